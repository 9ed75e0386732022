package cim.interfaces;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Uuids;
import cim.runtime.Bridge;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code POST /api/v1/{domain}/{aggregate}/{id}/{command}}: every command of every domain. */
final class CommandRoutes {
  private static final Pattern WAIT = preference("wait", "[0-9]{1,3}");
  private static final Pattern DURABILITY = preference("durability", "[^,;\\s]*");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final CommandBus commands;
  private final Bridge bridge;
  private final EventJson json;

  CommandRoutes(CommandBus commands, Bridge bridge, EventJson json) {
    this.commands = commands;
    this.bridge = bridge;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(Route.post("/api/v1/{domain}/{aggregate}/{id}/{command}", this::send));
  }

  private Reply send(Exchange exchange) throws IOException {
    CommandMessage message = message(exchange);
    Optional<Duration> wait = exchange.header("Prefer").flatMap(CommandRoutes::wait);
    if (wait.isPresent() && message.durability() == Durability.NONE) {
      throw new Refusal(
          "invalid_parameter",
          "Prefer: wait and durability=none",
          "one of them",
          "wait for the events, or take the early ack");
    }
    String instance = "/api/v1/" + message.type().replace('.', '/');
    if (wait.isEmpty()) {
      CommandAck ack = commands.send(message);
      return switch (ack) {
        case CommandAck.Accepted accepted -> Reply.json(202, Wire.of(accepted));
        case CommandAck.Rejected rejected -> Problems.of(rejected, Wire.of(rejected), instance);
      };
    }
    Bridge.Outcome outcome = bridge.send(message, wait.get());
    if (outcome.ack() instanceof CommandAck.Rejected rejected) {
      return Problems.of(rejected, Wire.of(rejected), instance);
    }
    return switch (outcome.completion()) {
      case COMPLETE ->
          Reply.json(
              200,
              Value.map()
                  .put("ack", Wire.of(outcome.ack()))
                  .put("events", Value.list(outcome.events().stream().map(json::of).toList()))
                  .build());
      case TIMED_OUT -> Reply.json(202, Wire.of(outcome.ack()));
    };
  }

  private static CommandMessage message(Exchange exchange) throws IOException {
    String type =
        exchange.path("domain") + "." + exchange.path("aggregate") + "." + exchange.path("command");
    UUID target = Ids.uuid("id", exchange.path("id"));
    UUID id =
        exchange
            .header("Idempotency-Key")
            .map(key -> Uuids.derived("idempotency-key", exchange.principal().id().toString(), key))
            .orElseGet(UUID::randomUUID);
    Causality causality =
        exchange
            .header("X-Correlation-Id")
            .map(text -> Ids.uuid("X-Correlation-Id", text))
            .map(correlation -> new Causality(id, correlation, correlation, 1))
            .orElseGet(() -> Causality.root(id));
    return new CommandMessage(
        type,
        target,
        exchange.json(),
        causality,
        exchange.principal(),
        exchange.header("If-Match").map(CommandRoutes::revision).orElse(OptionalLong.empty()),
        exchange.header("Prefer").flatMap(CommandRoutes::durability).orElse(Durability.LOCAL));
  }

  private static OptionalLong revision(String header) {
    String text = header.replace("\"", "").strip();
    if (text.equals("*")) {
      return OptionalLong.empty();
    }
    if (text.matches("-1|[0-9]{1,18}")) {
      return OptionalLong.of(Long.parseLong(text));
    }
    throw new Refusal(
        "invalid_parameter",
        "If-Match: " + header,
        "a revision such as \"7\"",
        "give the revision that you saw");
  }

  private static Pattern preference(String name, String value) {
    return Pattern.compile("(?:^|[,;\\s])" + name + "=(" + value + ")(?:$|[,;\\s])");
  }

  /** What the sender wants to be told; what was met stands in the ack (RULINGS 16). */
  private static Optional<Durability> durability(String prefer) {
    Matcher durability = DURABILITY.matcher(prefer);
    if (!durability.find()) {
      return Optional.empty();
    }
    for (Durability each : Durability.values()) {
      if (each.text().equals(durability.group(1))) {
        return Optional.of(each);
      }
    }
    throw new Refusal(
        "invalid_parameter",
        "Prefer: durability=" + durability.group(1),
        "none, memory, local or cluster",
        "mend it, or leave it out for local");
  }

  private static Optional<Duration> wait(String prefer) {
    Matcher wait = WAIT.matcher(prefer);
    if (!wait.find()) {
      return Optional.empty();
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
    return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
  }
}
