package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;

/** Every version of every document. */
final class Versions {

  /**
   * A version.
   *
   * @param id the document's id, a slash, and the version's number
   * @param predecessor the content that it followed; the first followed none
   */
  public record VersionRow(
      @Key String id,
      @Indexed EntityId<Document> document,
      @Indexed long number,
      Content content,
      Optional<Cid> predecessor,
      Instant created) {}

  static final ReadModel<VersionRow> MODEL =
      ReadModel.of("versions", 1, VersionRow.class)
          .on(
              DocumentEvent.Created.class,
              (event, rows) -> rows.put(row(event, 1, event.event().content(), Optional.empty())))
          .on(
              DocumentEvent.VersionCreated.class,
              (event, rows) ->
                  rows.put(
                      row(
                          event,
                          event.event().number(),
                          event.event().content(),
                          Optional.of(event.event().predecessor()))));

  private Versions() {}

  private static VersionRow row(
      Recorded<?> event, long number, Content content, Optional<Cid> predecessor) {
    return new VersionRow(
        event.stream() + "/" + number,
        EntityId.of(event.stream()),
        number,
        content,
        predecessor,
        event.at());
  }
}
