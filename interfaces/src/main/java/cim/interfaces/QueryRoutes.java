package cim.interfaces;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Paging;
import cim.model.QueryAck;
import cim.runtime.Bridge;
import cim.runtime.QueryBus;
import cim.runtime.QueryMessage;
import cim.runtime.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * {@code GET /api/v1/{domain}/{query}}: every query of every domain, through the bridge unless
 * asked otherwise.
 */
final class QueryRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> OURS = Set.of("limit", "cursor", "as_of", "position");

  private final QueryBus queries;
  private final Bridge bridge;

  QueryRoutes(QueryBus queries, Bridge bridge) {
    this.queries = queries;
    this.bridge = bridge;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/{domain}/{query}", this::ask));
  }

  private Reply ask(Exchange exchange) {
    Value.Map.Builder parameters = Value.map();
    exchange
        .parameters()
        .forEach((name, text) -> {
          if (!OURS.contains(name)) {
            parameters.put(name, text);
          }
        });
    QueryMessage message =
        new QueryMessage(
            exchange.path("domain") + "." + exchange.path("query"),
            parameters.build(),
            new Paging(
                exchange.integer("limit", Paging.FIRST.limit(), 1, Paging.MAXIMUM),
                exchange.parameter("cursor")),
            StreamRoutes.moment(exchange, "as_of", "position"),
            causality(exchange),
            exchange.principal());
    if (exchange.header("Prefer").map(prefer -> prefer.contains("respond-async")).orElse(false)) {
      return switch (queries.ask(message)) {
        case QueryAck.Accepted accepted -> Reply.json(202, Wire.of(accepted));
        case QueryAck.Rejected rejected ->
            throw new Refusal(
                rejected.code(), message.type(), "a query that can be asked", rejected.reason());
      };
    }
    return Reply.json(200, bridge.ask(message, PATIENCE));
  }

  /** Who subscribes to results first says under which correlation he will ask. */
  private static Causality causality(Exchange exchange) {
    UUID id = UUID.randomUUID();
    return exchange
        .header("X-Correlation-Id")
        .map(text -> Ids.uuid("X-Correlation-Id", text))
        .map(correlation -> new Causality(id, correlation, correlation, 1))
        .orElseGet(() -> Causality.root(id));
  }
}
