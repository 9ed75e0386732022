package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Optional;

/** The collections as they are now. */
final class Collections {

  /** A collection in a list. */
  public record CollectionRow(
      @Key EntityId<Collection> id,
      @Indexed Title name,
      Optional<Description> description,
      @Indexed Collection.Status status,
      Instant created) {

    private CollectionRow named(Title next) {
      return new CollectionRow(id, next, description, status, created);
    }

    private CollectionRow described(Optional<Description> next) {
      return new CollectionRow(id, name, next, status, created);
    }

    private CollectionRow in(Collection.Status next) {
      return new CollectionRow(id, name, description, next, created);
    }
  }

  static final ReadModel<CollectionRow> MODEL =
      ReadModel.of("collections", 1, CollectionRow.class)
          .on(
              CollectionEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new CollectionRow(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          Optional.empty(),
                          Collection.Status.OPEN,
                          event.at())))
          .on(
              CollectionEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              CollectionEvent.DescriptionAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.described(Optional.of(event.event().description()))))
          .on(
              CollectionEvent.DescriptionRemoved.class,
              (event, rows) -> rows.change(event, row -> row.described(Optional.empty())))
          .on(
              CollectionEvent.Closed.class,
              (event, rows) -> rows.change(event, row -> row.in(Collection.Status.CLOSED)))
          .on(
              CollectionEvent.Reopened.class,
              (event, rows) -> rows.change(event, row -> row.in(Collection.Status.OPEN)));

  private Collections() {}
}
