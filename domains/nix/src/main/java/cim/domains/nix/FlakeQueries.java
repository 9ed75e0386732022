package cim.domains.nix;

import cim.domains.nix.FlakeInputs.InputRow;
import cim.domains.nix.FlakeInputs.LockRow;
import cim.domains.nix.Flakes.FlakeRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions about flakes and their inputs. */
final class FlakeQueries {
  private static final int MOST_LOCKS = 10_000;
  private static final String FLAKE = "a flake that was created";

  @Doc("One flake with its inputs.")
  public record GetFlake(EntityId<Flake> flake) implements Query<Details> {}

  /**
   * @param text a part of the name
   */
  @Doc("Flakes by name, in the order of their names.")
  public record FindFlakes(
      Optional<String> text, Optional<Flake.Status> status, Optional<Template> template)
      implements Query<Page<FlakeRow>> {}

  @Doc("The text of flake.nix for what is known of a flake.")
  public record GetSource(EntityId<Flake> flake) implements Query<FlakeText> {}

  @Doc("What a flake is given, and what that is given in turn, by name.")
  public record GetDependencies(EntityId<Flake> flake) implements Query<Page<Dependency>> {}

  /**
   * @param flake of this flake only
   * @param before only states that were made before this time
   */
  @Doc("Inputs whose state is old, the oldest first, and who uses a newer one of the same source.")
  public record CheckUpdates(
      Optional<EntityId<Flake>> flake,
      @Doc("Only states that were made before this time.") Optional<Instant> before)
      implements Query<Page<Staleness>> {}

  @Doc("Which states of its inputs a flake has used, the newest first.")
  public record GetLockHistory(EntityId<Flake> flake, Optional<InputName> input)
      implements Query<Page<LockRow>> {}

  @Doc("How often the inputs of a flake are updated, and how old what it used had become.")
  public record AnalyzeLockHistory(EntityId<Flake> flake) implements Query<Page<UpdatePattern>> {}

  /** A flake and all its inputs. */
  public record Details(FlakeRow flake, List<InputRow> inputs) {}

  public record FlakeText(String text) {}

  /**
   * @param depth 1 for the flake's own inputs, 2 for theirs
   */
  public record Dependency(int depth, InputRow input) {}

  /**
   * @param newest the newest state of the same source that any flake uses, where it is newer
   * @param usedBy that flake
   */
  public record Staleness(InputRow input, Optional<Pin> newest, Optional<EntityId<Flake>> usedBy) {}

  static final QueryHandler<GetFlake, Details> FLAKE_DETAILS =
      QueryHandler.one(
          "get_flake",
          GetFlake.class,
          Details.class,
          (query, views) ->
              new Details(
                  flake(query.flake(), views), inputs(query.flake(), views).first(2 * Flake.MOST)));

  static final QueryHandler<FindFlakes, Page<FlakeRow>> FLAKES =
      QueryHandler.list(
          "find_flakes",
          FindFlakes.class,
          FlakeRow.class,
          (query, views) ->
              views
                  .rows(FlakeRow.class)
                  .all()
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .where("template", query.template().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<GetSource, FlakeText> SOURCE =
      QueryHandler.one("get_source", GetSource.class, FlakeText.class, FlakeQueries::source);

  static final QueryHandler<GetDependencies, Page<Dependency>> DEPENDENCIES =
      QueryHandler.list(
          "get_dependencies",
          GetDependencies.class,
          Dependency.class,
          (query, views) ->
              inputs(flake(query.flake(), views).id(), views)
                  .page(views.paging())
                  .map(row -> new Dependency(row.name().value().split("/", -1).length, row)));

  static final QueryHandler<CheckUpdates, Page<Staleness>> UPDATES =
      QueryHandler.list(
          "check_updates", CheckUpdates.class, Staleness.class, FlakeQueries::updates);

  static final QueryHandler<GetLockHistory, Page<LockRow>> HISTORY =
      QueryHandler.list(
          "get_lock_history",
          GetLockHistory.class,
          LockRow.class,
          (query, views) ->
              views
                  .rows(LockRow.class)
                  .all()
                  .where("flake", Match.equalTo(flake(query.flake(), views).id()))
                  .where("input", query.input().map(Match::equalTo))
                  .orderBy("at", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<AnalyzeLockHistory, Page<UpdatePattern>> PATTERNS =
      QueryHandler.list(
          "analyze_lock_history",
          AnalyzeLockHistory.class,
          UpdatePattern.class,
          (query, views) ->
              Page.of(
                  UpdatePattern.of(
                      views
                          .rows(LockRow.class)
                          .all()
                          .where("flake", Match.equalTo(flake(query.flake(), views).id()))
                          .orderBy("at", Order.ASCENDING)
                          .first(MOST_LOCKS)),
                  views.paging()));

  private FlakeQueries() {}

  private static FlakeRow flake(EntityId<Flake> flake, Views views) {
    return views.rows(FlakeRow.class).required(flake, "flake", FLAKE);
  }

  private static Rows.Selection<InputRow> inputs(EntityId<Flake> flake, Views views) {
    return views
        .rows(InputRow.class)
        .all()
        .where("flake", Match.equalTo(flake))
        .orderBy("name", Order.ASCENDING);
  }

  private static FlakeText source(GetSource query, Views views) {
    FlakeRow flake = flake(query.flake(), views);
    List<Input> inputs =
        inputs(flake.id(), views).first(2 * Flake.MOST).stream()
            .flatMap(row -> row.declared().stream().map(input -> heldAt(input, row.held())))
            .toList();
    return new FlakeText(FlakeSource.of(flake.description(), flake.template(), inputs));
  }

  private static Input heldAt(Input input, Optional<Revision> held) {
    return new Input(
        input.name(),
        held.isEmpty()
            ? input.reference()
            : Optional.of(
                input
                    .reference()
                    .orElseGet(() -> new FlakeReference(input.name().value()))
                    .at(held.get())),
        input.follows(),
        input.contents());
  }

  private static Page<Staleness> updates(CheckUpdates query, Views views) {
    return views
        .rows(InputRow.class)
        .all()
        .where("flake", query.flake().map(Match::equalTo))
        .where("modified", Match.atLeast(Instant.EPOCH)) // Only those of which it is known.
        .where("modified", query.before().map(Match::atMost))
        .orderBy("modified", Order.ASCENDING)
        .page(views.paging())
        .map(row -> staleness(row, views));
  }

  private static Staleness staleness(InputRow row, Views views) {
    Optional<InputRow> newest =
        row.source().stream()
            .flatMap(source ->
                views
                    .rows(InputRow.class)
                    .all()
                    .where("source", Match.equalTo(source))
                    .where("modified", Match.atLeast(row.modified().orElse(Instant.EPOCH)))
                    .orderBy("modified", Order.DESCENDING)
                    .first(1)
                    .stream())
            .filter(other -> !other.modified().equals(row.modified()))
            .findFirst();
    return new Staleness(row, newest.flatMap(InputRow::pin), newest.map(InputRow::flake));
  }
}
