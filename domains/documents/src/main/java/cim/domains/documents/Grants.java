package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.util.UUID;

/** Who may do what with which document. */
final class Grants {

  /** What a party may do; named by the document and the party. */
  public record GrantRow(
      @Key String id, @Indexed EntityId<Document> document, @Indexed UUID party, Grant grant) {}

  static final ReadModel<GrantRow> MODEL =
      ReadModel.of("grants", 1, GrantRow.class)
          .on(
              DocumentEvent.Shared.class,
              (event, rows) -> {
                Grant grant = event.event().grant();
                rows.put(
                    new GrantRow(
                        id(event, grant), EntityId.of(event.stream()), grant.party().id(), grant));
              })
          .on(
              DocumentEvent.Unshared.class,
              (event, rows) -> rows.remove(id(event, event.event().grant())));

  private Grants() {}

  private static String id(Recorded<?> event, Grant grant) {
    return event.stream() + "/" + grant.party();
  }
}
