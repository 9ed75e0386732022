package cim.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.SnapshotPolicy;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.Diaries.Diary;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** States beside the log: used where they fit, dropped where they do not, never needed. */
@Timeout(120)
class SnapshotsTest {
  @TempDir private Path home;

  private final HidingSealer sealer = new HidingSealer();
  private final EventStore store =
      new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), sealer);
  private final DomainLog log = store.log("diaries");
  private final Registry registry = Diaries.registry(SnapshotPolicy.everyEvents(20));
  private final AggregateType type = Diaries.type(registry);
  private final StreamId stream = Diaries.stream();
  private SnapshotFolder snapshots;

  @SuppressWarnings("NullAway.Init") // Each test opens it.
  SnapshotsTest() {}

  @AfterEach
  void close() {
    if (snapshots != null) {
      snapshots.close();
    }
  }

  private Path folder() {
    return home.resolve("snapshots");
  }

  private StreamStates states() {
    return states(registry);
  }

  /** As a node has them that was started just now. */
  private StreamStates states(Registry of) {
    if (snapshots != null) {
      snapshots.close();
    }
    snapshots = new SnapshotFolder(folder(), sealer);
    return new StreamStates(of, snapshots, SnapshotPolicy.NEVER);
  }

  private void write(int events) {
    for (int written = 0; written < events; written += 200) {
      int base = written;
      Diaries.write(
          registry,
          log,
          stream,
          Diaries.NOON.plusSeconds(written),
          Optional.of("loves Bob"),
          LongStream.range(0, Math.min(200, events - written)).map(i -> base + i).toArray());
    }
  }

  private StreamState load(StreamStates states, DomainLog from) {
    return states.newest(from, stream, type, StreamStates.beginning(type));
  }

  private StreamState replayed() {
    return load(StreamStates.replayed(registry), log);
  }

  /** A stream of so many events with a snapshot after the last. */
  private Path kept(int events) throws Exception {
    write(events);
    load(states(), log);
    snapshots.await();
    return file();
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private boolean isDropped(Path file) {
    return !Files.exists(file);
  }

  @Test
  void of_a_stream_of_100_000_events_a_cold_load_reads_less_than_one_in_a_hundred()
      throws Exception {
    kept(100_000);
    write(15);
    ReadCount counted = new ReadCount(log);

    StreamState state = load(states(), counted.log());

    assertThat(counted.events()).isEqualTo(15).isLessThan(1_000);
    assertThat(state.value()).isEqualTo(replayed().value());
    assertThat(state.revision()).isEqualTo(100_014);
  }

  @Test
  void a_snapshot_of_the_newest_event_is_the_state() throws Exception {
    kept(40);
    ReadCount counted = new ReadCount(log);

    StreamState state = load(states(), counted.log());

    assertThat(counted.events()).isZero();
    assertThat(state.value()).isEqualTo(replayed().value());
    assertThat(state.head()).isEqualTo(replayed().head());
  }

  @Test
  void deleting_all_of_them_changes_nothing() throws Exception {
    kept(40);
    StreamState before = load(states(), log);

    snapshots.dropAll();

    assertThat(load(states(), log).value()).isEqualTo(before.value());
    assertThat(load(states(), log).revision()).isEqualTo(39);
  }

  @Test
  void none_is_made_before_one_is_due() throws Exception {
    write(19);
    load(states(), log);
    snapshots.await();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void a_next_one_replaces_it_when_it_is_due_again() throws Exception {
    kept(20);
    write(19);
    StreamStates states = states();
    StreamState later = load(states, log);
    snapshots.await();
    assertThat(snapshots.find(log, stream, type).orElseThrow().revision()).isEqualTo(19);

    write(1);
    states.newest(log, stream, type, later);
    snapshots.await();
    assertThat(snapshots.find(log, stream, type).orElseThrow().revision()).isEqualTo(39);
  }

  @Test
  void an_aggregate_that_declares_never_has_none() throws Exception {
    Registry never = Diaries.registry(SnapshotPolicy.NEVER);
    write(200);
    states(never).newest(log, stream, Diaries.type(never), StreamStates.beginning(type));
    snapshots.await();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void size_and_age_make_one_due_too() throws Exception {
    for (SnapshotPolicy policy :
        List.of(
            SnapshotPolicy.everyBytes(300),
            SnapshotPolicy.olderThan(java.time.Duration.ofSeconds(250)))) {
      Registry declared = Diaries.registry(policy);
      StreamId own = Diaries.stream();
      Diaries.write(declared, log, own, Diaries.NOON, Optional.empty(), 1, 2, 3);
      StreamStates states = states(declared);
      AggregateType of = Diaries.type(declared);
      StreamState early = states.newest(log, own, of, StreamStates.beginning(of));
      snapshots.await();
      assertThat(snapshots.find(log, own, of)).as("%s", policy).isEmpty();

      Diaries.write(
          declared,
          log,
          own,
          Diaries.NOON.plusSeconds(300),
          Optional.empty(),
          LongStream.range(0, 30).toArray());
      states.newest(log, own, of, early);
      snapshots.await();
      assertThat(snapshots.find(log, own, of)).as("%s", policy).isPresent();
    }
  }

  // F23: damaged files

  @Test
  void with_any_byte_flipped_it_is_dropped_and_the_stream_replayed() throws Exception {
    Path file = kept(20);
    byte[] whole = Files.readAllBytes(file);
    Object right = replayed().value();
    StreamStates states = states();
    for (int at = 0; at < whole.length; at++) {
      for (int bit : new int[] {0x01, 0x80, 0xFF}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) bit;
        Files.write(file, flipped);
        assertThat(snapshots.find(log, stream, type)).as("byte %d", at).isEmpty();
        assertThat(isDropped(file)).as("byte %d", at).isTrue();
      }
    }
    assertThat(load(states, log).value()).isEqualTo(right);
  }

  @Test
  void cut_anywhere_or_with_more_behind_it_is_dropped() throws Exception {
    Path file = kept(20);
    byte[] whole = Files.readAllBytes(file);
    states();
    for (int length = 0; length <= whole.length + 8; length++) {
      if (length != whole.length) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThat(SnapshotFolder.damaged(folder())).as("length %d", length).containsExactly(file);
        assertThat(snapshots.find(log, stream, type)).as("length %d", length).isEmpty();
        assertThat(isDropped(file)).as("length %d", length).isTrue();
      }
    }
    Files.write(file, whole);
    assertThat(SnapshotFolder.damaged(folder())).isEmpty();
    assertThat(snapshots.find(log, stream, type)).isPresent();
  }

  // Whole files that do not fit

  private void rewritten(Path file, UnaryOperator<SnapshotFile> change) throws IOException {
    Files.write(
        file, change.apply(SnapshotFile.read(Files.readAllBytes(file)).orElseThrow()).bytes());
  }

  private static SnapshotFile changed(
      SnapshotFile of, long revision, long position, String schema) {
    return new SnapshotFile(
        of.domain(),
        of.stream(),
        of.kind(),
        schema,
        of.head(),
        revision,
        position,
        of.at(),
        of.latest(),
        of.open(),
        of.sealed());
  }

  private void assertReplayed(Path file) {
    StreamStates states = states();
    assertThat(snapshots.find(log, stream, type)).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(load(states, log).value()).isEqualTo(replayed().value());
  }

  @Test
  void of_a_revision_that_its_event_does_not_have_it_is_dropped() throws Exception {
    Path file = kept(20);
    rewritten(file, one -> changed(one, 18, one.position(), one.schema()));
    write(5);
    assertReplayed(file);
  }

  @Test
  void of_a_position_that_its_event_does_not_have_it_is_dropped() throws Exception {
    Path file = kept(20);
    rewritten(file, one -> changed(one, one.revision(), one.position() + 1, one.schema()));
    write(5);
    assertReplayed(file);
  }

  @Test
  void of_another_schema_set_it_is_dropped() throws Exception {
    Path file = kept(20);
    rewritten(file, one -> changed(one, one.revision(), one.position(), "0".repeat(64)));
    write(5);
    assertReplayed(file);
  }

  @Test
  void of_another_stream_it_is_dropped() throws Exception {
    Path file = kept(20);
    StreamId other = Diaries.stream();
    Diaries.write(
        registry, log, other, Diaries.NOON, Optional.empty(), LongStream.range(0, 30).toArray());
    StreamStates states = states();
    states.newest(log, other, type, StreamStates.beginning(type));
    snapshots.await();
    Path theirs =
        folder()
            .resolve("diaries/" + other.aggregate().toString().substring(0, 2))
            .resolve(other.aggregate() + ".leaf");
    Files.copy(theirs, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    write(5);
    assertReplayed(file);
  }

  @Test
  void of_an_event_that_the_log_does_not_hold_it_is_dropped() throws Exception {
    Path file = kept(20);
    MemoryEventStore restored =
        new MemoryEventStore(UUID.randomUUID(), InstantSource.system(), sealer);
    DomainLog other = restored.log("diaries");
    Diaries.write(
        registry, other, stream, Diaries.NOON, Optional.empty(), LongStream.range(5, 35).toArray());

    StreamStates states = states();

    assertThat(snapshots.find(other, stream, type)).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(((Diary) load(states, other).value()).pages()).isEqualTo(30);
  }

  @Test
  void the_schema_set_tells_shapes_and_code_apart() {
    assertThat(type.schemaSet()).hasSize(64);
    assertThat(type.schemaSet())
        .isEqualTo(Diaries.type(Diaries.registry(SnapshotPolicy.NEVER)).schemaSet());
    Registry orders = Registry.of(new cim.runtime.example.Orders().domain());
    assertThat(orders.findAggregate("orders.order").orElseThrow().schemaSet())
        .isNotEqualTo(type.schemaSet());
  }

  // Personal data

  @Test
  void no_file_holds_personal_data_in_clear() throws Exception {
    Path file = kept(20);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("Bob");
    assertThat(((Diary) load(states(), log).value()).secret()).contains("loves Bob");
  }

  @Test
  void once_the_key_is_destroyed_it_is_dropped() throws Exception {
    byte[] sealed = Files.readAllBytes(kept(20));
    sealer.destroyed.add(stream.aggregate());

    StreamState state = load(states(), log);

    assertThat(((Diary) state.value()).secret()).isEmpty();
    assertThat(((Diary) state.value()).pages()).isEqualTo(20);
    snapshots.await(); // What is left of the state may be kept in its place.
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllBytes(file)).isNotEqualTo(sealed);
      }
    }
  }

  @Test
  void those_of_an_aggregate_are_gone_when_they_are_dropped_and_others_stay() throws Exception {
    Path file = kept(20);
    StreamId other = Diaries.stream();
    Diaries.write(
        registry, log, other, Diaries.NOON, Optional.empty(), LongStream.range(0, 30).toArray());
    states().newest(log, other, type, StreamStates.beginning(type));
    snapshots.await();

    snapshots.drop(Set.of(stream.aggregate()));

    assertThat(file).doesNotExist();
    assertThat(snapshots.find(log, other, type)).isPresent();
  }

  @Test
  void what_was_offered_before_a_drop_is_not_kept_after_it() throws Exception {
    write(40);
    StreamStates states = states();
    for (int i = 0; i < 50; i++) {
      load(states, log);
      snapshots.drop(Set.of(stream.aggregate()));
      snapshots.await();
      assertThat(Files.exists(folder()) && SnapshotsTest.holdsFiles(folder())).isFalse();
    }
  }

  private static boolean holdsFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  // Trouble

  @Test
  void where_none_can_be_written_the_stream_is_replayed() throws Exception {
    Files.writeString(folder(), "no folder");
    write(40);
    StreamStates states = states();
    load(states, log);
    snapshots.await();
    assertThat(load(states(), log).revision()).isEqualTo(39);
  }
}
