package cim.domains.people;

import cim.domains.people.Connections.ConnectionRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Questions about who is connected to whom. */
final class NetworkQueries {
  private static final int USUAL_DEPTH = 3;
  private static final int MOST_DEPTH = 6;

  /** How many connections of one person are looked at. */
  private static final int MOST = 5_000;

  @Doc("To whom a person is connected, whoever of the two was named first.")
  public record GetConnections(EntityId<Person> person, Optional<Connection.Kind> kind)
      implements Query<Page<ConnectionRow>> {}

  /**
   * @param depth over how many connections, 1 to 6; 3 where nothing is said
   */
  @Doc("How a person stands in the network: how many are near, and how close these are.")
  public record GetNetwork(EntityId<Person> person, Optional<Integer> depth)
      implements Query<Network.Statistics> {
    public GetNetwork {
      depth
          .filter(deep -> deep < 1 || deep > MOST_DEPTH)
          .ifPresent(deep -> {
            throw new InvalidValue("depth", deep, "1 to " + MOST_DEPTH);
          });
    }
  }

  @Doc("Over whom one person reaches another in the fewest steps.")
  public record GetShortestPath(EntityId<Person> from, EntityId<Person> to) implements Query<Way> {}

  /**
   * A way from one person to another.
   *
   * @param people both ends included; empty where there is no way
   */
  public record Way(List<EntityId<Person>> people) {
    public Way {
      people = List.copyOf(people);
    }
  }

  static final QueryHandler<GetConnections, Page<ConnectionRow>> CONNECTIONS =
      QueryHandler.list(
          "get_connections",
          GetConnections.class,
          ConnectionRow.class,
          (query, views) ->
              Page.of(
                  connections(query.person(), views)
                      .filter(row ->
                          query.kind().isEmpty() || query.kind().get() == row.nature().kind())
                      .sorted(
                          Comparator.comparingInt((ConnectionRow row) -> row.nature().strength())
                              .reversed()
                              .thenComparing(row -> row.id().value()))
                      .toList(),
                  views.paging()));

  static final QueryHandler<GetNetwork, Network.Statistics> NETWORK =
      QueryHandler.one(
          "get_network",
          GetNetwork.class,
          Network.Statistics.class,
          (query, views) ->
              network(views).statistics(query.person(), query.depth().orElse(USUAL_DEPTH)));

  static final QueryHandler<GetShortestPath, Way> PATH =
      QueryHandler.one(
          "get_shortest_path",
          GetShortestPath.class,
          Way.class,
          (query, views) ->
              new Way(network(views).path(query.from(), query.to()).orElse(List.of())));

  private NetworkQueries() {}

  private static Network network(Views views) {
    return new Network(person -> neighbours(person, views));
  }

  private static Set<EntityId<Person>> neighbours(EntityId<Person> person, Views views) {
    Set<EntityId<Person>> around = new LinkedHashSet<>();
    connections(person, views)
        .map(row -> row.person().equals(person) ? row.other() : row.person())
        .forEach(around::add);
    return around;
  }

  private static Stream<ConnectionRow> connections(EntityId<Person> person, Views views) {
    return Stream.of("person", "other")
        .flatMap(end ->
            views
                .rows(ConnectionRow.class)
                .all()
                .where(end, Match.equalTo(person))
                .orderBy("id", Order.ASCENDING)
                .first(MOST)
                .stream());
  }
}
