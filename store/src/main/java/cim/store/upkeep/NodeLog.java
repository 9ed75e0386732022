package cim.store.upkeep;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.log.LocalEventStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is done to a node's store stands as events in the node's own log (RULINGS 3). */
final class NodeLog {

  private NodeLog() {}

  /** Appends one event, on the stream of what it is about. */
  static void append(
      LocalEventStore store,
      String command,
      String event,
      UUID aggregate,
      Value.Map data,
      Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MICROS);
    store
        .log(LocalEventStore.NODE)
        .append(
            new NewCommit(
                new StreamId(aggregate, Scope.LOCAL_ONLY),
                new NewCommand(
                    command,
                    data,
                    List.of(),
                    Value.map().put("now", ChronoUnit.MICROS.between(Instant.EPOCH, now)).build(),
                    now,
                    Optional.empty(),
                    List.of(),
                    Policy.IMMEDIATE,
                    Causality.root(UUID.randomUUID())),
                List.of(new NewEvent(Subject.parse(event), data, List.of(), List.of()))),
            Condition.ANY);
  }
}
