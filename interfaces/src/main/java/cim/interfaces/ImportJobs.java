package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.importing.ImportReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Imports that run in the node, and what became of the last ones. */
final class ImportJobs {
  private static final int KEPT = 100;
  private static final Duration STEP = Duration.ofMillis(200);

  private final Operations operations;
  private final SequencedMap<UUID, Job> jobs = new LinkedHashMap<>();

  ImportJobs(Operations operations) {
    this.operations = operations;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/imports", this::start),
        Route.get("/api/v1/imports", _ -> Reply.json(200, list())),
        Route.get("/api/v1/imports/{id}", this::show));
  }

  private Reply start(Exchange exchange) throws Exception {
    Value.Map request = exchange.json();
    String kind = request.text("kind");
    if (!operations.importKinds().contains(kind)) {
      throw new Refusal(
          "invalid_field",
          "kind " + kind,
          String.join(", ", operations.importKinds()),
          "choose one of those");
    }
    Job job = new Job(UUID.randomUUID(), kind, request.text("source"));
    synchronized (jobs) {
      jobs.put(job.id, job);
      if (jobs.size() > KEPT) {
        jobs.pollFirstEntry();
      }
    }
    Thread.ofPlatform().daemon().name("import-" + kind).start(() -> job.run(operations));
    return Reply.json(202, job.show(), Map.of("Location", "/api/v1/imports/" + job.id));
  }

  private Value.Map list() {
    synchronized (jobs) {
      return Value.map()
          .put("items", Value.list(jobs.values().stream().map(Job::show).toList()))
          .put("total", jobs.size())
          .build();
    }
  }

  private Reply show(Exchange exchange) {
    UUID id = Ids.uuid("id", exchange.path("id"));
    Job job;
    synchronized (jobs) {
      job = jobs.get(id);
    }
    if (job == null) {
      throw new Refusal(
          "unknown_import",
          id.toString(),
          "an import of this node since it started",
          "see /api/v1/imports");
    }
    if (!exchange.accepts("application/x-ndjson")) {
      return Reply.json(200, job.show());
    }
    return Reply.flow(
        "application/x-ndjson",
        out -> {
          Value.Map shown = job.show();
          while (shown.text("state").equals("running")) {
            Reply.line(out, shown);
            out.flush();
            job.awaitChange(STEP);
            shown = job.show();
          }
          Reply.line(out, shown);
        });
  }

  /** One import; its thread writes, request threads read. */
  private static final class Job {
    private final UUID id;
    private final String kind;
    private final String source;
    private final long begun = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile Progress progress = new Progress(0, 0, "");
    private volatile State state = new Running();

    private sealed interface State {}

    private record Running() implements State {}

    private record Finished(Operations.Imported done) implements State {}

    private record Failed(Value.Map problem) implements State {}

    Job(UUID id, String kind, String source) {
      this.id = id;
      this.kind = kind;
      this.source = source;
    }

    void run(Operations operations) {
      try {
        state = new Finished(operations.runImport(kind, source, step -> progress = step));
      } catch (RuntimeException | Error fault) { // whoever follows it is told in any case
        state = new Failed(Problems.map(fault, "/api/v1/imports/" + id));
      } finally {
        lock.lock();
        try {
          ended.signalAll();
        } finally {
          lock.unlock();
        }
      }
    }

    void awaitChange(Duration most) {
      lock.lock();
      try {
        long rest = most.toNanos();
        while (state instanceof Running && rest > 0) {
          rest = ended.awaitNanos(rest);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        lock.unlock();
      }
    }

    Value.Map show() {
      State now = state;
      Progress step = progress;
      double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
      Value.Map.Builder shown =
          Value.map()
              .put("id", id.toString())
              .put("kind", kind)
              .put("source", source)
              .put(
                  "state",
                  switch (now) {
                    case Running _ -> "running";
                    case Finished _ -> "done";
                    case Failed _ -> "failed";
                  })
              .put("done", step.done())
              .put("total", step.total())
              .put("what", step.what())
              .put("rate", step.done() / seconds);
      shown.put("report", now instanceof Finished finished ? report(finished.done()) : Value.nil());
      shown.put("problem", now instanceof Failed failed ? failed.problem() : Value.nil());
      return shown.build();
    }

    private static Value.Map report(Operations.Imported done) {
      ImportReport report = done.report();
      Value.Map.Builder wire = Value.map().put(report.source(), report.id().toString());
      report.counts().forEach(wire::put);
      wire.put("events", done.events());
      wire.put("seconds", report.took().toMillis() / 1000.0);
      wire.put(
          "skipped",
          Value.list(
              report.skipped().stream()
                  .map(item ->
                      Value.map().put("item", item.item()).put("reason", item.reason()).build())
                  .toList()));
      return wire.build();
    }
  }
}
