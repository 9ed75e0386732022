package cim.domains.concepts;

import cim.domains.concepts.Spaces.SpaceRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Optional;

/** Questions about spaces. */
final class SpaceQueries {

  /**
   * @param text a part of the name
   */
  @Doc("Spaces by name.")
  public record GetSpaces(Optional<String> text, Optional<Space.Status> status)
      implements Query<Page<SpaceRow>> {}

  @Doc("One space, with how much is in it.")
  public record GetSpace(EntityId<Space> space) implements Query<SpaceDetails> {}

  /**
   * @param samples how many concepts are looked at, 3 to 60; 30 where none is given
   */
  @Doc(
      "Whether distances in a space are what a metric's are: on a sample, whether nothing is at a distance from itself, the way back is as long, and no detour is shorter.")
  public record CheckMetric(
      EntityId<Space> space, Optional<Long> samples, Optional<Context> context)
      implements Query<MetricCheck> {
    private static final long USUAL = 30;

    public CheckMetric {
      samples.ifPresent(count -> {
        if (count < 3 || count > 60) {
          throw new InvalidValue("samples", count, "3 to 60");
        }
      });
    }

    int count() {
      return Math.toIntExact(samples.orElse(USUAL));
    }
  }

  /** A space and what is in it. */
  public record SpaceDetails(SpaceRow space, long concepts, long regions) {}

  static final QueryHandler<GetSpaces, Page<SpaceRow>> SPACES =
      QueryHandler.list(
          "get_spaces",
          GetSpaces.class,
          SpaceRow.class,
          (query, views) ->
              views
                  .rows(SpaceRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetSpace, SpaceDetails> SPACE =
      QueryHandler.one("get_space", GetSpace.class, SpaceDetails.class, SpaceQueries::space);

  static final QueryHandler<CheckMetric, MetricCheck> METRIC =
      QueryHandler.one("check_metric", CheckMetric.class, MetricCheck.class, SpaceQueries::metric);

  private SpaceQueries() {}

  private static SpaceDetails space(GetSpace query, Views views) {
    return new SpaceDetails(
        views.rows(SpaceRow.class).required(query.space(), "space", "a space that was created"),
        Spot.points(query.space(), views).size(),
        Spot.regions(query.space(), views).size());
  }

  private static MetricCheck metric(CheckMetric query, Views views) {
    Measure measure = Spot.geometry(query.space(), views).measure(query.context());
    Points points = Spot.points(query.space(), views);
    List<double[]> samples =
        points.ids().stream()
            .sorted()
            .limit(query.count())
            .flatMap(id -> points.find(id).stream())
            .toList();
    return MetricCheck.of(measure, samples);
  }
}
