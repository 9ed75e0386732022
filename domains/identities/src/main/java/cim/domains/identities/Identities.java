package cim.domains.identities;

import cim.domains.identities.Identity.Kind;
import cim.domains.identities.Identity.Status;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The identities as they are now, under which words they stand, and of whom they are. */
final class Identities {

  /**
   * An identity in a list.
   *
   * @param external what another system calls it: the system, a slash, its id there
   */
  public record IdentityRow(
      @Key EntityId<Identity> id,
      @Indexed Kind kind,
      @Indexed Status status,
      @Indexed Level level,
      @Indexed Optional<String> external,
      Optional<EntityId<Identity>> mergedInto,
      @Indexed Instant created) {

    private IdentityRow in(Status next) {
      return new IdentityRow(id, kind, next, level, external, mergedInto, created);
    }

    private IdentityRow at(Level next) {
      return new IdentityRow(id, kind, status, next, external, mergedInto, created);
    }

    private IdentityRow merged(EntityId<Identity> into) {
      return new IdentityRow(id, kind, Status.MERGED, level, external, Optional.of(into), created);
    }
  }

  /** A word under which an identity is filed; named by both. */
  public record LabelRow(
      @Key String id, @Indexed EntityId<Identity> identity, @Indexed Label label) {}

  /** Of whom an identity is; named by both. */
  public record LinkRow(
      @Key String id, @Indexed EntityId<Identity> identity, EntityRef entity, @Indexed UUID of) {}

  /** A note; named by the identity and the key. */
  public record NoteRow(
      @Key String id, @Indexed EntityId<Identity> identity, @Indexed String key, String value) {}

  static final ReadModel<IdentityRow> MODEL =
      ReadModel.of("identities", 1, IdentityRow.class)
          .on(
              IdentityEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new IdentityRow(
                          EntityId.of(event.stream()),
                          event.event().kind(),
                          Status.PENDING,
                          Level.UNVERIFIED,
                          event
                              .event()
                              .external()
                              .filter(one -> !one.equals(ExternalId.MASKED))
                              .map(ExternalId::toString),
                          Optional.empty(),
                          event.at())))
          .on(
              IdentityEvent.Activated.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.ACTIVE)))
          .on(
              IdentityEvent.Suspended.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.SUSPENDED)))
          .on(
              IdentityEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.ARCHIVED)))
          .on(
              IdentityEvent.MergedInto.class,
              (event, rows) -> rows.change(event, row -> row.merged(event.event().target())))
          .on(
              IdentityEvent.LevelRaised.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().level())))
          .on(
              IdentityEvent.LevelLowered.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().level())));

  static final ReadModel<LabelRow> LABELS =
      ReadModel.of("labels", 1, LabelRow.class)
          .on(
              IdentityEvent.LabelAdded.class,
              (event, rows) ->
                  rows.put(
                      new LabelRow(
                          key(event, event.event().label().value()),
                          EntityId.of(event.stream()),
                          event.event().label())))
          .on(
              IdentityEvent.LabelRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().label().value())));

  static final ReadModel<LinkRow> LINKS =
      ReadModel.of("links", 1, LinkRow.class)
          .on(
              IdentityEvent.Linked.class,
              (event, rows) ->
                  rows.put(
                      new LinkRow(
                          key(event, event.event().entity()),
                          EntityId.of(event.stream()),
                          event.event().entity(),
                          event.event().entity().id())))
          .on(
              IdentityEvent.Unlinked.class,
              (event, rows) -> rows.remove(key(event, event.event().entity())));

  static final ReadModel<NoteRow> NOTES =
      ReadModel.of("notes", 1, NoteRow.class)
          .on(
              IdentityEvent.MetadataAdded.class,
              (event, rows) -> {
                String name = event.event().entry().key().value();
                rows.put(
                    new NoteRow(
                        key(event, name),
                        EntityId.of(event.stream()),
                        name,
                        event.event().entry().value()));
              })
          .on(
              IdentityEvent.MetadataRemoved.class,
              (event, rows) -> rows.remove(key(event, event.event().entry().key().value())));

  private Identities() {}

  private static String key(Recorded<?> event, Object part) {
    return event.stream() + "/" + part;
  }
}
