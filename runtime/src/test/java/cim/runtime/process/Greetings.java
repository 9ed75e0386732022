package cim.runtime.process;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.EntityId;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Greets whoever is met, once; sends a reminder an hour later unless they answer; thanks those
 * whose greeting was refused; invites whoever is wanted, and greets them then. The word of an event
 * is {@code met NAME}, {@code answered NAME} or {@code wanted NAME}.
 */
final class Greetings implements ProcessManager<Greetings.Greeting> {

  record Greeting(String stage, long events) {}

  final Set<String> poison = ConcurrentHashMap.newKeySet();

  @Override
  public String name() {
    return "greetings";
  }

  @Override
  public Set<SubjectPattern> reactsTo() {
    return Set.of(SubjectPattern.parse("guests.thing.said.*"));
  }

  @Override
  public Class<Greeting> state() {
    return Greeting.class;
  }

  @Override
  public Greeting initial() {
    return new Greeting("unknown", 0);
  }

  @Override
  public Set<String> processes(Recorded<Value.Map> event) {
    return Set.of(words(event)[1]);
  }

  @Override
  public Reaction<Greeting> react(String process, Greeting state, Recorded<Value.Map> event) {
    if (poison.contains(process)) {
      throw new IllegalStateException("poisoned by " + process);
    }
    long events = state.events + 1;
    return switch (words(event)[0]) {
      case "met" ->
          state.stage.equals("unknown")
              ? new Reaction<>(
                  new Greeting("greeted", events),
                  List.of(order("greet", process)),
                  Map.of("answer", Optional.of(event.at().plus(Duration.ofHours(1)))))
              : Reaction.to(new Greeting(state.stage, events));
      case "answered" ->
          new Reaction<>(
              new Greeting("answered", events), List.of(), Map.of("answer", Optional.empty()));
      case "wanted" ->
          Reaction.to(
              new Greeting("wanted", events),
              new Order(
                  "guests.thing.invite",
                  EntityId.derived("greeting", process),
                  Value.map().put("to", process).build()));
      default -> Reaction.to(state);
    };
  }

  @Override
  public Set<String> commands() {
    return Set.of("guests.thing.invite");
  }

  /** Who has been invited is greeted. */
  @Override
  public Reaction<Greeting> answered(
      String process, Greeting state, Order order, CommandAck ack, Instant now) {
    return ack instanceof CommandAck.Accepted && order.command().equals("guests.thing.invite")
        ? Reaction.to(new Greeting("greeted", state.events), order("greet", process))
        : ProcessManager.super.answered(process, state, order, ack, now);
  }

  @Override
  public Reaction<Greeting> expire(String process, Greeting state, String deadline, Instant now) {
    return Reaction.to(new Greeting("reminded", state.events), order("remind", process));
  }

  @Override
  public Reaction<Greeting> rejected(
      String process, Greeting state, Order order, String code, String reason) {
    return Reaction.to(new Greeting("refused " + code, state.events), order("thank", process));
  }

  private static Order order(String command, String process) {
    return new Order(
        "greeting." + command,
        EntityId.derived("greeting", process),
        Value.map().put("to", process).build());
  }

  private static String[] words(Recorded<Value.Map> event) {
    return event.event().text("word").split(" ", 2);
  }
}
