package cim.store.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.StoreException;
import cim.store.backup.Backup;
import cim.store.backup.BackupFolder;
import cim.store.backup.Site;
import cim.store.conformance.Order;
import cim.store.disk.FaultyFiles;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mending a folder from a copy of it. */
final class RepairTest {
  private static final String LOG = "cim-events/shop/2026/11/20/events.log";
  private static final String SUFFIX = ".damaged-1";

  private static Site whole;
  private static Backup backup;

  private Site site;

  @BeforeAll
  static void build() {
    whole = Site.lively();
    backup = whole.backUp();
  }

  @BeforeEach
  void copy() {
    site = whole.copy();
  }

  private Repair repair() {
    return new Repair(site.disk, Site.DATA);
  }

  /** The other folder: the one that nothing has happened to. */
  private static Repair.Copy folder() {
    return new Repair.Copy(whole.disk, Site.DATA, "the copy");
  }

  private static Repair.Copy ofBackup() {
    try {
      return new Repair.Copy(whole.folder().view(backup), BackupFolder.VIEWED, "the backup");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flip(String file, long at) {
    try {
      site.disk.flip(Site.DATA.resolve(file), at, 0x20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(SimulatedDisk disk, String file) throws IOException {
    return WholeFile.read(disk, Site.DATA.resolve(file));
  }

  private VerifyReport verify() {
    return Verifier.of(site.disk, Site.DATA).run(Progress.SILENT);
  }

  /** Every file whose bytes count, but for tiles, which are not taken from a copy. */
  static List<String> files() {
    Site made = Site.lively();
    List<String> files = new ArrayList<>();
    made.disk
        .sizes()
        .forEach((file, size) -> {
          String name = Site.DATA.relativize(file).toString();
          if (file.startsWith(Site.DATA)
              && size > 0
              && name.matches("cim-(events|proofs|keys).*|cim-node.json")
              && !name.contains("/tile/")
              && !name.contains("/subjects")) {
            files.add(name);
          }
        });
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_changed_byte_of_any_file_is_mended_with_the_very_bytes(String file) throws IOException {
    long size = whole.disk.sizes().getOrDefault(Site.DATA.resolve(file), 0L);
    for (long at : new long[] {0, size / 3, size / 2, size - 1}) {
      for (Repair.Copy copy : List.of(folder(), ofBackup())) {
        copy();
        flip(file, at);
        assertThat(verify().ok()).as(file + " at " + at).isFalse();

        Repair.Plan plan = repair().apply(List.of(copy), SUFFIX, Progress.SILENT);

        assertThat(plan.steps()).as(file + " at " + at).hasSize(1);
        assertThat(bytes(site.disk, file)).isEqualTo(bytes(whole.disk, file));
        assertThat(verify().faults()).isEmpty();
        assertThat(site.disk.exists(Site.DATA.resolve(file + SUFFIX)))
            .as("what was damaged is kept")
            .isTrue();
      }
    }
  }

  @Test
  void an_object_is_mended_and_one_that_is_gone_comes_back() throws IOException {
    String object =
        whole.disk.sizes().keySet().stream()
            .map(file -> Site.DATA.relativize(file).toString())
            .filter(name -> name.startsWith("cim-objects") && name.endsWith("/content"))
            .findFirst()
            .orElseThrow();
    flip(object, 3);

    repair().apply(List.of(ofBackup()), SUFFIX, Progress.SILENT);

    assertThat(bytes(site.disk, object)).isEqualTo(bytes(whole.disk, object));
    assertThat(verify().faults()).isEmpty();
  }

  @Test
  void a_tile_needs_no_copy_and_is_made_again_by_the_next_start() throws IOException {
    try (LocalEventStore store = site.open()) {
      site.append(store, 1); // Writes the tile that the copy's loss of power may have taken.
    }
    String tile =
        site.disk.sizes().keySet().stream()
            .map(file -> Site.DATA.relativize(file).toString())
            .filter(name -> name.contains("shop/tile/") && !name.endsWith(".new"))
            .findFirst()
            .orElseThrow();
    flip(tile, 5);
    assertThat(verify().ok()).isFalse();

    repair().apply(List.of(), SUFFIX, Progress.SILENT);
    site.open().close();

    assertThat(verify().faults()).isEmpty();
  }

  @Test
  void a_log_with_its_tail_cut_off_and_bytes_put_in_is_mended() throws IOException {
    byte[] right = bytes(site.disk, LOG);
    for (byte[] wrong : List.of(cut(right), withBytesPutIn(right))) {
      copy();
      WholeFile.replace(site.disk, Site.DATA.resolve(LOG).resolveSibling(""), "events.log", wrong);
      assertThat(verify().ok()).isFalse();

      repair().apply(List.of(folder()), SUFFIX, Progress.SILENT);

      assertThat(bytes(site.disk, LOG)).isEqualTo(right);
      assertThat(verify().faults()).isEmpty();
    }
  }

  private static byte[] cut(byte[] bytes) {
    return java.util.Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] withBytesPutIn(byte[] bytes) {
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + 100);
    return longer.put(bytes, 0, 700).put(new byte[100]).put(bytes, 700, bytes.length - 700).array();
  }

  @Test
  void an_older_copy_mends_what_it_has_and_what_came_later_stays() throws IOException {
    try (LocalEventStore store = site.open()) {
      site.append(store, 3);
    }
    String newest = "cim-events/shop/2026/11/21/events.log";
    byte[] right = bytes(site.disk, newest);
    flip(newest, 400);

    repair().apply(List.of(ofBackup()), SUFFIX, Progress.SILENT);

    assertThat(bytes(site.disk, newest)).isEqualTo(right);
    assertThat(verify().faults()).isEmpty();
  }

  @Test
  void without_a_copy_nothing_is_changed_and_it_says_what_is_needed() {
    flip(LOG, 400);
    Map<Path, Long> before = new TreeMap<>(site.disk.sizes());

    assertThatThrownBy(() -> repair().apply(List.of(), SUFFIX, Progress.SILENT))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(LOG)
        .hasMessageContaining("nothing was changed");
    assertThat(site.disk.sizes()).isEqualTo(before);
  }

  @Test
  void a_plan_says_what_it_would_do_and_changes_nothing() throws IOException {
    flip(LOG, 400);
    Map<Path, Long> before = new TreeMap<>(site.disk.sizes());

    Repair.Plan plan = repair().plan(folder(), Progress.SILENT);

    assertThat(plan.mendsAll()).isTrue();
    assertThat(plan.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.file()).isEqualTo(LOG);
          assertThat(step.taken()).isPositive().isLessThan(step.bytes());
        });
    assertThat(site.disk.sizes()).isEqualTo(before);
    assertThat(verify().ok()).isFalse();
  }

  @Test
  void another_node_is_no_copy() throws IOException {
    Site stranger = Site.lively();
    flip(LOG, 400);

    Repair.Plan plan =
        repair().plan(new Repair.Copy(stranger.disk, Site.DATA, "a stranger"), Progress.SILENT);

    assertThat(plan.mendsAll()).isFalse();
    assertThat(plan.refused()).anyMatch(reason -> reason.contains("other blocks at position"));
  }

  @Test
  void a_copy_that_is_damaged_at_the_same_place_is_refused() throws IOException {
    Site other = whole.copy();
    other.disk.flip(Site.DATA.resolve(LOG), 410, 1);
    flip(LOG, 400);

    Repair.Plan plan =
        repair().plan(new Repair.Copy(other.disk, Site.DATA, "the other"), Progress.SILENT);

    assertThat(plan.mendsAll()).isFalse();
  }

  @Test
  void keys_that_came_after_the_copy_are_not_lost_with_a_damaged_one() throws IOException {
    try (LocalEventStore store = site.open()) {
      Site.place(store.log(Order.DOMAIN), 77);
    }
    flip("cim-keys/data-keys", 40);

    Repair.Plan plan = repair().plan(folder(), Progress.SILENT);

    assertThat(plan.mendsAll()).isFalse();
    assertThat(plan.refused()).anyMatch(reason -> reason.contains("lacks keys"));
  }

  @Test
  void interrupted_at_any_call_it_can_be_done_again() {
    int calls = 0;
    for (int nth = 1; ; nth++) {
      copy();
      flip(LOG, 400);
      FaultyFiles files =
          new FaultyFiles(
              site.disk, FaultyFiles.Fault.ERROR_BEFORE, FaultyFiles.Times.FOR_EVER, nth);
      try {
        new Repair(files, Site.DATA).apply(List.of(folder()), SUFFIX, Progress.SILENT);
      } catch (IOException | StoreException e) {
        // Interrupted.
      }
      requireMended(site.disk, nth);
      calls++;
      if (!files.failed()) {
        break;
      }
      nth += nth / 8;
    }
    assertThat(calls).isGreaterThan(10);
  }

  private void requireMended(Files files, int nth) {
    try {
      new Repair(files, Site.DATA).apply(List.of(folder()), SUFFIX, Progress.SILENT);
      assertThat(verify().faults()).as("call " + nth).isEmpty();
      assertThat(bytes(site.disk, LOG)).as("call " + nth).isEqualTo(bytes(whole.disk, LOG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_node_remembers_that_it_was_mended() throws IOException {
    flip(LOG, 400);
    Repair.Plan plan = repair().apply(List.of(folder()), SUFFIX, Progress.SILENT);
    repair().dropDerived();

    try (LocalEventStore store = site.open()) {
      repair().record(store, plan, "the copy", Site.DAY);

      assertThat(Site.events(store, LocalEventStore.NODE))
          .singleElement()
          .satisfies(event -> {
            assertThat(event.subject()).hasToString("cim.log.repaired.v1");
            assertThat(event.data().text("from")).isEqualTo("the copy");
          });
    }
    assertThat(verify().faults()).isEmpty();
  }
}
