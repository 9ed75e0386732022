package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.Condition;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Attacks on a whole log, by one who knows the format and writes it with the engine itself. Without
 * the node's keys the folder names them; with the keys, a checkpoint that was kept elsewhere does.
 */
final class AttacksTest {
  private static final Path DATA = Path.of("/data");

  private final SimulatedDisk disk = new SimulatedDisk();
  private final Order first = Order.placed();
  private final Order second = Order.placed();
  private final Order third = Order.on(first.stream(), "paid");
  private KeptCheckpoint kept;

  @BeforeEach
  void write() throws IOException {
    append(disk, first, second, third);
    kept =
        KeptCheckpoint.parse(
            "kept",
            WholeFile.read(disk, DATA.resolve("cim-proofs/shop/checkpoint")),
            Optional.empty());
  }

  @Test
  void a_whole_stream_taken_out_of_the_log_is_found() throws IOException {
    SimulatedDisk forged = withKeys();
    append(forged, first, third);
    copy(forged, disk, "cim-events");

    assertThat(reasons(verify(disk))).anyMatch(reason -> reason.contains("expected: at least 3"));
  }

  @Test
  void commits_in_another_order_are_found() throws IOException {
    SimulatedDisk forged = withKeys();
    append(forged, second, first, third);
    copy(forged, disk, "cim-events");

    assertThat(reasons(verify(disk))).anyMatch(reason -> reason.contains("another root at 3"));
  }

  @Test
  void a_log_rewritten_by_who_has_all_keys_is_found_by_a_checkpoint_kept_elsewhere()
      throws IOException {
    SimulatedDisk forged = withKeys();
    append(forged, second, first, third);

    assertThat(verify(forged).faults()).isEmpty();
    assertThat(reasons(since(forged))).anyMatch(reason -> reason.contains("another root at 3"));
  }

  @Test
  void a_stream_taken_out_by_who_has_all_keys_is_found_by_a_checkpoint_kept_elsewhere()
      throws IOException {
    SimulatedDisk forged = withKeys();
    append(forged, first, third);

    assertThat(verify(forged).faults()).isEmpty();
    assertThat(reasons(since(forged))).anyMatch(reason -> reason.contains("has 2 leaves"));
  }

  @Test
  void a_tail_cut_off_with_its_proofs_is_found_by_a_checkpoint_kept_elsewhere() throws IOException {
    SimulatedDisk image = withKeys();
    append(image, first, second);

    assertThat(verify(image).faults()).isEmpty();
    assertThat(reasons(since(image)))
        .anyMatch(reason -> reason.contains("it was cut, or the folder rolled back"));
  }

  @Test
  void the_checkpoint_of_another_domain_is_not_taken_for_this_one() throws IOException {
    try (LocalEventStore store = open(disk)) {
      store.log("other").append(Order.placed().commit(), Condition.ANY);
    }
    put(
        disk,
        "cim-proofs/other/checkpoint",
        WholeFile.read(disk, DATA.resolve("cim-proofs/shop/checkpoint")));

    assertThat(reasons(verify(disk)))
        .anyMatch(reason -> reason.contains("/shop/0 (expected: ") && reason.contains("/other/"));
  }

  @Test
  void the_log_that_is_as_it_was_is_sound() throws IOException {
    assertThat(verify(disk).faults()).isEmpty();
    assertThat(since(disk).faults()).isEmpty();
  }

  private VerifyReport since(Files on) {
    return Verifier.of(on, DATA).since(List.of(kept)).run(Progress.SILENT);
  }

  private static VerifyReport verify(Files on) {
    return Verifier.of(on, DATA).run(Progress.SILENT);
  }

  private static List<String> reasons(VerifyReport report) {
    return report.faults().stream().map(VerifyReport.Fault::reason).toList();
  }

  /** A disk with nothing but the node's identity. */
  private SimulatedDisk withKeys() throws IOException {
    SimulatedDisk fresh = new SimulatedDisk();
    copy(disk, fresh, "cim-keys");
    copy(disk, fresh, "cim-node.json");
    return fresh;
  }

  private static void append(SimulatedDisk on, Order... orders) throws IOException {
    try (LocalEventStore store = open(on)) {
      for (Order order : orders) {
        store.log(Order.DOMAIN).append(order.commit(), Condition.ANY);
      }
    }
  }

  private static LocalEventStore open(SimulatedDisk on) {
    return LocalEventStore.open(DATA, LocalEventStore.Options.USUAL.with(on).withReserve(0));
  }

  private static void copy(SimulatedDisk from, SimulatedDisk to, String name) throws IOException {
    for (Path file : from.sizes().keySet()) {
      String path = DATA.relativize(file).toString();
      if (path.startsWith(name)) {
        put(to, path, WholeFile.read(from, file));
      }
    }
  }

  private static void put(SimulatedDisk on, String name, byte[] bytes) throws IOException {
    Path file = DATA.resolve(name);
    int slash = name.lastIndexOf('/');
    WholeFile.createDirectories(on, slash < 0 ? DATA : DATA.resolve(name.substring(0, slash)));
    try (Files.Handle handle = on.openForWriting(file)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(bytes), 0);
      handle.sync();
    }
  }
}
