package cim.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of aggregate of a domain.
 *
 * @param name the second part of its subjects: {@code person}
 * @param commands the sealed interface of its commands
 * @param events the sealed interface of its events
 * @param machine the declared transitions, where the state has a status
 * @param scope how far its commits may travel
 * @param policy when they travel
 * @param seeking what a decision must know beside the state, where that is anything
 * @param snapshots when a state is kept beside the log; empty: as the node's settings say
 * @param ids whose its ids are
 */
public record Aggregate<C extends Command<S>, E extends Event<S>, S>(
    String name,
    Class<C> commands,
    Class<E> events,
    Class<S> state,
    Decider<C, E, S> decider,
    Optional<Machine<S, ?>> machine,
    Scope scope,
    Policy policy,
    Optional<Seeking<C, S>> seeking,
    Optional<SnapshotPolicy> snapshots,
    Ids ids) {

  /** Whose the ids of an aggregate are. */
  public enum Ids {
    OWN,

    /**
     * Those of entities of other domains, beside which something is kept: where somebody is, what
     * is attached. Asked for an id alone, a node shows the entity.
     */
    OF_OTHERS
  }

  /** What a decision must know beside the aggregate's own state; pure functions. */
  @FunctionalInterface
  public interface Seeking<C, S> {
    Sought sought(C command, S state);

    /**
     * What must be known besides, as what was found says: the manager of the manager. Asked again
     * until it names nothing new.
     *
     * @param found all that has been found so far, in log order
     */
    default Sought following(C command, S state, List<Recorded<Event<?>>> found) {
      return Sought.NOTHING;
    }
  }

  /** A state machine and where in the state its current state stands. */
  public record Machine<S, T extends Enum<T>>(Transitions<T> transitions, Function<S, T> status) {

    /** Whether the declared transitions allow going from one aggregate state to the other. */
    public boolean allows(S before, S after) {
      return transitions.allows(status.apply(before), status.apply(after));
    }
  }

  public Aggregate {
    Subject.name("aggregate", name);
  }

  /** An aggregate without state machine that travels as far as its leaf, at once. */
  public static <C extends Command<S>, E extends Event<S>, S> Aggregate<C, E, S> of(
      String name, Class<C> commands, Class<E> events, Class<S> state, Decider<C, E, S> decider) {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        Optional.empty(),
        Scope.LEAF,
        Policy.IMMEDIATE,
        Optional.empty(),
        Optional.empty(),
        Ids.OWN);
  }

  public <T extends Enum<T>> Aggregate<C, E, S> withStates(
      Transitions<T> transitions, Function<S, T> status) {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        Optional.of(new Machine<>(transitions, status)),
        scope,
        policy,
        seeking,
        snapshots,
        ids);
  }

  public Aggregate<C, E, S> withScope(Scope scope, Policy policy) {
    return new Aggregate<>(
        name, commands, events, state, decider, machine, scope, policy, seeking, snapshots, ids);
  }

  /**
   * The same aggregate, whose decisions also rest on other events of its domain's log. A log is of
   * one node, so the scope must be {@link Scope#LOCAL_ONLY} (RULINGS 10).
   */
  public Aggregate<C, E, S> seeking(Seeking<C, S> what) {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        machine,
        scope,
        policy,
        Optional.of(what),
        snapshots,
        ids);
  }

  /** The same aggregate with snapshots by this policy instead of the node's. */
  public Aggregate<C, E, S> withSnapshots(SnapshotPolicy when) {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        machine,
        scope,
        policy,
        seeking,
        Optional.of(when),
        ids);
  }

  /** The same aggregate, whose ids are those of entities of other domains. */
  public Aggregate<C, E, S> withIdsOfOthers() {
    return new Aggregate<>(
        name,
        commands,
        events,
        state,
        decider,
        machine,
        scope,
        policy,
        seeking,
        snapshots,
        Ids.OF_OTHERS);
  }
}
