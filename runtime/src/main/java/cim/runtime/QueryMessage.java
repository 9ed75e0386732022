package cim.runtime;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Paging;

/**
 * A query on its way, as any face asks it.
 *
 * @param type {@code <context>.<query>}
 * @param parameters keys in snake_case; text is read as the parameter's type
 * @param moment as of which it is answered
 */
public record QueryMessage(
    String type,
    Value.Map parameters,
    Paging paging,
    AsOf moment,
    Causality causality,
    Principal principal) {

  /** A query as of now. */
  public QueryMessage(
      String type, Value.Map parameters, Paging paging, Causality causality, Principal principal) {
    this(type, parameters, paging, AsOf.NOW, causality, principal);
  }
}
