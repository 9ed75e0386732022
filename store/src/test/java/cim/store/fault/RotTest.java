package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.StoreException;
import cim.store.disk.Chance;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeKeys;
import cim.store.object.FileObjectStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rot in files beside the logs (F23), and in objects (F24). */
@Tag("long")
@Timeout(value = 600, unit = TimeUnit.MINUTES)
final class RotTest {
  private static final Set<String> CODES =
      Set.of("corrupt", "newer_format", "io", "insecure_keys", "locked");

  /** What becomes of a file. */
  private enum Rot {
    FLIPPED,
    CUT,
    ZEROED,
    LONGER,
    GONE,
    ANOTHER_FILE;

    void of(SimulatedDisk disk, Path file, Path other, Random chance) throws IOException {
      if (this == GONE) {
        disk.delete(file);
        return;
      }
      byte[] bytes = WholeFile.read(disk, file);
      int at = bytes.length == 0 ? 0 : chance.nextInt(bytes.length);
      byte[] rotten =
          switch (this) {
            case FLIPPED -> flipped(bytes, at, chance);
            case CUT -> Arrays.copyOf(bytes, at);
            case ZEROED -> {
              Arrays.fill(bytes, at, bytes.length, (byte) 0);
              yield bytes;
            }
            case LONGER -> Arrays.copyOf(bytes, bytes.length + 1 + chance.nextInt(600));
            case ANOTHER_FILE -> WholeFile.read(disk, other);
            case GONE -> bytes;
          };
      try (Files.Handle handle = disk.openForWriting(file)) {
        handle.truncate(0);
        handle.write(ByteBuffer.wrap(rotten), 0);
        handle.sync();
      }
    }

    private static byte[] flipped(byte[] bytes, int at, Random chance) {
      if (bytes.length > 0) {
        bytes[at] ^= (byte) (1 << chance.nextInt(8));
      }
      return bytes;
    }
  }

  private record Rotten(
      SimulatedDisk sound, Ledger.Page page, Path file, Path other, Rot rot, long seed)
      implements Campaign.Trial {

    @Override
    public void run() throws IOException {
      SimulatedDisk disk = sound.copy();
      rot.of(disk, file, other, Chance.of(seed));
      VerifyReport before = Verifier.of(disk.copy(), Workload.FOLDER).run(Progress.SILENT);
      try (LocalEventStore store = Workload.reopen(disk, NodeKeys::ofFolder)) {
        Ledger.judge(store, page);
      } catch (StoreException e) {
        assertThat(e.code()).as("refused as").isIn(CODES);
        assertThat(!before.ok() || file.toString().contains("cim-keys"))
            .as("verify names what is refused: " + e.getMessage())
            .isTrue();
      }
    }

    @Override
    public String toString() {
      return file + " " + rot + " (" + other + ")";
    }
  }

  @Test
  void rot_beside_the_logs_is_refused_or_built_again_and_never_believed() throws IOException {
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    List<Step> steps = new ArrayList<>(Workload.EVERYTHING);
    steps.add(Step.FILL_INDEX);
    new Workload(disk, ledger, NodeKeys::ofFolder).run(steps);
    List<Path> files =
        disk.sizes().keySet().stream()
            .filter(
                file -> !file.endsWith("events.log") && !file.toString().contains("cim-objects"))
            // Cut between two records it looks as if keys had never come: parts show as masked.
            .filter(file -> !file.endsWith("data-keys"))
            .toList();
    assertThat(files).hasSizeGreaterThan(12);

    Campaign.seeded(
        "F23",
        "rot beside the logs",
        new Budget(2_000, 50_000),
        seed -> {
          Random chance = Chance.of(seed);
          return new Rotten(
              disk,
              ledger.page(),
              files.get((int) (seed % files.size())),
              files.get(chance.nextInt(files.size())),
              Campaign.one(Rot.values(), seed / files.size()),
              seed);
        });
  }

  @Test
  void rot_in_objects_is_refused_with_the_cid_named() throws IOException {
    SimulatedDisk disk = Workload.disk();
    WholeFile.createDirectories(disk, Workload.FOLDER);
    FileObjectStore objects = FileObjectStore.open(disk, Workload.FOLDER);
    List<Cid> cids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      byte[] content =
          "object %d ".formatted(i).repeat(1 + i * 400).getBytes(StandardCharsets.UTF_8);
      cids.add(
          objects
              .put(
                  new ByteArrayInputStream(content),
                  new ObjectMetadata("text/plain", Optional.empty()))
              .cid());
    }
    List<Path> files = List.copyOf(disk.sizes().keySet());

    Campaign.seeded(
        "F24",
        "rot in objects",
        new Budget(2_000, 20_000),
        seed ->
            () -> {
              Random chance = Chance.of(seed);
              SimulatedDisk rotten = disk.copy();
              Path file = files.get(chance.nextInt(files.size()));
              Path other = files.get(chance.nextInt(files.size()));
              Campaign.one(Rot.values(), seed).of(rotten, file, other, chance);
              judge(FileObjectStore.open(rotten, Workload.FOLDER), cids);
            });
  }

  /** An object is what its CID says, or it is refused. */
  private static void judge(FileObjectStore objects, List<Cid> cids) {
    for (Cid cid : cids) {
      try {
        objects.find(cid);
        try (InputStream content = objects.read(cid)) {
          Cid read = Cid.of(cim.ipld.Codec.RAW, content.readAllBytes());
          assertThat(read).as("believed").isEqualTo(cid);
        }
      } catch (StoreException | IOException e) {
        assertThat(e.getMessage()).as("names the object").contains(cid.toString());
      }
    }
  }
}
