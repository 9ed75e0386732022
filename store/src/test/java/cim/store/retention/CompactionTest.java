package cim.store.retention;

import static cim.store.retention.Shop.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.archive.Archive;
import cim.store.archive.FolderArchive;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.WholeFile;
import cim.store.hold.Hold;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes from a log, what stays, and what is still to be had. */
final class CompactionTest {

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void live() {
    Shop.liveIn(disk);
  }

  private void compactOn(int day) {
    try (Shop shop = Shop.open(disk, day)) {
      shop.compact();
    }
  }

  private List<Value.Map> toldOn(int day) {
    try (Shop shop = Shop.open(disk, day)) {
      return shop.told();
    }
  }

  private void assertVerified(int masked) {
    VerifyReport report = Shop.verify(disk);
    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.masked()).isEqualTo(masked);
  }

  /** Payloads, which command and events share, and sealed parts of the six old commits. */
  private static final int OLD_BLOCKS = 16;

  private long sizeOfOldDays() {
    return logs().entrySet().stream()
        .filter(file -> file.getKey().matches(".*/shop/2026/11/2[12]/events.log"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The files of all logs and of the archive, with their sizes. */
  private Map<String, Long> logs() {
    Map<String, Long> logs = new TreeMap<>();
    disk.sizes()
        .forEach((path, size) -> {
          if (path.startsWith(Shop.DATA.resolve("cim-events")) || path.startsWith(Shop.ARCHIVE)) {
            logs.put(path.toString(), size);
          }
        });
    return logs;
  }

  @Test
  void a_plan_says_what_would_go_and_changes_nothing() throws IOException {
    Map<String, Long> before = logs();
    Plan plan;
    try (Shop shop = Shop.open(disk, 4)) {
      plan = shop.plan();
    }

    assertThat(plan.cut()).isEqualTo(Shop.OLD);
    assertThat(plan.events()).isEqualTo(Shop.OLD);
    assertThat(plan.bytes()).isPositive();
    assertThat(plan.days()).extracting(Plan.Day::date).containsExactly("2026-11-21", "2026-11-22");
    assertThat(plan.days()).noneMatch(Plan.Day::archived);
    assertThat(logs()).isEqualTo(before);
    assertVerified(0);
  }

  @Test
  void what_goes_frees_its_room_and_is_read_through_the_archive() throws IOException {
    List<Value.Map> before = toldOn(4);
    long size = sizeOfOldDays();
    long freed;
    try (Shop shop = Shop.open(disk, 4)) {
      freed = shop.compact().bytes();
      assertThat(shop.told()).isEqualTo(before);
    }

    assertThat(freed).isPositive();
    assertThat(sizeOfOldDays()).isEqualTo(size - freed);
    assertVerified(OLD_BLOCKS);
    assertThat(toldOn(5)).isEqualTo(before);
  }

  @Test
  void chains_positions_and_cids_stay() {
    List<Cid> before;
    try (Shop shop = Shop.open(disk, 4)) {
      before = shop.events().stream().map(StoredEvent::cid).toList();
    }
    compactOn(4);

    try (Shop shop = Shop.open(disk, 5)) {
      List<Cid> after = shop.events().stream().map(StoredEvent::cid).toList();
      assertThat(after).isEqualTo(before);
      assertThat(shop.store.log(Order.DOMAIN).head(Shop.HERS)).isPresent();
    }
  }

  @Test
  void without_its_archive_an_event_says_which_one_to_connect() {
    compactOn(4);

    try (Shop shop = Shop.open(disk, 5, Archive.NONE)) {
      List<StoredEvent> events = shop.events();
      assertThatThrownBy(() -> events.getFirst().data())
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("compacted"))
          .hasMessageContaining("/archive")
          .hasMessageContaining("start the node again");
      assertThat(events.getLast().data().integer("total")).isEqualTo(3);
    }
  }

  @Test
  void nothing_goes_twice_and_the_next_day_goes_on() {
    compactOn(4);
    try (Shop shop = Shop.open(disk, 4)) {
      assertThat(shop.compact().isEmpty()).isTrue();
    }
    List<Value.Map> before = toldOn(4);
    try (Shop shop = Shop.open(disk, 5)) {
      assertThat(shop.compact().days()).extracting(Plan.Day::date).containsExactly("2026-11-23");
    }

    assertThat(toldOn(6)).isEqualTo(before);
    assertThat(logs().keySet())
        .filteredOn(file -> file.startsWith(Shop.ARCHIVE.toString()) && file.endsWith(".log"))
        .extracting(file -> file.substring(file.lastIndexOf('/') + 1).substring(0, 8))
        .containsExactlyInAnyOrder("00000001", "00000002", "00000003");
  }

  @Test
  void the_newest_day_always_stays() {
    try (Shop shop = Shop.open(disk, 400)) {
      assertThat(shop.compact().cut()).isEqualTo(12);
    }
  }

  @Test
  void what_is_held_stays_and_goes_once_released() {
    Hold hold;
    try (Shop shop = Shop.open(disk, 4)) {
      hold = shop.holds.place(new Hold.OfSubject(ADA), "case 7");
      Plan plan = shop.compact();
      assertThat(plan.events()).isEqualTo(4);
      assertThat(plan.held()).containsOnlyKeys(hold);
    }
    try (Shop shop = Shop.open(disk, 5, Archive.NONE)) {
      assertThat(shop.events().getFirst().data().text("name")).isEqualTo("Ada 0");
    }
    assertThat(Shop.verify(disk).faults()).isEmpty();

    try (Shop shop = Shop.open(disk, 4)) {
      shop.holds.release(hold.id(), "case closed");
      assertThat(shop.compact().events()).isEqualTo(4);
    }
    assertVerified(OLD_BLOCKS);
    assertThat(toldOn(5).getFirst().text("name")).isEqualTo("Ada 0");
  }

  @Test
  void a_held_domain_stays_whole() throws IOException {
    try (Shop shop = Shop.open(disk, 4)) {
      Hold hold = shop.holds.place(new Hold.OfDomain(Order.DOMAIN), "audit");
      assertThat(shop.plan().held()).containsOnlyKeys(hold);
      assertThat(shop.compact().isEmpty()).isTrue();
    }
    assertVerified(0);
  }

  @Test
  void a_held_person_is_not_erased_before_the_release() {
    try (Shop shop = Shop.open(disk, 4)) {
      Hold hold = shop.holds.place(new Hold.OfStream(Shop.HERS.aggregate()), "case 7");
      assertThatThrownBy(() -> shop.erase(ADA))
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo("held"))
          .hasMessageContaining("cim hold release " + hold.id());
      assertThat(shop.told().getFirst().text("name")).isEqualTo("Ada 0");

      shop.holds.release(hold.id(), "case closed");
      shop.erase(ADA);

      assertThat(shop.told().getFirst().find("name")).isEmpty();
    }
  }

  @Test
  void a_hold_of_what_is_not_there_is_refused() {
    try (Shop shop = Shop.open(disk, 4)) {
      for (Hold.What what :
          List.of(
              new Hold.OfDomain("shoop"),
              new Hold.OfStream(ADA),
              new Hold.OfSubject(Shop.HERS.aggregate()))) {
        assertThatThrownBy(() -> shop.holds.place(what, "case 7"))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("expected: one that this node has data of");
      }
      assertThatThrownBy(() -> shop.holds.place(new Hold.OfSubject(ADA), " "))
          .isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void who_was_erased_does_not_come_back_with_the_archive() {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.compact();
      shop.erase(ADA);
      assertThat(shop.told()).noneMatch(data -> data.toString().contains("Ada"));
      assertThat(shop.told().get(2).text("name")).isEqualTo("Bob 0");
      assertThat(shop.events().getFirst().masked()).contains("name");
    }
    assertVerified(OLD_BLOCKS + 6);
  }

  @Test
  void who_was_erased_before_stays_erased_in_a_compacted_log() {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.erase(ADA);
    }
    compactOn(4);

    assertThat(toldOn(5)).noneMatch(data -> data.toString().contains("Ada"));
    assertVerified(OLD_BLOCKS + 6);
  }

  @Test
  void erasing_needs_the_archive_of_what_was_compacted() {
    compactOn(4);

    try (Shop shop = Shop.open(disk, 5, Archive.NONE)) {
      assertThatThrownBy(() -> shop.erase(ADA)).hasMessageContaining("/archive");
    }
    try (Shop shop = Shop.open(disk, 5)) {
      assertThat(shop.told().getFirst().text("name")).isEqualTo("Ada 0");
    }
  }

  @Test
  void another_archive_is_refused_once_there_is_one() {
    compactOn(4);

    try (Shop shop = Shop.open(disk, 5, new FolderArchive(disk, Path.of("/other")))) {
      assertThatThrownBy(shop::compact)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("other_archive"))
          .hasMessageContaining("/archive");
    }
  }

  @Test
  void the_log_of_the_node_is_never_compacted() {
    try (Shop shop = Shop.open(disk, 4)) {
      assertThatThrownBy(() -> shop.compaction.plan("cim", Shop.TWO_DAYS, Archive.NONE))
          .isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void an_index_that_is_on_the_disk_is_made_again() {
    try (Shop shop = Shop.open(disk, 4)) {
      shop.orderMuch();
    }
    List<Value.Map> before = toldOn(5);
    assertThat(disk.sizes().keySet()).anyMatch(file -> file.toString().contains("/part-0-"));
    compactOn(5);

    assertThat(toldOn(6)).isEqualTo(before);
    assertThat(Shop.verify(disk).faults()).isEmpty();
    assertThat(Shop.verify(disk).rebuildable()).isEmpty();
    assertThat(toldOn(6)).isEqualTo(before);
  }

  @Test
  void a_block_that_changed_in_the_archive_is_never_given_out() throws IOException {
    compactOn(4);
    Path file =
        disk.sizes().keySet().stream()
            .filter(path -> path.getFileName().toString().startsWith("00000001-"))
            .findFirst()
            .orElseThrow();
    String bytes = new String(WholeFile.read(disk, file), StandardCharsets.ISO_8859_1);
    disk.flip(file, bytes.indexOf("two books"), 1);

    try (Shop shop = Shop.open(disk, 5)) {
      StoredEvent event = shop.events().getFirst();
      assertThatThrownBy(event::data)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"))
          .hasMessageContaining("mend the archive from a copy of it");
    }
  }
}
