package cim.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Scope;
import cim.store.DomainLog.Direction;
import cim.store.file.DiskFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part answers alike in memory, in its file and merged with its neighbours. */
final class PartTest {
  private static final long BASE = 3 * Row.GROUP;
  private static final int SPAN = 4 * Row.GROUP;
  private static final long END = BASE + SPAN;
  private static final int FEW_KEYS = 900;
  private static final StoredPart.Maker NEVER =
      (base, end) -> {
        throw new IOException("part " + base + "-" + end + ": nothing is damaged here");
      };

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Posted> posted = new ArrayList<>();
  private final YoungPart young = new YoungPart(BASE);

  @TempDir Path folder;

  private record Posted(long key, long position) {}

  @BeforeEach
  void fill() {
    young.lock();
    for (long position = BASE; position < END; position++) {
      young.put(position, row(position));
      for (int i = 0; i < 5; i++) {
        post(key(random.nextInt(FEW_KEYS)), position);
      }
      post(Keys.tag("everywhere"), position);
    }
    young.unlock();
  }

  private void post(long key, long position) {
    posted.add(new Posted(key, position));
    young.add(key, position);
  }

  /** Of all kinds; many of them share the lower bits of their hash. */
  private static long key(int number) {
    return ((long) (number % 8) << 32) | ((number / 8) * 0x1000_0000L / 16 & 0xFFFF_FFFFL);
  }

  @SuppressWarnings("EnumOrdinal") // Any scope will do, as long as all of them come.
  private static Row row(long position) {
    return Row.event(
        Row.frame(20_000 + position % 3, position * 700),
        (int) position % 1000,
        time(position),
        (int) position % 50,
        (int) position % 0xFFFF,
        Scope.values()[(int) position % 5]);
  }

  private static long time(long position) {
    return 1_700_000_000_000_000L + position * 1000;
  }

  @Test
  void a_young_part_leads_from_keys_to_positions() {
    assertLeads(young);
  }

  @Test
  void a_stored_part_leads_from_keys_to_positions() throws IOException {
    assertLeads(stored(BASE, END));
  }

  @Test
  void merged_parts_lead_from_keys_to_positions() throws IOException {
    assertLeads(merged());
  }

  private void assertLeads(Part part) {
    for (int i = 0; i < 3_000; i++) {
      long key = i % 100 == 0 ? Keys.tag("everywhere") : key(random.nextInt(FEW_KEYS * 2));
      long from = BASE + random.nextInt(SPAN);
      long to = i % 2 == 0 ? from + random.nextInt(SPAN) : Long.MAX_VALUE;
      long[] expected =
          posted.stream()
              .filter(one -> one.key() == key && one.position() >= from && one.position() < to)
              .mapToLong(Posted::position)
              .distinct()
              .sorted()
              .toArray();

      long[] found = positions(part.find(key, from, to));

      assertThat(LongStream.of(found).distinct().toArray()).isEqualTo(expected);
    }
  }

  private static long[] positions(Slice slice) {
    return LongStream.range(0, slice.count()).map(slice::at).toArray();
  }

  @Test
  void the_newest_position_of_a_key_is_found() throws IOException {
    StoredPart stored = merged();
    for (int i = 0; i < 1_000; i++) {
      long key = key(random.nextInt(FEW_KEYS));
      long to = BASE + random.nextInt(SPAN + 10);
      long expected =
          posted.stream()
              .filter(one -> one.key() == key && one.position() < to)
              .mapToLong(Posted::position)
              .max()
              .orElse(Part.NONE);

      assertThat(young.newest(key, to)).isEqualTo(expected);
      assertThat(stored.newest(key, to)).isEqualTo(expected);
    }
  }

  @Test
  void rows_are_those_that_were_put() throws IOException {
    for (Part part : List.of(young, stored(BASE, END), merged())) {
      assertThat(LongStream.range(BASE, END).mapToObj(part::row).toList())
          .isEqualTo(LongStream.range(BASE, END).mapToObj(PartTest::row).toList());
    }
  }

  @Test
  void a_row_says_what_it_was_given() {
    Row row = Row.event(Row.frame(20_778, 123_456_789_012L), 300_000, -5, 65_000, 77, Scope.LEAF);

    assertThat(row)
        .extracting(
            Row::day,
            Row::offset,
            Row::entry,
            Row::time,
            Row::type,
            Row::actor,
            Row::scope,
            Row::kind)
        .containsExactly(
            20_778L, 123_456_789_012L, 300_000, -5L, 65_000, 77, Scope.LEAF, Row.Kind.EVENT);
  }

  @Test
  void a_group_holds_the_times_of_its_events_and_no_others() throws IOException {
    for (StoredPart part : List.of(stored(BASE, END), merged())) {
      long group = BASE + Row.GROUP;
      assertThat(part.mayHoldTime(group + 5, time(group), time(group) + 1)).isTrue();
      assertThat(part.mayHoldTime(group, time(group) - 900, time(group))).isFalse();
      assertThat(part.mayHoldTime(group, time(group + Row.GROUP), Long.MAX_VALUE)).isFalse();
    }
  }

  @Test
  void a_part_merged_of_pieces_has_the_bytes_of_one_written_at_once() throws IOException {
    merged();
    byte[] merged = Files.readAllBytes(folder.resolve(PartFile.name(BASE, END)));

    stored(BASE, END);

    assertThat(Files.readAllBytes(folder.resolve(PartFile.name(BASE, END)))).isEqualTo(merged);
  }

  @Test
  void a_changed_byte_anywhere_in_the_file_is_noticed() throws IOException {
    stored(BASE, END);
    Path file = folder.resolve(PartFile.name(BASE, END));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 300; i++) {
      byte[] changed = bytes.clone();
      int at = i < Layout.HEADER ? i : random.nextInt(bytes.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, changed);

      assertThat(isWhole()).as("byte %d", at).isFalse();
    }
  }

  private boolean isWhole() {
    try {
      StoredPart part = StoredPart.open(new DiskFiles(), folder, BASE, END, NEVER);
      return LongStream.range(0, part.blocks()).allMatch(part::isWhole);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void a_damaged_part_is_made_again_when_its_damage_is_read() throws IOException {
    stored(BASE, END);
    Path file = folder.resolve(PartFile.name(BASE, END));
    byte[] bytes = Files.readAllBytes(file);
    byte[] changed = bytes.clone();
    for (int at = Layout.HEADER; at < bytes.length; at += 3000) {
      changed[at] ^= 1;
    }
    Files.write(file, changed);

    StoredPart part =
        StoredPart.open(new DiskFiles(), folder, BASE, END, (_, end) -> writer().write(young, end));

    assertLeads(part);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void what_was_added_and_taken_back_is_not_found() {
    young.settle();
    young.lock();
    young.add(Keys.tag("later"), END);
    young.add(key(0), END);
    young.unlock();

    young.takeBack();

    assertThat(young.newest(Keys.tag("later"), Long.MAX_VALUE)).isEqualTo(Part.NONE);
    assertLeads(young);
  }

  @Test
  void the_rest_of_a_young_part_has_what_lies_behind() {
    long from = BASE + 2 * Row.GROUP;

    YoungPart rest = young.from(from);

    assertThat(rest.row(from)).isEqualTo(row(from));
    assertThat(positions(rest.find(Keys.tag("everywhere"), 0, Long.MAX_VALUE)))
        .isEqualTo(LongStream.range(from, END).toArray());
  }

  @Test
  void a_stream_is_found_by_where_its_frame_begins() throws IOException {
    long key = Keys.stream(1, 2);
    young.lock();
    young.add(key, BASE + 77);
    young.unlock();
    posted.removeIf(one -> Keys.isStream(one.key()));

    StoredPart part = stored(BASE, END);

    assertThat(LongStream.of(part.streamAt(BASE + 77), young.streamAt(BASE + 77)))
        .allMatch(Keys::isStream);
  }

  @Test
  void unions_and_intersections_keep_the_direction_and_give_each_position_once() {
    for (Direction direction : Direction.values()) {
      Slice even = Slice.of(LongStream.range(0, 60).map(i -> 2 * i).toArray());
      Slice third = Slice.of(LongStream.range(0, 40).map(i -> 3 * i).toArray());

      Positions union =
          Positions.union(List.of(of(even, direction), of(third, direction)), direction);
      Positions both = Positions.intersection(of(even, direction), of(third, direction), direction);

      assertThat(all(union))
          .isEqualTo(
              inDirection(
                  LongStream.range(0, 120).filter(i -> i % 2 == 0 || i % 3 == 0), direction));
      assertThat(all(both))
          .isEqualTo(inDirection(LongStream.range(0, 20).map(i -> 6 * i), direction));
    }
  }

  private static Positions of(Slice slice, Direction direction) {
    return new Postings(List.of(slice)).positions(direction);
  }

  private static List<Long> inDirection(LongStream positions, Direction direction) {
    List<Long> all = positions.boxed().toList();
    return direction == Direction.FORWARDS ? all : all.reversed();
  }

  private static List<Long> all(Positions positions) {
    List<Long> all = new ArrayList<>();
    for (long at = positions.next(); at != Positions.NONE; at = positions.next()) {
      all.add(at);
    }
    return all;
  }

  private PartFile writer() {
    return new PartFile(new DiskFiles(), folder, () -> false);
  }

  private StoredPart stored(long base, long end) throws IOException {
    writer().write(young, end);
    return StoredPart.open(new DiskFiles(), folder, base, end, NEVER);
  }

  /** In pieces of different sizes, written one after the other. */
  private StoredPart merged() throws IOException {
    List<StoredPart> pieces = new ArrayList<>();
    YoungPart left = young;
    for (long end : List.of(BASE + Row.GROUP, BASE + 3 * Row.GROUP, END)) {
      writer().write(left, end);
      pieces.add(StoredPart.open(new DiskFiles(), folder, left.base(), end, NEVER));
      left = left.from(end);
    }
    writer().merge(pieces);
    return StoredPart.open(new DiskFiles(), folder, BASE, END, NEVER);
  }
}
