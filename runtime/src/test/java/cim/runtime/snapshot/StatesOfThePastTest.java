package cim.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.SnapshotPolicy;
import cim.runtime.AsOf;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams as they were. */
class StatesOfThePastTest {
  @TempDir private Path home;

  private final HidingSealer sealer = new HidingSealer();
  private final EventStore store =
      new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), sealer);
  private final DomainLog log = store.log("diaries");
  private final Registry registry = Diaries.registry(SnapshotPolicy.everyEvents(20));
  private final AggregateType type = Diaries.type(registry);

  @Test
  void the_state_as_of_any_moment_is_the_fold_of_what_had_happened_by_then() throws Exception {
    try (SnapshotFolder snapshots = new SnapshotFolder(home, sealer)) {
      StreamStates states = new StreamStates(registry, snapshots, SnapshotPolicy.NEVER);
      for (int seed = 0; seed < 5; seed++) {
        Random random = new Random(seed);
        StreamId own = Diaries.stream();
        for (int commit = 0; commit < 30; commit++) {
          // Clocks of several nodes: times may go back.
          Diaries.write(
              registry,
              log,
              own,
              Diaries.NOON.plusSeconds(commit * 10L + random.nextInt(25)),
              random.nextInt(3) == 0 ? Optional.of("secret " + commit) : Optional.empty(),
              LongStream.range(0, 1 + random.nextInt(6)).map(_ -> random.nextInt(100)).toArray());
          Diaries.write(
              registry, log, Diaries.stream(), Diaries.NOON, Optional.empty(), random.nextInt());
        }
        List<StoredEvent> all;
        try (Stream<StoredEvent> events =
            log.read(0, EventFilter.ALL.ofStream(own.aggregate()), DomainLog.Direction.FORWARDS)) {
          all = events.toList();
        }
        for (int trial = 0; trial < 60; trial++) {
          if (trial == 30) { // From here on with a snapshot somewhere in the stream.
            states.newest(log, own, type, StreamStates.beginning(type));
            snapshots.await();
            assertThat(snapshots.find(log, own, type)).isPresent();
          }
          AsOf moment =
              switch (random.nextInt(4)) {
                case 0 -> new AsOf.AtRevision(random.nextInt(all.size() + 2));
                case 1 -> new AsOf.AtPosition(random.nextLong(log.end() + 2));
                case 2 -> new AsOf.AtTime(Diaries.NOON.plusSeconds(random.nextInt(350)));
                default -> AsOf.NOW;
              };
          assertThat(states.asOf(log, own, type, moment).value())
              .as("%s of seed %d", moment, seed)
              .isEqualTo(fold(all, moment));
        }
      }
    }
  }

  @Test
  void an_earlier_event_that_was_recorded_later_ends_the_past_though_a_snapshot_is_older()
      throws Exception {
    StreamId own = Diaries.stream();
    Diaries.write(registry, log, own, Diaries.NOON.plusSeconds(100), Optional.empty(), 1);
    long[] more = LongStream.range(0, 30).toArray();
    Diaries.write(registry, log, own, Diaries.NOON.plusSeconds(50), Optional.empty(), more);
    try (SnapshotFolder snapshots = new SnapshotFolder(home, sealer)) {
      StreamStates states = new StreamStates(registry, snapshots, SnapshotPolicy.NEVER);
      states.newest(log, own, type, StreamStates.beginning(type));
      snapshots.await();
      AsOf between = new AsOf.AtTime(Diaries.NOON.plusSeconds(60));
      assertThat(states.asOf(log, own, type, between).revision()).isEqualTo(-1);
    }
  }

  /** By the words of the contract: one after the other, until one had not happened. */
  private Object fold(List<StoredEvent> all, AsOf moment) {
    Object state = type.initial();
    for (StoredEvent event : all) {
      boolean had =
          switch (moment) {
            case AsOf.Now _ -> true;
            case AsOf.AtRevision at -> event.revision() <= at.revision();
            case AsOf.AtPosition at -> event.position() <= at.position();
            case AsOf.AtTime at -> !event.timestamp().isAfter(at.time());
          };
      if (!had) {
        return state;
      }
      state = type.evolve(state, registry.decode(event).getFirst());
    }
    return state;
  }
}
