package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What is done to a node's store stands as events in the node's own log (RULINGS 3). */
public final class NodeLog {

  private NodeLog() {}

  /**
   * Appends one event, on the stream of what it is about.
   *
   * @param id of the command: the same again is appended once
   * @return the event
   */
  public static Cid append(
      LocalEventStore store,
      UUID id,
      String command,
      String event,
      UUID aggregate,
      Value.Map data,
      Instant at) {
    Instant now = at.truncatedTo(ChronoUnit.MICROS);
    NewCommit commit =
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
                Causality.root(id)),
            List.of(new NewEvent(Subject.parse(event), data, List.of(), List.of())));
    return switch (store.log(LocalEventStore.NODE).append(commit, Condition.ANY)) {
      case AppendResult.Appended appended -> appended.committed().commit();
      case AppendResult.Duplicate duplicate -> duplicate.original().commit();
      case AppendResult.Reused reused -> reused.original().commit();
      case AppendResult.Conflict _ -> throw new IllegalStateException("any revision will do");
    };
  }

  /** The events of some types, oldest first; none where the node has no log yet. */
  public static List<StoredEvent> events(LocalEventStore store, String... types) {
    if (!store.domains().contains(LocalEventStore.NODE)) {
      return List.of();
    }
    SubjectPattern[] patterns =
        Stream.of(types).map(SubjectPattern::parse).toArray(SubjectPattern[]::new);
    try (Stream<StoredEvent> events =
        store
            .log(LocalEventStore.NODE)
            .read(0, EventFilter.ALL.ofTypes(patterns), Direction.FORWARDS)) {
      return events.toList();
    }
  }
}
