package cim.runtime.bus;

import cim.ipld.Cid;
import cim.model.CommandAck;
import cim.model.Decision;
import cim.model.Event;
import cim.model.InvalidValue;
import cim.model.Uuids;
import cim.runtime.CommandMessage;
import cim.runtime.Refusal;
import cim.runtime.registry.Codec;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
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

  Decisions(Registry registry, EventStore store, AggregateStates states) {
    this.registry = registry;
    this.store = store;
    this.states = states;
  }

  CommandAck decide(CommandPipeline.Work work, Appending appending) {
    DomainLog log = store.log(work.type().context());
    for (int attempt = 1; ; attempt++) {
      AggregateStates.State state = states.load(log, work.stream(), work.aggregate());
      Optional<CommandAck> stale = requireExpected(work, log, state.revision());
      if (stale.isPresent()) {
        return stale.get();
      }
      Decision<? extends Event<?>> decision =
          work.aggregate().decide(work.command(), state.value(), work.inputs().afresh());
      switch (decision) {
        case Decision.Rejected<? extends Event<?>> rejected -> {
          return repeated(work, log)
              .orElseGet(() -> Acks.rejected(work.message(), rejected.code(), rejected.reason()));
        }
        case Decision.Accepted<? extends Event<?>>(var events) when events.isEmpty() -> {
          return repeated(work, log)
              .orElseGet(() -> Acks.accepted(work.message(), Optional.empty(), store.durability()));
        }
        case Decision.Accepted<? extends Event<?>>(var events) -> {
          Object after = evolve(work, state.value(), events);
          AppendResult result = append(work, log, events, state.revision(), appending);
          Optional<CommandAck> ack = answer(work, result, after);
          if (ack.isPresent()) {
            return ack.get();
          }
          if (attempt == ATTEMPTS) {
            throw new Refusal(
                "revision_conflict",
                "revision: moved on " + ATTEMPTS + " times",
                "to stand still for one decision",
                "send the command again");
          }
        }
      }
    }
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

  private AppendResult append(
      CommandPipeline.Work work,
      DomainLog log,
      List<? extends Event<?>> events,
      long revision,
      Appending appending) {
    try {
      return appending.append(log, commit(work, events), Condition.revision(revision));
    } catch (InvalidValue limit) {
      throw CommandPipeline.tooLarge(limit);
    }
  }

  private NewCommit commit(CommandPipeline.Work work, List<? extends Event<?>> events) {
    CommandMessage message = work.message();
    Codec.Payload payload = work.type().split(work.command(), message.target());
    NewCommand command =
        new NewCommand(
            work.type().name(),
            payload.open(),
            payload.personal(),
            work.inputs().recorded(),
            work.inputs().now(),
            Optional.of(message.principal().id()),
            message.principal().rights(),
            work.aggregate().policy(),
            message.causality());
    List<NewEvent> stored = new ArrayList<>(events.size());
    for (Event<?> event : events) {
      EventType type = registry.event(event.getClass());
      Codec.Payload data = type.split(event, message.target());
      stored.add(new NewEvent(type.subject(), data.open(), data.personal(), type.tags(event)));
    }
    return new NewCommit(work.stream(), command, stored);
  }

  /** The ack of an append; empty where it must be decided again. */
  private Optional<CommandAck> answer(
      CommandPipeline.Work work, AppendResult result, Object after) {
    return switch (result) {
      case AppendResult.Appended appended -> {
        Cid commit = appended.committed().commit();
        states.keep(
            work.stream(),
            new AggregateStates.State(
                after, appended.committed().lastRevision(), Optional.of(commit)));
        yield Optional.of(
            Acks.accepted(work.message(), Optional.of(commit), appended.durability()));
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
