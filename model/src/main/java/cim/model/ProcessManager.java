package cim.model;

import cim.ipld.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reacts to events of any domain with commands to its own, remembering a state per process (MISSION
 * B7); what stands between domains says which commands of others it orders. It sees foreign events
 * as data, so that no domain imports another. Called again for the same event after a crash, it is
 * given the same state and its commands get the same ids, so nothing happens twice.
 *
 * @param <S> the state of one process: a record
 */
public interface ProcessManager<S extends Record> {

  /** Unique in the domain. */
  String name();

  /** The events that it wants to see. */
  Set<SubjectPattern> reactsTo();

  Class<S> state();

  /** The state of a process that has not begun. */
  S initial();

  /**
   * Which processes an event belongs to: any text, such as the id of the entity that it is about.
   */
  Set<String> processes(Recorded<Value.Map> event);

  Reaction<S> react(String process, S state, Recorded<Value.Map> event);

  /** A deadline that {@link Reaction#deadlines} asked for has come. */
  default Reaction<S> expire(String process, S state, String deadline, Instant now) {
    return Reaction.to(state);
  }

  /** A command was refused: compensate here. */
  default Reaction<S> rejected(String process, S state, Order order, String code, String reason) {
    return Reaction.to(state);
  }

  /**
   * A command was answered for good, after whatever the node itself had to try again. Called again
   * after a crash like {@link #react}. Unless it is overridden, a refusal goes to {@link
   * #rejected}, and what was accepted has no consequence but its events.
   */
  default Reaction<S> answered(String process, S state, Order order, CommandAck ack, Instant now) {
    return switch (ack) {
      case CommandAck.Accepted _ -> Reaction.to(state);
      case CommandAck.Rejected refused ->
          rejected(process, state, order, refused.code(), refused.reason());
    };
  }

  /**
   * The commands of other domains that it may order, {@code <context>.<aggregate>.<command>}; those
   * of domains that are deployed must be there. Only what stands between domains names any.
   */
  default Set<String> commands() {
    return Set.of();
  }

  /**
   * Codes of refusals that are ordinary to it, since it orders without knowing whether anybody
   * wants that; the node writes no warnings of them.
   */
  default Set<String> ordinaryRefusals() {
    return Set.of();
  }

  /** Where a process can go, for its picture; none where it has only one place to be. */
  default List<Move> moves() {
    return List.of();
  }

  /**
   * One way that a process can go.
   *
   * @param from a place, in words; empty: where it begins
   * @param to a place, in words; empty: its end
   * @param on what happens then
   */
  record Move(String from, String to, String on) {}

  /**
   * A command to an aggregate, as data.
   *
   * @param command {@code <aggregate>.<command>} of the manager's own domain, for example {@code
   *     person.register}, or one of {@link #commands}
   */
  record Order(String command, EntityId<?> target, Value.Map data) {}

  /**
   * @param deadlines names of deadlines with their times; an empty time takes the deadline back
   */
  record Reaction<S>(S state, List<Order> orders, Map<String, Optional<Instant>> deadlines) {
    public Reaction {
      orders = List.copyOf(orders);
      deadlines = Map.copyOf(deadlines);
    }

    public static <S> Reaction<S> to(S state, Order... orders) {
      return new Reaction<>(state, List.of(orders), Map.of());
    }
  }
}
