package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decision;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Scope;
import cim.model.SnapshotPolicy;
import cim.model.Sought;
import cim.model.Transitions;
import cim.store.PersonalPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of aggregate. Its decider is called here with types erased: the registry has checked that
 * commands, events and state belong together.
 */
public final class AggregateType {
  private final String kind;
  private final Aggregate<?, ?, ?> definition;
  private final List<CommandType> commands;
  private final List<EventType> events;
  private final Coder state;
  private volatile @Nullable String schemaSet; // made when it is asked for first

  AggregateType(
      String kind,
      Aggregate<?, ?, ?> definition,
      List<CommandType> commands,
      List<EventType> events,
      Coder state) {
    this.kind = kind;
    this.definition = definition;
    this.commands = List.copyOf(commands);
    this.events = List.copyOf(events);
    this.state = state;
  }

  /** {@code people.person}. */
  public String kind() {
    return kind;
  }

  /** {@code person}. */
  public String name() {
    return definition.name();
  }

  public String doc() {
    return Coders.doc(definition.state());
  }

  public List<CommandType> commands() {
    return commands;
  }

  public List<EventType> events() {
    return events;
  }

  /** The codes with which its decider may refuse a command, with their reasons. */
  public SortedMap<String, String> refusals() {
    return Refusals.of(definition.decider().getClass());
  }

  /** Whose its ids are. */
  public Aggregate.Ids ids() {
    return definition.ids();
  }

  public Scope scope() {
    return definition.scope();
  }

  public Policy policy() {
    return definition.policy();
  }

  /** The declared transitions, where it has a state machine. */
  public Optional<Transitions<?>> transitions() {
    return definition.machine().map(Aggregate.Machine::transitions);
  }

  /** What its state looks like when it is shown. */
  public Shape state() {
    return state.shape();
  }

  public Object initial() {
    return definition.decider().initial();
  }

  public Object evolve(Object state, Event<?> event) {
    return evolve(definition, state, event);
  }

  public Decision<? extends Event<?>> decide(Command<?> command, Object state, Inputs inputs) {
    return decide(definition, command, state, inputs);
  }

  /** What the decision must know beside the state; nothing unless the descriptor says so. */
  public Sought sought(Command<?> command, Object state) {
    return sought(definition, command, state);
  }

  /**
   * What it must know besides, as what was found so far says; nothing of what was sought already.
   */
  public Sought following(
      Command<?> command, Object state, Sought known, List<Recorded<Event<?>>> found) {
    return following(definition, command, state, found).without(known);
  }

  /** Whether its decisions rest on other events too. */
  public boolean seeks() {
    return definition.seeking().isPresent();
  }

  /** When its state is kept beside the log, where the descriptor says so. */
  public Optional<SnapshotPolicy> snapshots() {
    return definition.snapshots();
  }

  /** Whether the declared transitions allow going from one state to the other. */
  public boolean allows(Object before, Object after) {
    return allows(definition, before, after);
  }

  /** The state machine's state of an aggregate's state, where it has one. */
  public Optional<Enum<?>> status(Object state) {
    return status(definition, state);
  }

  /** A state as data, for people to look at. */
  public Value show(Object state) {
    return this.state.encode(state);
  }

  /** Whether its states can be data that gives the same states again. */
  public boolean keepsState() {
    if (!(state instanceof Coder.Composite)) {
      return false;
    }
    try {
      return restore((Value.Map) state.encode(initial())).equals(initial());
    } catch (RuntimeException unfit) {
      return false;
    }
  }

  /** A state in its public and its personal parts; only where {@link #keepsState}. */
  public Codec.Payload save(Object state, UUID aggregateId) {
    Coder.Split split = ((Coder.Composite) this.state).split(state, aggregateId);
    List<PersonalPart> personal = new ArrayList<>();
    split.sealed().forEach((id, fields) -> personal.add(new PersonalPart(id, fields)));
    return new Codec.Payload(split.open(), personal);
  }

  /**
   * The state that was saved.
   *
   * @throws cim.runtime.Refusal where it is not of today's shape
   */
  public Object restore(Value.Map saved) {
    try {
      return state.decode(saved, Decoding.STORED);
    } catch (DecodeFault fault) {
      throw fault.refusal();
    }
  }

  /** The id of all that makes its states out of events: shapes, versions and code. */
  public String schemaSet() {
    String known = schemaSet;
    if (known == null) {
      known = SchemaSet.of(this, definition.decider().getClass());
      schemaSet = known;
    }
    return known;
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> Object evolve(
      Aggregate<C, E, S> definition, Object state, Event<?> event) {
    return definition.decider().evolve((S) state, (E) event);
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> Decision<E> decide(
      Aggregate<C, E, S> definition, Command<?> command, Object state, Inputs inputs) {
    return definition.decider().decide((C) command, (S) state, inputs);
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> Sought sought(
      Aggregate<C, E, S> definition, Command<?> command, Object state) {
    return definition
        .seeking()
        .map(seeking -> seeking.sought((C) command, (S) state))
        .orElse(Sought.NOTHING);
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> Sought following(
      Aggregate<C, E, S> definition,
      Command<?> command,
      Object state,
      List<Recorded<Event<?>>> found) {
    return definition
        .seeking()
        .map(seeking -> seeking.following((C) command, (S) state, found))
        .orElse(Sought.NOTHING);
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> boolean allows(
      Aggregate<C, E, S> definition, Object before, Object after) {
    return definition.machine().map(machine -> machine.allows((S) before, (S) after)).orElse(true);
  }

  @SuppressWarnings("unchecked")
  private static <C extends Command<S>, E extends Event<S>, S> Optional<Enum<?>> status(
      Aggregate<C, E, S> definition, Object state) {
    return definition.machine().map(machine -> machine.status().apply((S) state));
  }

  @Override
  public String toString() {
    return kind;
  }
}
