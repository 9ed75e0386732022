package cim.domains.identities;

import cim.domains.identities.Identities.IdentityRow;
import cim.domains.identities.Relationship.Status;
import cim.domains.identities.Relationships.RelationshipRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Range;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** Questions about who is what to whom. */
final class RelationshipQueries {
  /** How many identities one walk comes by. */
  private static final int MOST = 5_000;

  @Doc("The relationships of an identity, the newest first.")
  public record GetRelationships(
      EntityId<Identity> identity,
      Optional<Direction> direction,
      Optional<Bond> bond,
      Optional<Status> status)
      implements Query<Page<RelationshipRow>> {}

  /**
   * Along relationships that are active, either way.
   *
   * @param depth how many of them one after the other, 2 where none is given
   */
  @Doc("Who is around an identity, and what they are to one another.")
  public record GetIdentityGraph(
      EntityId<Identity> identity, @Range(min = 1, max = 10) OptionalInt depth, Optional<Bond> bond)
      implements Query<Neighbourhood> {}

  @Doc("A shortest way from one identity to another along relationships that are active.")
  public record FindIdentityPath(EntityId<Identity> source, EntityId<Identity> target)
      implements Query<Way> {}

  /** Which way relationships lead, seen from the identity. */
  public enum Direction {
    OUTGOING,
    INCOMING
  }

  /** Identities, the nearest first, and their relationships. */
  public record Neighbourhood(List<IdentityRow> identities, List<RelationshipRow> relationships) {}

  /** The relationships from first to last; none where there is no way. */
  public record Way(List<RelationshipRow> relationships) {}

  static final QueryHandler<GetRelationships, Page<RelationshipRow>> RELATIONSHIPS =
      QueryHandler.list(
          "get_relationships",
          GetRelationships.class,
          RelationshipRow.class,
          RelationshipQueries::relationships);

  static final QueryHandler<GetIdentityGraph, Neighbourhood> GRAPH =
      QueryHandler.one(
          "get_identity_graph",
          GetIdentityGraph.class,
          Neighbourhood.class,
          RelationshipQueries::graph);

  static final QueryHandler<FindIdentityPath, Way> PATH =
      QueryHandler.one(
          "find_identity_path", FindIdentityPath.class, Way.class, RelationshipQueries::path);

  private RelationshipQueries() {}

  private static Page<RelationshipRow> relationships(GetRelationships query, Views views) {
    EntityId<Identity> identity =
        IdentityQueries.required("identity", query.identity(), views).id();
    if (query.direction().isPresent()) {
      return found(query, query.direction().get(), identity, views)
          .orderBy("proposed", Order.DESCENDING)
          .page(views.paging());
    }
    List<RelationshipRow> both = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      both.addAll(found(query, direction, identity, views).first(MOST));
    }
    both.sort(
        Collections.reverseOrder((a, b) -> {
          int order = a.proposed().compareTo(b.proposed());
          return order != 0 ? order : a.id().value().compareTo(b.id().value());
        }));
    return Page.of(both, views.paging());
  }

  private static Rows.Selection<RelationshipRow> found(
      GetRelationships query, Direction direction, EntityId<Identity> identity, Views views) {
    return at(identity, direction, views)
        .where("bond", query.bond().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo));
  }

  private static Rows.Selection<RelationshipRow> at(
      EntityId<Identity> identity, Direction direction, Views views) {
    String end =
        switch (direction) {
          case OUTGOING -> "source";
          case INCOMING -> "target";
        };
    return views.rows(RelationshipRow.class).all().where(end, Match.equalTo(identity));
  }

  private static Stream<RelationshipRow> active(EntityId<Identity> identity, Views views) {
    return Stream.of(Direction.values())
        .flatMap(direction ->
            at(identity, direction, views)
                .where("status", Match.equalTo(Status.ACTIVE))
                .first(MOST)
                .stream());
  }

  private static Neighbourhood graph(GetIdentityGraph query, Views views) {
    SequencedMap<EntityId<Identity>, IdentityRow> identities = new LinkedHashMap<>();
    SequencedMap<EntityId<Relationship>, RelationshipRow> between = new LinkedHashMap<>();
    IdentityRow center = IdentityQueries.required("identity", query.identity(), views);
    identities.put(center.id(), center);
    Set<EntityId<Identity>> ring = Set.of(center.id());
    for (int step = 0; step < query.depth().orElse(2); step++) {
      SequencedSet<EntityId<Identity>> next = new LinkedHashSet<>();
      for (EntityId<Identity> one : ring) {
        active(one, views)
            .filter(row -> query.bond().map(row.bond()::equals).orElse(true))
            .forEach(row -> {
              between.put(row.id(), row);
              next.add(row.otherThan(one));
            });
      }
      next.removeIf(identities::containsKey);
      next.forEach(one ->
          views.rows(IdentityRow.class).find(one).ifPresent(row -> identities.put(one, row)));
      requireFew(identities.size());
      ring = next;
    }
    return new Neighbourhood(List.copyOf(identities.values()), List.copyOf(between.values()));
  }

  private static void requireFew(int identities) {
    if (identities > MOST) {
      throw new InvalidValue("depth", identities + " identities", "at most " + MOST);
    }
  }

  private static Way path(FindIdentityPath query, Views views) {
    EntityId<Identity> source = IdentityQueries.required("source", query.source(), views).id();
    EntityId<Identity> target = IdentityQueries.required("target", query.target(), views).id();
    Map<EntityId<Identity>, RelationshipRow> reached = new HashMap<>();
    Set<EntityId<Identity>> seen = new LinkedHashSet<>(Set.of(source));
    List<EntityId<Identity>> ring = List.of(source);
    while (!ring.isEmpty() && !seen.contains(target)) {
      List<EntityId<Identity>> next = new ArrayList<>();
      for (EntityId<Identity> one : ring) {
        active(one, views)
            .forEach(row -> {
              EntityId<Identity> other = row.otherThan(one);
              if (seen.add(other)) {
                reached.put(other, row);
                next.add(other);
              }
            });
      }
      requireFew(seen.size());
      ring = next;
    }
    return new Way(back(source, target, reached));
  }

  private static List<RelationshipRow> back(
      EntityId<Identity> source,
      EntityId<Identity> target,
      Map<EntityId<Identity>, RelationshipRow> reached) {
    List<RelationshipRow> way = new ArrayList<>();
    EntityId<Identity> at = target;
    while (!at.equals(source)) {
      RelationshipRow row = reached.get(at);
      if (row == null) {
        return List.of();
      }
      way.add(row);
      at = row.otherThan(at);
    }
    return way.reversed();
  }
}
