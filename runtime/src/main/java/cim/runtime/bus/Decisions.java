package cim.runtime.bus;

import cim.ipld.Cid;
import cim.model.CommandAck;
import cim.model.Decision;
import cim.model.Event;
import cim.model.InvalidValue;
import cim.model.Sought;
import cim.model.Uuids;
import cim.runtime.CommandMessage;
import cim.runtime.Refusal;
import cim.runtime.registry.Codec;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamState;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides commands: load, decide, check, append; where another was faster, again. One command of an
 * aggregate at a time, but others (sync, another process manager) may append between.
 */
final class Decisions {
  /** How often a decision is made before {@code revision_conflict}. */
  private static final int ATTEMPTS = 8;

  /** How a commit gets into a log; returns when it is durable, or refused. */
  @FunctionalInterface
  interface Appending {
    AppendResult append(DomainLog log, NewCommit commit, Condition condition);
  }

  private final Registry registry;
  private final EventStore store;
  private final AggregateStates states;
  private final References references;
  private final Turns turns = new Turns();

  Decisions(Registry registry, EventStore store, AggregateStates states, References references) {
    this.registry = registry;
    this.store = store;
    this.states = states;
    this.references = references;
  }

  /** Forgets what is remembered of a stream whose events are not what they were. */
  void forget(StreamId stream) {
    states.forget(stream);
  }

  CommandAck decide(CommandPipeline.Work work, Appending appending) {
    DomainLog log = store.log(work.type().context());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      StreamState state = states.load(log, work.stream(), work.aggregate());
      Optional<CommandAck> stale = requireExpected(work, log, state.revision());
      if (stale.isPresent()) {
        return stale.get();
      }
      Sought sought = work.aggregate().sought(work.command(), state.value());
      Optional<CommandAck> ack =
          attempt == 1
              ? decide(work, log, state, sought, appending)
              : turns.take(sought, () -> decide(work, log, state, sought, appending));
      if (ack.isPresent()) {
        return ack.get();
      }
    }
    throw new Refusal(
        "revision_conflict",
        "revision: moved on " + ATTEMPTS + " times",
        "to stand still for one decision",
        "send the command again");
  }

  /** The ack of one decision; empty where somebody else was faster. */
  private Optional<CommandAck> decide(
      CommandPipeline.Work work,
      DomainLog log,
      StreamState state,
      Sought sought,
      Appending appending) {
    Optional<References.Found> found =
        references.read(
            log,
            sought,
            (known, events) ->
                work.aggregate().following(work.command(), state.value(), known, events));
    RecordedInputs inputs =
        found.map(work.inputs()::finding).orElseGet(() -> work.inputs().afresh());
    return switch (work.aggregate().decide(work.command(), state.value(), inputs)) {
      case Decision.Rejected<? extends Event<?>> rejected ->
          Optional.of(
              repeated(work, log)
                  .orElseGet(
                      () -> Acks.rejected(work.message(), rejected.code(), rejected.reason())));
      case Decision.Accepted<? extends Event<?>>(var events) when events.isEmpty() ->
          Optional.of(
              repeated(work, log)
                  .orElseGet(
                      () -> Acks.accepted(work.message(), Optional.empty(), store.durability())));
      case Decision.Accepted<? extends Event<?>>(var events) -> {
        Object after = evolve(work, state.value(), events);
        NewCommit commit = commit(work, inputs, events);
        Condition.OfStream own = Condition.revision(state.revision());
        Condition condition =
            found
                .<Condition>map(
                    read -> own.and(references.guard(log.domain(), read.sought(), read.position())))
                .orElse(own);
        yield answer(work, log, state, commit, append(log, commit, condition, appending), after);
      }
    };
  }

  /**
   * The ack where the sender expected another revision; a repeated command still has its first
   * answer.
   */
  private Optional<CommandAck> requireExpected(
      CommandPipeline.Work work, DomainLog log, long revision) {
    CommandMessage message = work.message();
    if (message.expectedRevision().isEmpty()
        || message.expectedRevision().getAsLong() == revision) {
      return Optional.empty();
    }
    String reason =
        "revision: "
            + message.expectedRevision().getAsLong()
            + " (expected: "
            + revision
            + "); reload the stream and decide again";
    return Optional.of(
        repeated(work, log).orElseGet(() -> Acks.rejected(message, "revision_conflict", reason)));
  }

  private Object evolve(CommandPipeline.Work work, Object before, List<? extends Event<?>> events) {
    Object state = before;
    for (Event<?> event : events) {
      Object next = work.aggregate().evolve(state, event);
      if (!work.aggregate().allows(state, next)) {
        throw new Refusal(
            "invalid_transition",
            name(work, state) + " to " + name(work, next),
            "a transition that " + work.aggregate() + " declares",
            "bring it into another state first");
      }
      state = next;
    }
    return state;
  }

  private static String name(CommandPipeline.Work work, Object state) {
    return work.aggregate().status(state).map(Enum::name).orElse("");
  }

  private static AppendResult append(
      DomainLog log, NewCommit commit, Condition condition, Appending appending) {
    try {
      return appending.append(log, commit, condition);
    } catch (InvalidValue limit) {
      throw CommandPipeline.tooLarge(limit);
    }
  }

  private NewCommit commit(
      CommandPipeline.Work work, RecordedInputs inputs, List<? extends Event<?>> events) {
    CommandMessage message = work.message();
    Codec.Payload payload = work.type().split(work.command(), message.target());
    NewCommand command =
        new NewCommand(
            work.type().name(),
            payload.open(),
            payload.personal(),
            inputs.recorded(),
            inputs.now(),
            Optional.of(message.principal().id()),
            message.principal().rights(),
            work.aggregate().policy(),
            message.causality());
    List<NewEvent> stored = new ArrayList<>(events.size());
    for (Event<?> event : events) {
      EventType type = registry.event(event.getClass());
      Codec.Payload data = type.split(event, message.target());
      stored.add(
          new NewEvent(
              type.subject(), data.open(), data.personal(), references.stored(type, event)));
    }
    return new NewCommit(work.stream(), command, stored);
  }

  /** The ack of an append; empty where it must be decided again. */
  private Optional<CommandAck> answer(
      CommandPipeline.Work work,
      DomainLog log,
      StreamState before,
      NewCommit commit,
      AppendResult result,
      Object after) {
    return switch (result) {
      case AppendResult.Appended appended -> {
        Cid name = appended.committed().commit();
        states.appended(log, work.aggregate(), before, after, commit, name);
        yield Optional.of(Acks.accepted(work.message(), Optional.of(name), appended.durability()));
      }
      case AppendResult.Duplicate duplicate ->
          Optional.of(
              Acks.accepted(
                  work.message(),
                  Optional.of(duplicate.original().commit()),
                  duplicate.durability()));
      case AppendResult.Reused _ -> Optional.of(reused(work));
      case AppendResult.Conflict _ -> Optional.empty();
    };
  }

  /**
   * The answer to a command that had been accepted before, where its repetition would not decide
   * the same any more (RULINGS 9).
   */
  private Optional<CommandAck> repeated(CommandPipeline.Work work, DomainLog log) {
    return log.find(Uuids.eventId(work.message().causality().message(), 0))
        .filter(event -> isOf(work.stream(), event))
        .map(event ->
            log.command(event.command()).filter(before -> isSame(work, before)).isPresent()
                ? Acks.accepted(work.message(), Optional.of(event.commit()), store.durability())
                : reused(work));
  }

  private static boolean isOf(StreamId stream, StoredEvent event) {
    return event.stream().equals(stream);
  }

  /**
   * Whether the command says the same as the recorded one; of what is erased nothing can be said.
   */
  private static boolean isSame(CommandPipeline.Work work, StoredCommand before) {
    return before.type().equals(work.type().name())
        && (before.data().equals(work.type().encode(work.command()))
            || before
                .data()
                .equals(work.type().split(work.command(), work.message().target()).open()));
  }

  private static CommandAck reused(CommandPipeline.Work work) {
    return Acks.rejected(
        work.message(),
        "command_id_reused",
        "command_id: "
            + work.message().causality().message()
            + " (expected: an id or key of its own); give another command another id");
  }
}
