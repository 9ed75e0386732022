package cim.domains.identities;

import cim.domains.identities.Relationship.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.Match;
import cim.model.ReadModel;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is what to whom, and was. */
final class Relationships {
  private static final int AT_ONCE = 1000;

  /**
   * A relationship. Where a party was merged into another, that one stands here instead.
   *
   * @param agreed the parties that have agreed
   */
  public record RelationshipRow(
      @Key EntityId<Relationship> id,
      @Indexed EntityId<Identity> source,
      @Indexed EntityId<Identity> target,
      @Indexed Bond bond,
      @Indexed Status status,
      Rules rules,
      List<EntityId<Identity>> agreed,
      Optional<Instant> expires,
      Instant proposed) {

    private RelationshipRow in(Status next) {
      return new RelationshipRow(id, source, target, bond, next, rules, agreed, expires, proposed);
    }

    private RelationshipRow established(Optional<Instant> until) {
      return new RelationshipRow(
          id, source, target, bond, Status.ACTIVE, rules, agreed, until, proposed);
    }

    private RelationshipRow agreed(EntityId<Identity> party) {
      return new RelationshipRow(
          id, source, target, bond, status, rules, Items.with(agreed, party), expires, proposed);
    }

    private RelationshipRow between(EntityId<Identity> from, EntityId<Identity> to) {
      return new RelationshipRow(id, from, to, bond, status, rules, agreed, expires, proposed);
    }

    EntityId<Identity> otherThan(EntityId<Identity> party) {
      return source.equals(party) ? target : source;
    }
  }

  static final ReadModel<RelationshipRow> MODEL =
      ReadModel.of("relationships", 1, RelationshipRow.class)
          .on(
              RelationshipEvent.RelationshipProposed.class,
              (event, rows) ->
                  rows.put(
                      new RelationshipRow(
                          EntityId.of(event.stream()),
                          event.event().source(),
                          event.event().target(),
                          event.event().bond(),
                          Status.PROPOSED,
                          event.event().rules(),
                          List.of(),
                          Optional.empty(),
                          event.at())))
          .on(
              RelationshipEvent.Agreed.class,
              (event, rows) -> rows.change(event, row -> row.agreed(event.event().party())))
          .on(
              RelationshipEvent.RelationshipEstablished.class,
              (event, rows) -> rows.change(event, row -> row.established(event.event().expires())))
          .on(
              RelationshipEvent.RelationshipRefused.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.REFUSED)))
          .on(
              RelationshipEvent.RelationshipRevoked.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.REVOKED)))
          .on(
              RelationshipEvent.RelationshipExpired.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.EXPIRED)))
          .on(
              IdentityEvent.MergedInto.class,
              (event, rows) -> migrate(EntityId.of(event.stream()), event.event().target(), rows));

  private Relationships() {}

  /** Whoever was related to the one that ends is related to the other; nobody to themselves. */
  private static void migrate(
      EntityId<Identity> merged, EntityId<Identity> into, Table<RelationshipRow> rows) {
    if (merged.equals(into)) {
      return;
    }
    migrate("source", merged, row -> row.between(into, row.target()), rows);
    migrate("target", merged, row -> row.between(row.source(), into), rows);
  }

  private static void migrate(
      String end,
      EntityId<Identity> merged,
      UnaryOperator<RelationshipRow> change,
      Table<RelationshipRow> rows) {
    List<RelationshipRow> found = rows.all().where(end, Match.equalTo(merged)).first(AT_ONCE);
    while (!found.isEmpty()) {
      for (RelationshipRow row : found) {
        RelationshipRow next = change.apply(row);
        if (next.source().equals(next.target())) {
          rows.remove(row.id());
        } else {
          rows.put(next);
        }
      }
      found = rows.all().where(end, Match.equalTo(merged)).first(AT_ONCE);
    }
  }
}
