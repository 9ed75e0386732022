package cim.store.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.store.ObjectStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.StoreException;
import cim.store.conformance.ObjectStoreConformance;
import cim.store.disk.Chance;
import cim.store.disk.FaultyFiles;
import cim.store.disk.FaultyFiles.Fault;
import cim.store.disk.FaultyFiles.Times;
import cim.store.disk.SimulatedDisk;
import cim.store.file.DiskFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreConformance {
  @TempDir Path data;

  @Override
  protected ObjectStore store() {
    return FileObjectStore.open(new DiskFiles(), data);
  }

  @Test
  void objects_are_there_after_a_restart() throws IOException {
    Cid cid = put("hello");

    try (InputStream in = store().read(cid)) {
      assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void changed_content_is_not_read_to_its_end() throws IOException {
    Cid cid = put("hello");
    Files.writeString(file(cid, "content"), "hellx");

    try (InputStream in = store().read(cid)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(cid.toString());
    }
  }

  @Test
  void every_changed_byte_of_the_metadata_is_found() throws IOException {
    Cid cid = put("hello");
    byte[] whole = Files.readAllBytes(file(cid, "metadata.json"));

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file(cid, "metadata.json"), changed);
      assertThatThrownBy(() -> store().find(cid))
          .as("byte " + i)
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void what_an_interrupted_writing_left_is_cleared_away() throws IOException {
    store();
    Path left = data.resolve("cim-objects/.put-7");
    Files.writeString(left, "half");

    assertThat(store().all()).isEmpty();

    assertThat(Files.exists(left)).isFalse();
  }

  @Test
  void an_object_without_its_metadata_is_put_again_whole() throws IOException {
    Cid cid = put("hello");
    Files.delete(file(cid, "metadata.json"));

    put("hello");

    assertThat(store().find(cid)).isPresent();
  }

  @Test
  void an_object_that_was_put_survives_a_loss_of_power_also_after_a_killed_process()
      throws IOException {
    for (int nth = 1; ; nth++) {
      SimulatedDisk disk = new SimulatedDisk();
      disk.createDirectory(Path.of("/data"));
      disk.syncDirectory(Path.of("/"));
      FaultyFiles killed = new FaultyFiles(disk, Fault.ERROR_BEFORE, Times.FOR_EVER, nth);
      try {
        put(FileObjectStore.open(killed, Path.of("/data")), "hello");
      } catch (IOException | StoreException e) {
        // The process is gone; what it did is in the page cache.
      }

      Cid cid = put(FileObjectStore.open(disk, Path.of("/data")), "hello");

      for (int seed = 0; seed < 8; seed++) {
        ObjectStore after =
            FileObjectStore.open(disk.afterPowerLoss(Chance.of(seed)), Path.of("/data"));
        assertThat(after.find(cid)).as("killed before call " + nth).isPresent();
        try (InputStream in = after.read(cid)) {
          assertThat(in.readAllBytes()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
      }
      if (!killed.failed()) {
        assertThat(nth).isGreaterThan(10);
        return;
      }
    }
  }

  private Cid put(String content) throws IOException {
    return put(store(), content);
  }

  private static Cid put(ObjectStore store, String content) throws IOException {
    return store
        .put(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            new ObjectMetadata("text/plain", Optional.of("a.txt")))
        .cid();
  }

  private Path file(Cid cid, String name) {
    return data.resolve("cim-objects").resolve(cid.toString()).resolve(name);
  }
}
