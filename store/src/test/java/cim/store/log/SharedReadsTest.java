package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long reads of a log, which share what they decode. */
final class SharedReadsTest {
  private static final int EVENTS = 2_100;

  @TempDir Path path;

  @Test
  void a_long_read_gives_every_event_once_and_in_order() {
    try (LocalEventStore store = filled(Order.ofSize(100))) {
      assertThat(Folder.events(store.log(Order.DOMAIN)))
          .extracting(StoredEvent::position)
          .containsExactlyElementsOf(positions(0, EVENTS));
    }
  }

  @Test
  void a_read_that_begins_inside_a_stretch_gives_what_is_there_too() {
    try (LocalEventStore store = filled(Order.ofSize(100));
        Stream<StoredEvent> events =
            store.log(Order.DOMAIN).read(333, EventFilter.ALL, Direction.FORWARDS)) {
      assertThat(events.mapToLong(StoredEvent::position).boxed())
          .containsExactlyElementsOf(positions(333, EVENTS));
    }
  }

  @Test
  void two_who_read_the_same_part_share_what_was_decoded() {
    try (LocalEventStore store = filled(Order.ofSize(100));
        Stream<StoredEvent> one = all(store.log(Order.DOMAIN));
        Stream<StoredEvent> other = all(store.log(Order.DOMAIN))) {
      Iterator<StoredEvent> first = one.iterator();
      Iterator<StoredEvent> second = other.iterator();

      assertThat(at(first, 1_000)).isSameAs(at(second, 1_000));
    }
  }

  @Test
  void an_event_with_personal_parts_is_decoded_by_each_reader_for_itself() {
    PersonalPart part = new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());
    try (LocalEventStore store = filled(Order.ofSize(100).about(part));
        Stream<StoredEvent> one = all(store.log(Order.DOMAIN));
        Stream<StoredEvent> other = all(store.log(Order.DOMAIN))) {
      Iterator<StoredEvent> first = one.iterator();
      Iterator<StoredEvent> second = other.iterator();

      assertThat(at(first, 1_000)).isNotSameAs(at(second, 1_000));
    }
  }

  @Test
  void what_stands_before_damage_is_read_and_the_damage_is_met_where_it_stands() throws Exception {
    Folder folder = new Folder(path.resolve("data"));
    filled(folder, Order.ofSize(100)).close();
    Path log = log(path);
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      long middle = file.length() / 2;
      file.seek(middle);
      int was = file.read();
      file.seek(middle);
      file.write(was ^ 1);
    }

    try (LocalEventStore store = folder.open();
        Stream<StoredEvent> events = all(store.log(Order.DOMAIN))) {
      Iterator<StoredEvent> read = events.iterator();
      assertThat(at(read, Stretch.LENGTH)).isNotNull();
      assertThatThrownBy(() -> at(read, EVENTS - 1)).isInstanceOf(StoreException.class);
    }
  }

  private LocalEventStore filled(Order order) {
    return filled(new Folder(path.resolve("data")), order);
  }

  private static LocalEventStore filled(Folder folder, Order order) {
    LocalEventStore store = folder.open();
    DomainLog log = store.log(Order.DOMAIN);
    Folder.append(
        log,
        IntStream.range(0, EVENTS / 100)
            .mapToObj(_ -> order.command(UUID.randomUUID()))
            .toArray(Order[]::new));
    return store;
  }

  private static Stream<StoredEvent> all(DomainLog log) {
    return log.read(0, EventFilter.ALL, Direction.FORWARDS);
  }

  private static StoredEvent at(Iterator<StoredEvent> events, long position) {
    StoredEvent event = events.next();
    while (event.position() < position) {
      event = events.next();
    }
    return event;
  }

  private static Path log(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
    }
  }

  private static List<Long> positions(long first, long end) {
    return LongStream.range(first, end).boxed().toList();
  }
}
