package cim.domains.locations;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;

/** The regions as they are now. */
final class Regions {

  /**
   * A region.
   *
   * @param south the least latitude in it, by which it is found from a point
   * @param north the greatest latitude in it
   */
  public record RegionRow(
      @Key EntityId<Region> id,
      @Indexed Name name,
      @Indexed Region.Status status,
      Boundary boundary,
      @Indexed double south,
      @Indexed double north) {

    private static RegionRow of(
        EntityId<Region> id, Name name, Region.Status status, Boundary boundary) {
      BoundingBox box = boundary.box();
      return new RegionRow(id, name, status, boundary, box.south(), box.north());
    }

    private RegionRow named(Name next) {
      return new RegionRow(id, next, status, boundary, south, north);
    }

    private RegionRow within(Boundary next) {
      return of(id, name, status, next);
    }

    private RegionRow in(Region.Status next) {
      return new RegionRow(id, name, next, boundary, south, north);
    }
  }

  static final ReadModel<RegionRow> MODEL =
      ReadModel.of("regions", 1, RegionRow.class)
          .on(
              RegionEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      RegionRow.of(
                          EntityId.of(event.stream()),
                          event.event().name(),
                          Region.Status.ACTIVE,
                          event.event().boundary())))
          .on(
              RegionEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              RegionEvent.BoundaryAdded.class,
              (event, rows) -> rows.change(event, row -> row.within(event.event().boundary())))
          .on(
              RegionEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Region.Status.ARCHIVED)));

  private Regions() {}
}
