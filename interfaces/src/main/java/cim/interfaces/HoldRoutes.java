package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.StoreException;
import cim.store.hold.Hold;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/** Legal holds: placing, releasing, listing. */
final class HoldRoutes {
  private static final Set<String> KINDS = Set.of("domain", "stream", "subject");

  private final Upkeep upkeep;

  HoldRoutes(Upkeep upkeep) {
    this.upkeep = upkeep;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/holds", _ -> list()),
        Route.post("/api/v1/holds", this::place),
        Route.post("/api/v1/holds/{id}/release", this::release));
  }

  private Reply list() {
    List<Value> holds = upkeep.holds().all().stream().<Value>map(Hold::json).toList();
    return Reply.json(
        200, Value.map().put("items", Value.list(holds)).put("total", holds.size()).build());
  }

  private Reply place(Exchange exchange) throws IOException {
    Value.Map fields = exchange.json();
    Set<String> kinds = new TreeSet<>(fields.entries().keySet());
    String reason = reason(fields);
    kinds.remove("reason");
    if (kinds.size() != 1 || !KINDS.containsAll(kinds)) {
      throw new Refusal(
          "invalid_field",
          String.join(", ", kinds),
          "one of domain, stream, subject",
          "say what is held");
    }
    String kind = kinds.iterator().next();
    String value = fields.text(kind);
    Hold.What what =
        switch (kind) {
          case "domain" -> new Hold.OfDomain(value);
          case "stream" -> new Hold.OfStream(Ids.uuid(kind, value));
          default -> new Hold.OfSubject(Ids.uuid(kind, value));
        };
    return Reply.json(201, refusing(() -> upkeep.holds().place(what, reason)).json());
  }

  private Reply release(Exchange exchange) throws IOException {
    UUID id = Ids.uuid("id", exchange.path("id"));
    String reason = reason(exchange.json());
    return Reply.json(200, refusing(() -> upkeep.holds().release(id, reason)).json());
  }

  private static String reason(Value.Map fields) {
    if (fields.entries().get("reason") instanceof Value.Text reason) {
      return reason.value();
    }
    throw new Refusal("missing_field", "reason", "why", "say it in a text");
  }

  /** What the store refuses says itself what to do. */
  private static <T> T refusing(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (StoreException e) {
      if (e.code().startsWith("unknown_") || e.code().equals("held")) {
        throw Refusal.of(e.code(), String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
