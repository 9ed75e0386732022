package cim.domains.identities;

import cim.domains.identities.Claim.Topic;
import cim.domains.identities.Claims.ClaimRow;
import cim.domains.identities.Disclosure.Audience;
import cim.domains.identities.Identities.IdentityRow;
import cim.domains.identities.Identities.LabelRow;
import cim.domains.identities.Identities.LinkRow;
import cim.domains.identities.Identities.NoteRow;
import cim.domains.identities.Identity.Kind;
import cim.domains.identities.Identity.Status;
import cim.domains.identities.Verifications.VerificationRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Metadata;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Questions about identities and how sure they are. */
final class IdentityQueries {
  /** How many identities under one label, of one entity or with one claim are looked at. */
  private static final int MOST = 20_000;

  @Doc("One identity with what it says of itself, its labels, notes, and of whom it is.")
  public record GetIdentity(EntityId<Identity> identity) implements Query<Details> {}

  /**
   * Narrows down by all that is given.
   *
   * @param atLeast how sure it must be who it is
   * @param entity the id of the person, organization or agent that it is of
   * @param external what another system calls it: the system, a slash, its id there
   */
  @Doc("Identities, the newest first.")
  public record FindIdentities(
      Optional<Kind> kind,
      Optional<Status> status,
      Optional<Level> atLeast,
      Optional<Label> label,
      Optional<UUID> entity,
      Optional<String> external)
      implements Query<Page<IdentityRow>> {}

  @Doc("Identities that say this of themselves.")
  public record FindByClaim(Topic topic, String value) implements Query<Page<IdentityRow>> {}

  @Doc("What an identity says of itself, as much of it as somebody may see.")
  public record GetClaims(EntityId<Identity> identity, Audience audience)
      implements Query<Page<Shown>> {}

  @Doc("How sure it is who an identity is, and what that rests on.")
  public record VerifyStatus(EntityId<Identity> identity) implements Query<Assurance> {}

  @Doc("What was done to find out who an identity is, the newest first.")
  public record GetVerifications(EntityId<Identity> identity, Optional<Verification.Status> status)
      implements Query<Page<VerificationRow>> {}

  /** An identity and all that is known of it. */
  public record Details(
      IdentityRow identity,
      List<ClaimRow> claims,
      List<Label> labels,
      List<EntityRef> entities,
      SequencedMap<String, String> notes) {}

  /**
   * A claim as it is shown.
   *
   * @param text absent where it is not shown
   */
  public record Shown(Topic topic, Optional<Claims.Text> text, Optional<Attestation> attestation) {}

  /**
   * How sure it is.
   *
   * @param open verifications that are not over
   */
  public record Assurance(
      Level level, Status status, long claims, long verifiedClaims, List<VerificationRow> open) {}

  static final QueryHandler<GetIdentity, Details> IDENTITY =
      QueryHandler.one("get_identity", GetIdentity.class, Details.class, IdentityQueries::details);

  static final QueryHandler<FindIdentities, Page<IdentityRow>> IDENTITIES =
      QueryHandler.list(
          "find_identities", FindIdentities.class, IdentityRow.class, IdentityQueries::identities);

  static final QueryHandler<FindByClaim, Page<IdentityRow>> BY_CLAIM =
      QueryHandler.list(
          "find_by_claim", FindByClaim.class, IdentityRow.class, IdentityQueries::byClaim);

  static final QueryHandler<GetClaims, Page<Shown>> CLAIMS =
      QueryHandler.list(
          "get_claims",
          GetClaims.class,
          Shown.class,
          (query, views) ->
              claims(query.identity(), views)
                  .page(views.paging())
                  .map(row ->
                      new Shown(
                          row.topic(),
                          Disclosure.show(row.claim(), query.audience()).map(Claims.Text::new),
                          row.attestation())));

  static final QueryHandler<VerifyStatus, Assurance> STATUS =
      QueryHandler.one(
          "verify_status", VerifyStatus.class, Assurance.class, IdentityQueries::assurance);

  static final QueryHandler<GetVerifications, Page<VerificationRow>> VERIFICATIONS =
      QueryHandler.list(
          "get_verifications",
          GetVerifications.class,
          VerificationRow.class,
          (query, views) ->
              verifications(query.identity(), views)
                  .where("status", query.status().map(Match::equalTo))
                  .page(views.paging()));

  private IdentityQueries() {}

  static IdentityRow required(String field, EntityId<Identity> identity, Views views) {
    return views.rows(IdentityRow.class).required(identity, field, "an identity that was created");
  }

  private static <R extends Record> Rows.Selection<R> of(
      EntityId<Identity> identity, Class<R> row, Views views) {
    return views.rows(row).all().where("identity", Match.equalTo(identity));
  }

  private static Rows.Selection<ClaimRow> claims(EntityId<Identity> identity, Views views) {
    return of(required("identity", identity, views).id(), ClaimRow.class, views)
        .orderBy("topic", Order.ASCENDING);
  }

  private static Rows.Selection<VerificationRow> verifications(
      EntityId<Identity> identity, Views views) {
    return of(required("identity", identity, views).id(), VerificationRow.class, views)
        .orderBy("started", Order.DESCENDING);
  }

  private static Details details(GetIdentity query, Views views) {
    EntityId<Identity> identity = query.identity();
    IdentityRow row = required("identity", identity, views);
    SequencedMap<String, String> notes = new LinkedHashMap<>();
    of(identity, NoteRow.class, views)
        .orderBy("key", Order.ASCENDING)
        .first(Metadata.MOST)
        .forEach(note -> notes.put(note.key(), note.value()));
    return new Details(
        row,
        claims(identity, views).first(Identity.MOST),
        of(identity, LabelRow.class, views).first(Identity.MOST).stream()
            .map(LabelRow::label)
            .toList(),
        of(identity, LinkRow.class, views).first(Identity.MOST).stream()
            .map(LinkRow::entity)
            .toList(),
        notes);
  }

  private static Page<IdentityRow> identities(FindIdentities query, Views views) {
    Rows.Selection<IdentityRow> found = views.rows(IdentityRow.class).all();
    found = found.where("kind", query.kind().map(Match::equalTo));
    found = found.where("status", query.status().map(Match::equalTo));
    found = found.where("external", query.external().map(Match::equalTo));
    found = found.where("level", query.atLeast().map(IdentityQueries::atLeast));
    found =
        found.where(
            "id",
            query
                .label()
                .map(label ->
                    anyOf(
                        views.rows(LabelRow.class).all().where("label", Match.equalTo(label)),
                        LabelRow::identity)));
    found =
        found.where(
            "id",
            query
                .entity()
                .map(entity ->
                    anyOf(
                        views.rows(LinkRow.class).all().where("of", Match.equalTo(entity)),
                        LinkRow::identity)));
    return found.orderBy("created", Order.DESCENDING).page(views.paging());
  }

  private static Match atLeast(Level level) {
    return Match.oneOf(Stream.of(Level.values()).filter(one -> one.isAtLeast(level)).toArray());
  }

  private static <R extends Record> Match anyOf(
      Rows.Selection<R> rows, Function<R, EntityId<Identity>> identity) {
    List<R> found = rows.first(MOST + 1);
    if (found.size() > MOST) {
      throw new InvalidValue("identities", "more than " + MOST, "fewer; ask for something rarer");
    }
    return Match.oneOf(found.stream().map(identity).distinct().toArray());
  }

  private static Page<IdentityRow> byClaim(FindByClaim query, Views views) {
    Claim claim = new Claim(query.topic(), query.value());
    return views
        .rows(IdentityRow.class)
        .all()
        .where(
            "id",
            anyOf(
                views
                    .rows(ClaimRow.class)
                    .all()
                    .where("text", Match.equalTo(new Claims.Text(claim.value())))
                    .where("topic", Match.equalTo(claim.topic())),
                ClaimRow::identity))
        .orderBy("created", Order.DESCENDING)
        .page(views.paging());
  }

  private static Assurance assurance(VerifyStatus query, Views views) {
    IdentityRow row = required("identity", query.identity(), views);
    List<ClaimRow> claims = claims(query.identity(), views).first(Identity.MOST);
    return new Assurance(
        row.level(),
        row.status(),
        claims.size(),
        claims.stream().filter(claim -> claim.attestation().isPresent()).count(),
        verifications(query.identity(), views)
            .where(
                "status", Match.oneOf(Verification.Status.STARTED, Verification.Status.PROCESSING))
            .first(100));
  }
}
