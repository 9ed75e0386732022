package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.disk.SimulatedDisk;
import cim.store.disk.Tearing;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names of files that a loss of power takes, one at a time, or leaves half moved (F09, F10). */
@Tag("long")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class NamesTest {

  /** A disk with one name lost or left over, before a call. */
  private record Left(String what, SimulatedDisk disk, Ledger.Page page) implements Campaign.Trial {

    @Override
    public void run() throws IOException {
      Recovered.judgeTwice(disk, page, TestKeys.CHEAP);
      for (Path file : disk.sizes().keySet()) {
        assertThat(file.toString()).as("left over").doesNotContain(".put-");
      }
    }

    @Override
    public String toString() {
      return what;
    }
  }

  @Test
  void every_single_name_may_be_lost_while_all_else_is_kept() throws IOException {
    List<Left> lost = new ArrayList<>();
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    disk.watch(call -> {
      if (!call.startsWith("write")) {
        loseEachName(disk, ledger.page(), call, lost);
      }
    });
    new Workload(disk, ledger).run(Workload.EVERYTHING);

    assertThat(Campaign.each("F09", "one name lost", lost.size(), n -> lost.get((int) n)))
        .isGreaterThan(300);
  }

  private static void loseEachName(
      SimulatedDisk disk, Ledger.Page page, String before, List<Left> lost) {
    List<String> changes = disk.unsynced();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i).startsWith("create") || changes.get(i).startsWith("rename")) {
        BitSet others = new BitSet();
        others.set(0, changes.size());
        others.clear(i);
        lost.add(
            new Left(
                "lost: " + changes.get(i) + ", before: " + before,
                disk.afterPowerLoss(others, Tearing.WHOLE, 0),
                page));
      }
    }
  }

  @Test
  void a_rename_that_left_both_names_or_the_new_one_without_its_file_costs_nothing()
      throws IOException {
    List<Left> left = new ArrayList<>();
    List<Step> steps = new ArrayList<>(Workload.EVERYTHING);
    steps.addAll(Workload.EVERYTHING);
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    disk.watch(call -> {
      if (call.startsWith("rename ")) {
        String[] names = call.substring("rename ".length()).split(" to ", -1);
        for (HalfMoved half : HalfMoved.values()) {
          left.add(
              new Left(
                  half + " by: " + call,
                  half.of(disk.copy(), Path.of(names[0]), Path.of(names[1])),
                  ledger.page()));
        }
      }
    });
    new Workload(disk, ledger).run(steps);

    assertThat(Campaign.each("F10", "renames", left.size(), n -> left.get((int) n)))
        .isGreaterThan(100);
  }

  /** What a rename that is not done in one step leaves. */
  private enum HalfMoved {
    NOTHING_DONE,
    BOTH_NAMES,
    /** The old file of that name is gone, the new one did not come. */
    NO_TARGET;

    SimulatedDisk of(SimulatedDisk disk, Path from, Path to) {
      try {
        switch (this) {
          case NOTHING_DONE -> {
            // The temporary file stays.
          }
          case BOTH_NAMES -> copy(disk, from, to);
          case NO_TARGET -> {
            // The node file, keys and checkpoints are no derived files: without them it is refused.
            if (disk.exists(to) && to.toString().contains("/tile/")) {
              disk.delete(to);
            }
          }
        }
        return disk;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private static void copy(SimulatedDisk disk, Path from, Path to) throws IOException {
      try (Files.Handle source = disk.openForReading(from);
          Files.Handle target = disk.openForWriting(to)) {
        ByteBuffer bytes = ByteBuffer.allocate((int) source.size());
        source.read(bytes, 0);
        target.truncate(0);
        target.write(bytes.flip(), 0);
      }
    }
  }
}
