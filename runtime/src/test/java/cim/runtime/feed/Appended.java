package cim.runtime.feed;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.Condition;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes events without deciders, for tests of reading. */
final class Appended {
  static final UUID STREAM = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");

  private Appended() {}

  /** One event of any domain, whose data is a number. */
  static void event(EventStore store, String domain, long number, Instant time) {
    commit(
        store,
        Subject.parse(domain + ".thing.counted.v1"),
        STREAM,
        Value.map().put("n", number).build(),
        time,
        UUID.randomUUID());
  }

  static void commit(
      EventStore store, Subject subject, UUID stream, Value.Map data, Instant time, UUID command) {
    store
        .log(subject.context())
        .append(
            new NewCommit(
                new StreamId(stream, Scope.LEAF),
                new NewCommand(
                    subject.context() + "." + subject.aggregate() + ".do",
                    Value.map().build(),
                    List.of(),
                    Value.map().build(),
                    time,
                    Optional.empty(),
                    List.of(),
                    Policy.IMMEDIATE,
                    Causality.root(command)),
                List.of(new NewEvent(subject, data, List.of(), List.of()))),
            Condition.ANY);
  }
}
