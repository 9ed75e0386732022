package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Backup, scrub, indexes and compaction of a running node. */
final class UpkeepRoutes {
  private final Upkeep upkeep;

  UpkeepRoutes(Upkeep upkeep) {
    this.upkeep = upkeep;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/backups", this::backUp),
        Route.get("/api/v1/scrub", _ -> Reply.json(200, upkeep.scrub())),
        Route.post("/api/v1/scrub", _ -> Reply.json(202, upkeep.scrubNow())),
        Route.get("/api/v1/indexes", _ -> Reply.json(200, upkeep.indexes())),
        Route.post("/api/v1/indexes/rebuild", this::rebuildIndexes),
        Route.post("/api/v1/compactions", this::compact));
  }

  private Reply rebuildIndexes(Exchange exchange) throws IOException {
    Value.Map which = exchange.json();
    Set<String> domains =
        which.find("domain").isPresent() ? Set.of(which.text("domain")) : Set.of();
    return Reply.json(200, upkeep.rebuildIndexes(domains));
  }

  private Reply compact(Exchange exchange) throws IOException {
    Value.Map plan = exchange.json();
    for (Map.Entry<String, Value> field : plan.entries().entrySet()) {
      boolean known =
          switch (field.getKey()) {
            case "domain" -> field.getValue() instanceof Value.Text;
            case "dry_run" -> field.getValue() instanceof Value.Bool;
            default ->
                throw new Refusal(
                    "unknown_field", field.getKey(), "domain, dry_run", "leave it out");
          };
      if (!known) {
        throw new Refusal(
            "invalid_field",
            field.getKey() + ": " + field.getValue(),
            "domain: a text; dry_run: true or false",
            "mend the value");
      }
    }
    try {
      return Reply.json(200, upkeep.compact(plan));
    } catch (StoreException e) {
      if (e.code().equals("not_archived") || e.code().equals("other_archive")) {
        throw Refusal.of(e.code(), String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /** With NDJSON lines of progress first; the last line is the backup, or a problem. */
  private Reply backUp(Exchange exchange) throws IOException {
    Value.Map plan = exchange.json();
    if (!exchange.accepts("application/x-ndjson")) {
      return Reply.json(201, upkeep.backUp(plan, _ -> {}));
    }
    return Reply.flow(
        "application/x-ndjson",
        out -> {
          Value.Map last;
          try {
            last = upkeep.backUp(plan, telling(out));
          } catch (RuntimeException fault) {
            last = Value.map().put("problem", Problems.map(fault, "/api/v1/backups")).build();
          }
          Reply.line(out, last);
        });
  }

  private static Consumer<Progress> telling(OutputStream out) {
    return step -> {
      try {
        Reply.line(
            out,
            Value.map()
                .put("done", step.done())
                .put("total", step.total())
                .put("what", step.what())
                .build());
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    };
  }
}
