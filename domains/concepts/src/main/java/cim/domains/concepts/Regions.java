package cim.domains.concepts;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import java.util.List;

/** The regions as they are now, and how things become points. */
final class Regions {

  /** A region. */
  public record RegionRow(
      @Key EntityId<Region> id,
      @Indexed EntityId<Space> space,
      @Indexed Name name,
      Point prototype,
      List<HalfSpace> boundaries,
      List<EntityId<Concept>> members) {

    /** Whether a point lies within its boundaries; it has some. */
    boolean contains(Point point) {
      return !boundaries.isEmpty() && Convexity.contains(boundaries, point);
    }

    private RegionRow named(Name next) {
      return new RegionRow(id, space, next, prototype, boundaries, members);
    }

    private RegionRow around(Point next) {
      return new RegionRow(id, space, name, next, boundaries, members);
    }

    private RegionRow within(List<HalfSpace> next) {
      return new RegionRow(id, space, name, prototype, next, members);
    }

    private RegionRow of(List<EntityId<Concept>> next) {
      return new RegionRow(id, space, name, prototype, boundaries, next);
    }
  }

  /** How things become points of a space. */
  public record ProjectionRow(
      @Key EntityId<Projection> id, @Indexed EntityId<Space> space, List<Mapping> mappings) {}

  static final ReadModel<RegionRow> REGIONS =
      ReadModel.of("regions", 1, RegionRow.class)
          .on(
              RegionEvent.RegionFormed.class,
              (event, rows) ->
                  rows.put(
                      new RegionRow(
                          EntityId.of(event.stream()),
                          event.event().space(),
                          event.event().name(),
                          event.event().prototype(),
                          event.event().boundaries(),
                          event.event().members())))
          .on(
              RegionEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              RegionEvent.PrototypeAdded.class,
              (event, rows) -> rows.change(event, row -> row.around(event.event().prototype())))
          .on(
              RegionEvent.BoundariesAdded.class,
              (event, rows) -> rows.change(event, row -> row.within(event.event().boundaries())))
          .on(
              RegionEvent.MemberAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.of(Items.with(row.members(), event.event().member()))))
          .on(
              RegionEvent.MemberRemoved.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.of(Items.without(row.members(), event.event().member()))))
          .on(
              RegionEvent.RegionDissolved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  static final ReadModel<ProjectionRow> PROJECTIONS =
      ReadModel.of("projections", 1, ProjectionRow.class)
          .on(
              ProjectionEvent.ProjectionDefined.class,
              (event, rows) ->
                  rows.put(
                      new ProjectionRow(
                          EntityId.of(event.stream()),
                          event.event().space(),
                          event.event().mappings())))
          .on(
              ProjectionEvent.MappingsAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> new ProjectionRow(row.id(), row.space(), event.event().mappings())))
          .on(
              ProjectionEvent.ProjectionRemoved.class,
              (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Regions() {}
}
