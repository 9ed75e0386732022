package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.runtime.node.ComponentRegistry;
import cim.runtime.node.Health;
import cim.runtime.node.Node;
import cim.runtime.process.BridgeStatus;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.ProjectionStatus;
import cim.store.Alarm;
import cim.store.StoreException;
import cim.store.StoreState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The node itself: is it well, what does it hold, what could it not handle, is it all true. */
final class NodeRoutes {
  private final Node node;
  private final Operations operations;
  private final ProofSource proofs;
  private final HttpSettings settings;

  NodeRoutes(Node node, Operations operations, ProofSource proofs, HttpSettings settings) {
    this.node = node;
    this.operations = operations;
    this.proofs = proofs;
    this.settings = settings;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/live", _ -> Reply.text(200, "text/plain", "live\n")),
        Route.get("/ready", _ -> ready()),
        Route.get("/api/v1/node", _ -> Reply.json(200, describe())),
        Route.get("/api/v1/bridges", _ -> Reply.json(200, bridges())),
        Route.get("/api/v1/dead-letters", _ -> Reply.json(200, deadLetters())),
        Route.post("/api/v1/dead-letters/{id}/replay", this::replay),
        Route.post("/api/v1/verify", this::verify));
  }

  private Reply ready() {
    if (node.phase() != Node.Phase.SERVING) {
      throw new Refusal("not_ready", text(node.phase()), "serving", "ask again in a moment");
    }
    switch (node.store().state()) {
      case StoreState.Poisoned(String reason) -> throw new StoreException("poisoned", reason);
      case StoreState.ReadOnly(String reason) -> throw new StoreException("read_only", reason);
      case StoreState.Serving _, StoreState.Closed _ -> {}
    }
    return Reply.text(200, "text/plain", "ready\n");
  }

  private Value.Map describe() {
    return Value.map()
        .put("node_id", operations.nodeId().toString())
        .put("name", settings.name())
        .put("version", settings.version())
        .put("started", EventJson.text(node.started()))
        .put("state", text(node.phase()))
        .put(
            "domains",
            Value.list(
                node.registry().domains().stream().map(domain -> Value.of(domain.name())).toList()))
        .put("alarms", Value.list(node.store().alarms().stream().map(NodeRoutes::alarm).toList()))
        .put("logs", Value.list(node.store().domains().stream().sorted().map(this::log).toList()))
        .put(
            "projections",
            Value.list(operations.projections().stream().map(NodeRoutes::projection).toList()))
        .put(
            "components",
            Value.list(node.components().all().stream().map(NodeRoutes::component).toList()))
        .put("dead_letters", operations.deadLetters().size())
        .build();
  }

  private static Value.Map alarm(Alarm alarm) {
    List<Value> streams =
        switch (alarm) {
          case Alarm.Corrupt corrupt ->
              corrupt.streams().stream()
                  .map(id -> id.aggregate() + " " + id.scope().text())
                  .sorted()
                  .<Value>map(Value::of)
                  .toList();
          case Alarm.DegradedReadOnly _, Alarm.Poisoned _ -> List.of();
        };
    return Value.map()
        .put("code", alarm.code())
        .put("domain", alarm.domain())
        .put("streams", Value.list(streams))
        .put("reason", alarm.reason())
        .build();
  }

  private Value.Map log(String domain) {
    Optional<String> note = proofs.checkpoint(domain);
    return Value.map()
        .put("domain", domain)
        .put("size", node.store().log(domain).end())
        .put("root", Wire.nullable(note.map(text -> text.split("\n", -1)[2])))
        .put("checkpoint", Wire.nullable(note))
        .build();
  }

  private static Value.Map projection(ProjectionStatus status) {
    return Value.map()
        .put("name", status.name())
        .put("domain", status.domain())
        .put("position", status.position())
        .put("lag", status.lag())
        .put("status", text(status.state()))
        .build();
  }

  private static Value.Map component(ComponentRegistry.Standing standing) {
    Value.Map.Builder component =
        Value.map().put("name", standing.name()).put("contract", standing.contract());
    switch (standing.health()) {
      case Health.Healthy _ -> component.put("health", "healthy");
      case Health.Degraded degraded ->
          component.put("health", "degraded").put("reason", degraded.reason());
      case Health.Failed failed -> component.put("health", "failed").put("reason", failed.reason());
    }
    return component.build();
  }

  private Value.Map bridges() {
    List<BridgeStatus> bridges = operations.bridges();
    return Value.map()
        .put("items", Value.list(bridges.stream().map(NodeRoutes::bridge).toList()))
        .put("total", bridges.size())
        .build();
  }

  private static Value.Map bridge(BridgeStatus bridge) {
    return Value.map()
        .put("name", bridge.name())
        .put("source", bridge.source())
        .put("target", bridge.target())
        .put("status", text(bridge.state()))
        .put("heard", Value.list(bridge.heard().stream().map(NodeRoutes::heard).toList()))
        .build();
  }

  private static Value.Map heard(BridgeStatus.Heard heard) {
    Value.Map.Builder counts = Value.map().put("event", heard.subject());
    heard.outcomes().forEach(counts::put);
    return counts.build();
  }

  private Value.Map deadLetters() {
    List<DeadLetter> letters = operations.deadLetters();
    return Value.map()
        .put("items", Value.list(letters.stream().map(NodeRoutes::letter).toList()))
        .put("total", letters.size())
        .build();
  }

  private static Value.Map letter(DeadLetter letter) {
    return Value.map()
        .put("id", letter.id().toString())
        .put("domain", letter.domain())
        .put("handler", letter.handler())
        .put("position", letter.position())
        .put("event", letter.event().toString())
        .put("cid", letter.cid().toString())
        .put("error", letter.error())
        .put("attempts", letter.attempts())
        .put("at", EventJson.text(letter.at()))
        .build();
  }

  private Reply replay(Exchange exchange) {
    String id = Ids.uuid("id", exchange.path("id")).toString();
    Optional<String> fault = operations.replay(id);
    return Reply.json(
        200,
        Value.map()
            .put("id", id)
            .put("replayed", Value.of(fault.isEmpty()))
            .put("error", Wire.nullable(fault))
            .build());
  }

  private Reply verify(Exchange exchange) {
    if (!exchange.accepts("application/x-ndjson")) {
      return Reply.json(200, operations.verify(_ -> {}));
    }
    return Reply.flow(
        "application/x-ndjson",
        out -> {
          Value.Map report =
              operations.verify(step -> {
                try {
                  Value.Map line =
                      Value.map()
                          .put("done", step.done())
                          .put("total", step.total())
                          .put("what", step.what())
                          .build();
                  Reply.line(out, line);
                } catch (IOException gone) {
                  throw new UncheckedIOException(gone);
                }
              });
          Reply.line(out, report);
        });
  }

  private static String text(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
