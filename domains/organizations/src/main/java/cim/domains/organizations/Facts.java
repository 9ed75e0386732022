package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;

/** What is worth knowing of companies. */
final class Facts {

  /** A fact of a company; named by the company and the fact's key. */
  public record FactRow(@Key String id, @Indexed EntityId<Company> company, Fact fact) {}

  static final ReadModel<FactRow> MODEL =
      ReadModel.of("facts", 1, FactRow.class)
          .on(
              CompanyEvent.FactAdded.class,
              (event, rows) ->
                  rows.put(
                      new FactRow(
                          key(event, event.event().fact()),
                          EntityId.of(event.stream()),
                          event.event().fact())))
          .on(
              CompanyEvent.FactRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().fact())));

  private Facts() {}

  private static String key(Recorded<?> event, Fact fact) {
    return event.stream() + "/" + fact.key();
  }
}
