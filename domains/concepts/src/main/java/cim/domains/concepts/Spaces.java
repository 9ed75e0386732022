package cim.domains.concepts;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.Map;

/** The spaces as they are now. */
final class Spaces {

  /** A space. */
  public record SpaceRow(
      @Key EntityId<Space> id,
      @Indexed Name name,
      @Indexed Space.Status status,
      Geometry geometry,
      long judgements,
      Instant created) {
    private SpaceRow named(Name next) {
      return new SpaceRow(id, next, status, geometry, judgements, created);
    }

    private SpaceRow weighted(Map<DimensionName, Weight> next) {
      return new SpaceRow(id, name, status, geometry.weighted(next), judgements, created);
    }

    private SpaceRow judged() {
      return new SpaceRow(id, name, status, geometry, judgements + 1, created);
    }

    private SpaceRow deleted() {
      return new SpaceRow(id, name, Space.Status.DELETED, geometry, judgements, created);
    }
  }

  static final ReadModel<SpaceRow> MODEL =
      ReadModel.of("spaces", 1, SpaceRow.class)
          .on(
              SpaceEvent.SpaceCreated.class,
              (event, rows) ->
                  rows.put(
                      new SpaceRow(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          Space.Status.ACTIVE,
                          event.event().geometry(),
                          0,
                          event.at())))
          .on(
              SpaceEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              SpaceEvent.WeightsAdded.class,
              (event, rows) -> rows.change(event, row -> row.weighted(event.event().weights())))
          .on(
              SpaceEvent.FeedbackLearned.class,
              (event, rows) -> rows.change(event, SpaceRow::judged))
          .on(
              SpaceEvent.SpaceDeleted.class,
              (event, rows) -> rows.change(event, SpaceRow::deleted));

  private Spaces() {}
}
