package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.block.RefRecord;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.KeyChange;
import cim.store.log.LocalEventStore;
import cim.store.proof.Bundle;
import cim.store.proof.KeyRotation;
import cim.store.proof.NodeFile;
import cim.store.proof.PublicKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other keys take over a node's signing, whenever power is lost; what they replace stays good. */
final class KeyChangeTest {
  private static final Path DATA = Path.of("/data");

  private final SimulatedDisk disk = new SimulatedDisk();
  private PublicKeys old;
  private byte[] bundle;
  private byte[] kept;

  @BeforeEach
  void write() throws IOException {
    try (LocalEventStore store = open(disk)) {
      append(store, Order.DOMAIN);
      append(store, "other");
      bundle = bundle(store).bytes();
    }
    old = keys(disk, PublicKeys.NAME);
    kept = read(disk, "cim-proofs/shop/checkpoint");
  }

  @Test
  void the_new_keys_are_announced_in_every_log_and_sign_everything() throws IOException {
    KeyChange.Changed changed = KeyChange.rotate(DATA, options(disk));

    assertThat(changed.announced()).containsOnlyKeys(Order.DOMAIN, "other").containsValue(1L);
    assertThat(keys(disk, PublicKeys.NAME).same(old)).isFalse();
    assertThat(keys(disk, PublicKeys.NAME).same(changed.node().publicKeys())).isTrue();
    assertThat(keys(disk, PublicKeys.RETIRED).same(old)).isTrue();
    assertSound(disk, 4);
  }

  @Test
  void a_node_goes_on_under_the_new_keys_and_may_change_them_again() throws IOException {
    KeyChange.rotate(DATA, options(disk));
    try (LocalEventStore store = open(disk)) {
      append(store, Order.DOMAIN);
    }
    KeyChange.rotate(DATA, options(disk));

    assertThat(keys(disk, PublicKeys.RETIRED).keys()).hasSize(4);
    assertSound(disk, 7);
  }

  @Test
  void bundles_and_checkpoints_from_before_are_checked_by_the_old_keys() throws IOException {
    KeyChange.rotate(DATA, options(disk));

    assertThat(BundleCheck.check(bundle, keys(disk, PublicKeys.RETIRED)).faults()).isEmpty();
    assertThat(BundleCheck.check(bundle, keys(disk, PublicKeys.NAME)).ok()).isFalse();
    assertThat(since(disk, Optional.of(old)).faults()).isEmpty();
    assertThat(since(disk, Optional.empty()).faults()).isEmpty();
  }

  @Test
  void the_old_secrets_are_gone_from_the_disk() throws IOException {
    byte[] before = read(disk, "cim-keys/signer");
    KeyChange.rotate(DATA, options(disk));

    assertThat(contains(read(disk, "cim-keys/signer"), secretOf(before))).isFalse();
    for (Path file : disk.sizes().keySet()) {
      assertThat(contains(WholeFile.read(disk, file), secretOf(before)))
          .as(file.toString())
          .isFalse();
    }
  }

  @Test
  void wherever_power_is_lost_the_node_has_the_old_keys_or_the_new_ones_and_all_is_sound()
      throws IOException {
    List<SimulatedDisk> crashed = new ArrayList<>();
    Random chance = new Random(7);
    disk.watch(_ -> crashed.add(disk.afterPowerLoss(chance)));
    KeyChange.rotate(DATA, options(disk));
    disk.watch(_ -> {});
    PublicKeys fresh = keys(disk, PublicKeys.NAME);

    assertThat(crashed).hasSizeGreaterThan(60);
    int unfinished = 0;
    for (SimulatedDisk each : crashed) {
      assertThat(EngineFolder.verify(each).faults()).isEmpty();
      open(each).close();
      PublicKeys now = keys(each, PublicKeys.NAME);
      assertThat(now.same(old) || now.same(fresh)).isTrue();
      assertThat(since(each, Optional.of(old)).faults()).isEmpty();
      assertThat(each.sizes().keySet()).noneMatch(file -> file.toString().endsWith(".next"));
      if (now.same(old) && unfinished++ % 8 == 0) {
        KeyChange.rotate(DATA, options(each));
        assertThat(keys(each, PublicKeys.NAME).same(old)).isFalse();
        assertThat(EngineFolder.verify(each).faults()).isEmpty();
      }
    }
    assertThat(unfinished).isPositive().isLessThan(crashed.size());
  }

  @Test
  void a_start_with_the_old_keys_put_back_is_refused() throws IOException {
    byte[] before = read(disk, "cim-keys/signer");
    KeyChange.rotate(DATA, options(disk));
    replace(disk, "cim-keys/signer", before);

    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cim-keys/signer: none of its keys is")
        .hasMessageContaining("put back the newest copy of cim-keys");
  }

  @Test
  void a_checkpoint_that_retired_keys_signed_again_is_named() throws IOException {
    byte[] before = read(disk, "cim-proofs/shop/checkpoint");
    KeyChange.rotate(DATA, options(disk));
    replace(disk, "cim-proofs/shop/checkpoint", before);

    assertFault(disk, "cim-proofs/shop/checkpoint", "signed by keys that are retired");
  }

  @Test
  void keys_that_were_never_announced_are_named() throws IOException {
    SimulatedDisk other = new SimulatedDisk();
    KeyChange.rotate(DATA, options(disk));
    try (LocalEventStore store = open(other)) {
      append(store, Order.DOMAIN);
    }
    NodeFile ours = NodeFile.read(disk, DATA);
    NodeFile theirs = NodeFile.read(other, DATA);
    new NodeFile(
            ours.id(),
            ours.name(),
            theirs.keys(),
            List.of(ours.keys().getFirst(), ours.keys().getLast()))
        .write(disk, DATA);

    assertFault(disk, NodeFile.NAME, "sign for the node and were never announced");
  }

  @Test
  void an_announcement_that_its_keys_did_not_sign_is_refused() throws IOException {
    KeyChange.rotate(DATA, options(disk));
    RefRecord record;
    try (LocalEventStore store = open(disk)) {
      record = store.refs(Order.DOMAIN, 0).findFirst().orElseThrow().record();
    }
    assertThat(KeyRotation.of(record).old().same(old)).isTrue();
    String note = record.data().text("note");
    RefRecord forged =
        new RefRecord(
            record.kind(),
            record.at(),
            Value.map()
                .put("old", record.data().list("old"))
                .put("note", note.replace(node(note), "00000000-0000-4000-8000-000000000000"))
                .build());

    assertThatThrownBy(() -> KeyRotation.of(forged))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("key rotation");
  }

  private static String node(String note) {
    return note.substring("cim/keys/1 ".length(), "cim/keys/1 ".length() + 36);
  }

  private static void assertFault(SimulatedDisk on, String file, String reason) {
    assertThat(EngineFolder.verify(on).faults())
        .anySatisfy(fault -> {
          assertThat(fault.file()).isEqualTo(file);
          assertThat(fault.reason()).contains(reason);
        });
  }

  private static void assertSound(SimulatedDisk on, long leaves) {
    VerifyReport report = EngineFolder.verify(on);
    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.events()).isEqualTo(leaves);
  }

  private VerifyReport since(Files on, Optional<PublicKeys> trusted) {
    return Verifier.of(on, DATA)
        .since(List.of(KeptCheckpoint.parse("kept", kept, trusted)))
        .run(Progress.SILENT);
  }

  private static LocalEventStore open(Files on) {
    return LocalEventStore.open(DATA, options(on));
  }

  private static LocalEventStore.Options options(Files on) {
    return LocalEventStore.Options.USUAL.with(on).withReserve(0);
  }

  private static void append(LocalEventStore store, String domain) {
    store.log(domain).append(Order.placed().commit(), Condition.ANY);
  }

  private static Bundle bundle(LocalEventStore store) {
    StoredEvent event =
        store
            .log(Order.DOMAIN)
            .read(0, EventFilter.ALL, Direction.FORWARDS)
            .findFirst()
            .orElseThrow();
    return Bundle.of(
        event, store.log(Order.DOMAIN), store.proofs().log(Order.DOMAIN), Duration.ofSeconds(20));
  }

  private static PublicKeys keys(SimulatedDisk on, String name) throws IOException {
    return PublicKeys.parse(new String(read(on, name), StandardCharsets.UTF_8));
  }

  private static byte[] read(SimulatedDisk on, String name) throws IOException {
    return WholeFile.read(on, DATA.resolve(name));
  }

  private static void replace(SimulatedDisk on, String name, byte[] bytes) throws IOException {
    int slash = name.lastIndexOf('/');
    WholeFile.replace(on, DATA.resolve(name.substring(0, slash)), name.substring(slash + 1), bytes);
  }

  /** Some of the wrapped secret of the first record. */
  private static byte[] secretOf(byte[] signer) {
    byte[] secret = new byte[64];
    ByteBuffer.wrap(signer).get(signer.length / 2, secret);
    return secret;
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }
}
