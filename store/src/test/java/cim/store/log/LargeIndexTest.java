package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Causality;
import cim.model.Scope;
import cim.model.SubjectPattern;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.file.DiskFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An index with little memory, so that it has many files, some merged, and a part in memory:
 * whatever is asked, the answer is that of a look at every event.
 */
final class LargeIndexTest {
  private static final int COMMITS = 4_000;
  private static final List<String> TYPES =
      List.of("placed", "paid", "sent", "returned", "item_added");
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path path;

  private static final SplittableRandom RANDOM = new SplittableRandom(11);
  private static final List<StreamId> STREAMS = new ArrayList<>();
  private static final List<UUID> ACTORS = Stream.generate(UUID::randomUUID).limit(9).toList();
  private static final List<UUID> CAUSES = Stream.generate(UUID::randomUUID).limit(50).toList();
  private static LocalEventStore store;
  private static DomainLog log;
  private static List<StoredEvent> events;

  @BeforeAll
  static void write() {
    for (int i = 0; i < 300; i++) {
      Scope scope = i % 7 == 0 ? Scope.LEAF : Scope.LOCAL_ONLY;
      UUID aggregate = i % 7 == 1 ? STREAMS.getLast().aggregate() : UUID.randomUUID();
      STREAMS.add(new StreamId(aggregate, scope));
    }
    store = open();
    log = store.log(Order.DOMAIN);
    for (int i = 0; i < COMMITS; i++) {
      append(i);
    }
    events = Folder.events(log);
  }

  private static LocalEventStore open() {
    return LocalEventStore.open(path, Folder.options().withIndexMemory(1 << 20));
  }

  private static void append(int number) {
    String[] types = new String[1 + RANDOM.nextInt(4)];
    for (int i = 0; i < types.length; i++) {
      types[i] = number % 1111 == 1110 ? "cancelled" : TYPES.get(RANDOM.nextInt(TYPES.size()));
    }
    Order order =
        Order.on(STREAMS.get(RANDOM.nextInt(STREAMS.size())), types)
            .at(BEGINNING.plusSeconds(number * 60L - RANDOM.nextInt(3600)))
            .tagged("few:" + RANDOM.nextInt(800), "many:" + RANDOM.nextInt(3));
    if (number % 3 > 0) {
      order = order.by(actor(number));
    }
    if (number % 5 == 0) {
      order = order.caused(cause());
    }
    assertThat(log.append(order.commit(), Condition.ANY)).isInstanceOf(AppendResult.Appended.class);
  }

  /** One of a few, one who came early only, and where there are many one of them. */
  private static UUID actor(int number) {
    if (number > COMMITS / 2) {
      return UUID.randomUUID();
    }
    return ACTORS.get(number < 20 ? 8 : RANDOM.nextInt(8));
  }

  private static Causality cause() {
    UUID root = CAUSES.get(RANDOM.nextInt(CAUSES.size()));
    return Causality.root(root).child(UUID.randomUUID());
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void it_lies_in_several_files() {
    assertThat(new Folder(path).files().stream().filter(file -> file.toString().contains("part-")))
        .hasSizeGreaterThan(2);
  }

  @Test
  void every_filter_gives_what_a_look_at_every_event_gives() {
    for (int i = 0; i < 150; i++) {
      EventFilter filter = filter(i);
      Direction direction = i % 2 == 0 ? Direction.FORWARDS : Direction.BACKWARDS;
      long from = RANDOM.nextInt(events.size());

      assertThat(read(filter, from, direction))
          .as("%s from %d %s", filter, from, direction)
          .isEqualTo(expected(filter, from, direction));
    }
  }

  private static EventFilter filter(int number) {
    StoredEvent some = events.get(RANDOM.nextInt(events.size()));
    EventFilter filter = EventFilter.ALL;
    int parts = number % 64;
    if ((parts & 1) != 0) {
      filter = filter.withTags(some.tags().getFirst());
    }
    if ((parts & 2) != 0) {
      filter = filter.ofTypes(pattern(some), SubjectPattern.parse("shop.order.cancelled.>"));
    }
    if ((parts & 4) != 0) {
      filter = filter.by(some.actor().orElse(ACTORS.getLast()));
    }
    if ((parts & 8) != 0) {
      filter = filter.between(some.timestamp().minusSeconds(4000), some.timestamp());
    }
    if ((parts & 16) != 0) {
      filter = filter.ofStream(some.stream().aggregate());
    }
    if ((parts & 32) != 0) {
      filter = filter.correlatedTo(some.correlation());
    }
    return filter;
  }

  private static SubjectPattern pattern(StoredEvent event) {
    return SubjectPattern.parse(event.subject().toString());
  }

  private static List<Long> read(EventFilter filter, long from, Direction direction) {
    try (Stream<StoredEvent> found = log.read(from, filter, direction)) {
      return found.map(StoredEvent::position).toList();
    }
  }

  private static List<Long> expected(EventFilter filter, long from, Direction direction) {
    List<StoredEvent> all =
        direction == Direction.FORWARDS
            ? events.subList((int) from, events.size())
            : events.subList(0, (int) from + 1).reversed();
    return all.stream().filter(filter::matches).map(StoredEvent::position).toList();
  }

  @Test
  void streams_are_read_from_any_revision_in_either_direction() {
    for (int i = 0; i < 300; i++) {
      StreamId stream = STREAMS.get(i);
      Direction direction = i % 2 == 0 ? Direction.FORWARDS : Direction.BACKWARDS;
      List<StoredEvent> all =
          events.stream().filter(event -> event.stream().equals(stream)).toList();
      long from = RANDOM.nextInt(all.size() + 2);
      List<Long> revisions =
          all.stream()
              .map(StoredEvent::revision)
              .filter(one -> direction == Direction.FORWARDS ? one >= from : one <= from)
              .toList();

      try (Stream<StoredEvent> read = log.readStream(stream, from, direction)) {
        assertThat(read.map(StoredEvent::revision).toList())
            .isEqualTo(direction == Direction.FORWARDS ? revisions : revisions.reversed());
      }
      assertThat(log.head(stream).map(head -> head.cid()))
          .isEqualTo(all.stream().reduce((_, last) -> last).map(StoredEvent::cid));
    }
  }

  @Test
  void events_blocks_and_commands_are_found_by_their_names() {
    for (int i = 0; i < 500; i++) {
      StoredEvent event = events.get(RANDOM.nextInt(events.size()));

      assertThat(log.find(event.id()).map(StoredEvent::position)).contains(event.position());
      assertThat(log.find(event.cid()).map(StoredEvent::position)).contains(event.position());
      assertThat(log.command(event.command()).map(command -> command.cid()))
          .contains(event.command());
      assertThat(log.block(event.payload())).isPresent();
    }
    assertThat(log.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void the_newest_match_of_a_condition_is_that_of_a_look_at_every_event() {
    for (int i = 0; i < 300; i++) {
      StoredEvent some = events.get(RANDOM.nextInt(events.size()));
      Condition.Item item =
          new Condition.Item(
              i % 3 == 0 ? Set.of() : Set.of(pattern(some)),
              i % 4 == 0
                  ? Set.of()
                  : Set.copyOf(some.tags().subList(0, 1 + RANDOM.nextInt(some.tags().size()))));
      long after = RANDOM.nextInt(events.size() + 1) - 1L;
      long expected =
          events.stream()
              .filter(event -> event.position() > after && matches(item, event))
              .mapToLong(StoredEvent::position)
              .max()
              .orElse(-1);

      Condition condition = new Condition.NothingMatches(List.of(item), after);

      if (expected >= 0) {
        assertThat(log.append(Order.placed().commit(), condition))
            .as("%s", condition)
            .isInstanceOfSatisfying(
                AppendResult.Conflict.class,
                conflict -> assertThat(conflict.position()).isEqualTo(expected));
      }
    }
  }

  private static boolean matches(Condition.Item item, StoredEvent event) {
    return event.tags().containsAll(item.tags())
        && (item.types().isEmpty()
            || item.types().stream().anyMatch(type -> type.matches(event.subject())));
  }

  @Test
  void a_store_that_was_killed_or_closed_opens_with_the_same_answers() throws IOException {
    Folder killed = new Folder(path).copy(path.resolveSibling("killed-" + UUID.randomUUID()));
    try (LocalEventStore again = killed.open()) {
      assertThat(Folder.events(again.log(Order.DOMAIN)).stream().map(StoredEvent::cid))
          .isEqualTo(events.stream().map(StoredEvent::cid).toList());
      for (StreamId stream : STREAMS) {
        assertThat(again.log(Order.DOMAIN).head(stream)).isEqualTo(log.head(stream));
      }
    }
  }

  @Test
  void damage_anywhere_in_its_files_is_mended_while_they_are_read() throws IOException {
    Folder damaged = new Folder(path).copy(path.resolveSibling("damaged-" + UUID.randomUUID()));
    for (Path file : damaged.files()) {
      if (file.getFileName().toString().startsWith("part-")) {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 40 + RANDOM.nextInt(2000); at < bytes.length; at += 3000) {
          bytes[at] ^= 1;
        }
        Files.write(file, bytes);
      }
    }

    try (LocalEventStore again = damaged.open()) {
      DomainLog mended = again.log(Order.DOMAIN);
      for (StoredEvent event : events) {
        assertThat(mended.find(event.cid()).map(StoredEvent::position)).contains(event.position());
      }
    }
    assertThat(IndexInspection.damaged(new DiskFiles(), damaged.path())).isEmpty();
  }

  @Test
  void it_is_made_again_while_events_are_read_and_appended() {
    DomainLog other = store.log("other");
    List<StoredEvent> before = new ArrayList<>();
    for (int i = 0; i < 1200; i++) {
      other.append(Order.ofSize(2).commit(), Condition.ANY);
    }
    before.addAll(Folder.events(other));

    Thread rebuilding = Thread.ofPlatform().start(() -> store.rebuildIndex("other"));
    for (int i = 0; i < 600; i++) {
      StoredEvent event = before.get(i * 4);
      assertThat(other.find(event.cid()).map(StoredEvent::position)).contains(event.position());
      other.append(Order.ofSize(2).commit(), Condition.ANY);
    }
    join(rebuilding);

    assertThat(Folder.events(other)).hasSize(3600);
    assertThat(other.find(before.getFirst().id())).isPresent();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
