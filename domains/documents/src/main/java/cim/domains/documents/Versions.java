package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Rows;
import java.time.Instant;
import java.util.List;
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
      SemanticVersion version,
      Content content,
      Optional<Cid> predecessor,
      Revision.Origin origin,
      @Bounded(Document.MOST) List<Label> tags,
      @Bounded(Document.MOST) List<Signature> signatures,
      Instant created) {

    Revision revision() {
      return new Revision(number, version, content, predecessor);
    }

    private VersionRow tagged(List<Label> next) {
      return new VersionRow(
          id, document, number, version, content, predecessor, origin, next, signatures, created);
    }

    private VersionRow signed(Signature signature) {
      return new VersionRow(
          id,
          document,
          number,
          version,
          content,
          predecessor,
          origin,
          tags,
          Items.with(signatures, signature),
          created);
    }
  }

  static final ReadModel<VersionRow> MODEL =
      ReadModel.of("versions", 2, VersionRow.class)
          .on(
              DocumentEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      row(event, Revision.first(event.event().content()), Revision.Origin.EDITED)))
          .on(
              DocumentEvent.VersionCreated.class,
              (event, rows) ->
                  rows.put(row(event, Revision.of(event.event()), event.event().origin())))
          .on(
              DocumentEvent.VersionTagged.class,
              (event, rows) -> {
                VersionTag tag = event.event().tag();
                rows.changeRow(
                    id(event, tag.number()),
                    row -> row.tagged(Items.with(row.tags(), tag.label())));
              })
          .on(
              DocumentEvent.VersionUntagged.class,
              (event, rows) -> {
                VersionTag tag = event.event().tag();
                rows.changeRow(
                    id(event, tag.number()),
                    row -> row.tagged(Items.without(row.tags(), tag.label())));
              })
          .on(
              DocumentEvent.Signed.class,
              (event, rows) -> {
                Signature signature = event.event().signature();
                rows
                    .all()
                    .where("document", Match.equalTo(EntityId.of(event.stream())))
                    .orderBy("number", Rows.Order.DESCENDING)
                    .first(Lineage.KEPT)
                    .stream()
                    .filter(row -> row.content().cid().equals(signature.content()))
                    .map(row -> row.signed(signature))
                    .forEach(rows::put);
              });

  private Versions() {}

  private static String id(Recorded<?> event, long number) {
    return event.stream() + "/" + number;
  }

  private static VersionRow row(Recorded<?> event, Revision revision, Revision.Origin origin) {
    return new VersionRow(
        id(event, revision.number()),
        EntityId.of(event.stream()),
        revision.number(),
        revision.version(),
        revision.content(),
        revision.predecessor(),
        origin,
        List.of(),
        List.of(),
        event.at());
  }
}
