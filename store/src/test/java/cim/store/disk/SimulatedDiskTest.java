package cim.store.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.disk.SimulatedDisk.SyncFault;
import cim.store.file.Files.Handle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The disk itself: what a power loss may and may not take. */
final class SimulatedDiskTest {
  private static final Path FILE = Path.of("/file");
  private static final Path ROOT = Path.of("/");

  private final SimulatedDisk disk = new SimulatedDisk();

  @Test
  void what_was_synced_with_its_name_is_never_lost() throws IOException {
    writeAndSync("kept");
    disk.syncDirectory(ROOT);
    assertThat(afterManyLosses(SimulatedDiskTest::text)).containsExactly("kept");
  }

  @Test
  void a_file_whose_directory_was_not_synced_may_be_gone() throws IOException {
    writeAndSync("kept");
    assertThat(afterManyLosses(SimulatedDiskTest::text)).containsExactlyInAnyOrder("-", "kept");
  }

  @Test
  void what_was_not_synced_may_be_there_in_part() throws IOException {
    writeAndSync("");
    disk.syncDirectory(ROOT);
    write("abc", 0);
    assertThat(afterManyLosses(SimulatedDiskTest::text)).contains("", "a", "ab", "abc");
  }

  @Test
  void of_two_writes_the_later_may_be_there_without_the_earlier() throws IOException {
    writeAndSync("");
    disk.syncDirectory(ROOT);
    write("a", 0);
    write("b", 1);
    assertThat(afterManyLosses(SimulatedDiskTest::text)).contains("\0b");
  }

  @Test
  void a_rename_happens_whole_or_not_at_all() throws IOException {
    writeAndSync("new");
    disk.syncDirectory(ROOT);
    disk.rename(FILE, Path.of("/other"));
    assertThat(afterManyLosses(after -> String.join(",", names(after))))
        .containsExactlyInAnyOrder("file", "other");
  }

  @Test
  void a_sync_that_fails_forgets_what_it_should_have_written_for_ever() throws IOException {
    writeAndSync("");
    disk.syncDirectory(ROOT);
    write("lost", 0);
    disk.plan(SyncFault.FAILS_AND_FORGETS, 1);
    Handle handle = disk.openForWriting(FILE);
    assertThatThrownBy(handle::sync).isInstanceOf(IOException.class);
    handle.sync();
    assertThat(afterManyLosses(SimulatedDiskTest::text)).containsExactly("");
  }

  @Test
  void a_sync_that_lies_makes_nothing_durable() throws IOException {
    writeAndSync("");
    disk.syncDirectory(ROOT);
    disk.plan(SyncFault.LIES, 1);
    writeAndSync("lie");
    assertThat(afterManyLosses(SimulatedDiskTest::text)).contains("", "lie");
  }

  @Test
  void the_disk_itself_goes_on_as_if_nothing_had_happened() throws IOException {
    writeAndSync("a");
    write("bc", 1);
    disk.afterPowerLoss(new Random(1));
    assertThat(text(disk)).isEqualTo("abc");
  }

  @Test
  void the_same_chance_gives_the_same_loss() throws IOException {
    write("abcdefgh", 0);
    assertThat(text(disk.afterPowerLoss(new Random(7))))
        .isEqualTo(text(disk.afterPowerLoss(new Random(7))));
  }

  private void writeAndSync(String text) throws IOException {
    write(text, 0);
    try (Handle handle = disk.openForWriting(FILE)) {
      handle.sync();
    }
  }

  private void write(String text, long offset) throws IOException {
    try (Handle handle = disk.openForWriting(FILE)) {
      handle.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), offset);
    }
  }

  private Set<String> afterManyLosses(Function<SimulatedDisk, String> look) {
    Set<String> found = new TreeSet<>();
    for (int seed = 0; seed < 500; seed++) {
      found.add(look.apply(disk.afterPowerLoss(Chance.of(seed))));
    }
    return found;
  }

  private static Set<String> names(SimulatedDisk disk) {
    Set<String> names = new TreeSet<>();
    disk.sizes().keySet().forEach(path -> names.add(path.getFileName().toString()));
    return names;
  }

  /** What the file holds; - where there is none. */
  private static String text(SimulatedDisk disk) {
    try {
      if (!disk.exists(FILE)) {
        return "-";
      }
      try (Handle handle = disk.openForReading(FILE)) {
        ByteBuffer bytes = ByteBuffer.allocate((int) handle.size());
        handle.read(bytes, 0);
        return new String(bytes.array(), US_ASCII);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
