package cim.runtime.process;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.runtime.view.EventDecoder;
import cim.store.StoredEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a process manager what follows from an event, a deadline or a refusal, as work. Whatever the
 * manager throws comes out, and then nothing follows. Used by one thread at a time.
 */
final class Reactions<S extends Record> {
  private final String name;
  private final ProcessManager<S> manager;
  private final States<S> states;
  private final EventDecoder decoder;

  /**
   * @param name {@code <context>.<name>} of the manager
   */
  Reactions(String name, ProcessManager<S> manager, States<S> states, EventDecoder decoder) {
    this.name = name;
    this.manager = manager;
    this.states = states;
    this.decoder = decoder;
  }

  boolean areTo(StoredEvent event) {
    return manager.reactsTo().stream().anyMatch(wanted -> wanted.matches(event.subject()));
  }

  /** Adds the reactions of all processes that an event is for, or none. */
  void toEvent(StoredEvent event, Work<S> work) {
    Recorded<Value.Map> recorded = decoder.data(event);
    Map<String, ProcessManager.Reaction<S>> reactions = new LinkedHashMap<>();
    for (String process : manager.processes(recorded)) {
      reactions.put(process, manager.react(process, states.of(process, work), recorded));
    }
    Work<S> trial = new Work<>(name);
    reactions.forEach((process, reaction) ->
        trial.add(process, reaction, recorded.causality(), event.id().toString()));
    work.take(trial);
  }

  /** What follows from a deadline that has come, the end of the deadline itself included. */
  Work<S> toDeadline(Deadline deadline, Instant now) {
    Work<S> work = new Work<>(name);
    work.deadlines.add(
        new Work.DeadlineChange(
            deadline.process(), deadline.name(), Optional.empty(), deadline.cause()));
    work.add(
        deadline.process(),
        manager.expire(
            deadline.process(), states.of(deadline.process(), work), deadline.name(), now),
        deadline.cause(),
        "deadline " + deadline.name() + " " + deadline.at().toEpochMilli());
    return work;
  }

  /** Adds what follows from the answer to an order. */
  void toAnswer(PendingOrder order, CommandAck ack, Instant now, Work<S> work) {
    String process = order.process();
    S state = states.of(process, work);
    ProcessManager.Reaction<S> reaction = manager.answered(process, state, order.order(), ack, now);
    if (!reaction.equals(ProcessManager.Reaction.to(state))) {
      String occasion =
          switch (ack) {
            case CommandAck.Accepted _ -> "accepted ";
            case CommandAck.Rejected _ -> "rejected ";
          };
      work.add(process, reaction, order.causality(), occasion + order.causality().message());
    }
  }
}
