package cim.interfaces;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.store.StoreException;
import cim.store.erase.Erased;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What is done with the keys of personal data: erasing a person, beginning another epoch. */
final class PrivacyRoutes {
  private final Operations operations;

  PrivacyRoutes(Operations operations) {
    this.operations = operations;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/v1/subjects/{id}/erase", this::erase),
        Route.post("/api/v1/keys/rotate", _ -> rotate()));
  }

  private Reply erase(Exchange exchange) throws IOException {
    Value.Map fields = exchange.json();
    fields.entries().keySet().stream()
        .filter(name -> !name.equals("basis"))
        .findFirst()
        .ifPresent(name -> {
          throw new Refusal("unknown_field", name, "basis only", "leave it out");
        });
    if (!(fields.entries().get("basis") instanceof Value.Text basis)) {
      throw new Refusal("missing_field", "basis", "why the person is erased", "say it in a text");
    }
    UUID subject = Ids.uuid("id", exchange.path("id"));
    try {
      return Reply.json(
          200, json(operations.erase(subject, basis.value(), exchange.principal().id())));
    } catch (StoreException e) {
      if (e.code().equals("held") || e.code().equals(StoreException.COMPACTED)) {
        throw Refusal.of(e.code(), String.valueOf(e.getMessage()));
      }
      if (e.code().equals("unknown_subject")) {
        throw new Refusal(
            e.code(),
            subject.toString(),
            "a person whose data is sealed on this node",
            "find the person's id first, for example with ./cim query people.find_people");
      }
      throw e;
    }
  }

  private Reply rotate() {
    return Reply.json(200, Value.map().put("epoch", operations.rotateKeys()).build());
  }

  private static Value.Map json(Erased erased) {
    Value.Map.Builder blocks = Value.map();
    Map<String, Erased.Part> reached = new TreeMap<>(erased.reached());
    reached.forEach((domain, part) -> blocks.put(domain, part.blocks()));
    return Value.map()
        .put("subject", erased.subject().toString())
        .put("status", "erased")
        .put("basis", erased.basis())
        .put("at", EventJson.text(erased.at()))
        .put("event", erased.event().toString())
        .put("blocks", blocks)
        .build();
  }
}
