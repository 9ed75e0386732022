package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A version of an event type as a node's own log has it: what its domain's code said when the node
 * was first started with it.
 *
 * @param fields in the form of catalogs, {@link Shape}
 * @param upcasters what reads its older versions: {@code one}, {@code many} or {@code drop} by
 *     version
 * @param position of the event that registered it, in the log {@code cim}
 */
public record RegisteredType(
    Subject subject, String fields, Map<Integer, String> upcasters, Instant since, long position) {
  public RegisteredType {
    upcasters = Map.copyOf(upcasters);
  }

  /** What one event {@code cim.event_type.registered.v1} says. */
  public static List<RegisteredType> in(Value.Map data, Instant since, long position) {
    return data.list("types").items().stream()
        .map(Value.Map.class::cast)
        .map(type ->
            new RegisteredType(
                Subject.parse(type.text("type") + ".v" + type.integer("version")),
                type.text("fields"),
                upcasters(type.map("upcasters")),
                since,
                position))
        .toList();
  }

  private static Map<Integer, String> upcasters(Value.Map kinds) {
    Map<Integer, String> upcasters = new TreeMap<>();
    kinds
        .entries()
        .forEach((from, kind) ->
            upcasters.put(Integer.parseInt(from.substring(1)), ((Value.Text) kind).value()));
    return upcasters;
  }

  /** The same that was known before the upcasters were. */
  RegisteredType since(RegisteredType first) {
    return new RegisteredType(subject, fields, upcasters, first.since, first.position);
  }

  /** Its fields. */
  public Shape.Fields shape() {
    return ShapeText.parse(fields);
  }
}
