package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.proof.Bundle;
import cim.store.proof.LogProof;
import cim.store.proof.NodeFile;
import cim.store.proof.PublicKeys;
import cim.store.proof.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bundle proves its event by itself and the public keys alone, and nothing else. */
final class BundleTest {
  private static final Path DATA = Path.of("/data");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimulatedDisk disk = new SimulatedDisk();
  private LocalEventStore store;
  private StoredEvent first;
  private StoredEvent second;
  private PublicKeys keys;

  @BeforeEach
  void write() throws IOException {
    store = open(disk);
    PersonalPart name = new PersonalPart(new UUID(5, 5), Value.map().put("name", "Ada").build());
    append(Order.on(Order.newStream(), "placed", "paid").about(name));
    append(Order.placed());
    first = event(0);
    second = event(1);
    keys = publicKeys(disk);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void a_bundle_proves_its_event_and_says_what_was_checked() {
    BundleReport report = BundleCheck.check(bundle(second).bytes(), keys);

    assertThat(report.faults()).isEmpty();
    assertThat(report.event().orElseThrow().cid()).isEqualTo(second.cid());
    assertThat(report.event().orElseThrow().subject()).hasToString("shop.order.paid.v1");
    assertThat(report.event().orElseThrow().data().integer("total")).isEqualTo(12);
    assertThat(report.checked())
        .hasSize(7)
        .anyMatch(line -> line.startsWith("blocks: 5"))
        .anyMatch(line -> line.startsWith("sealed parts: 1 of 1"))
        .anyMatch(line -> line.startsWith("inclusion: leaf 1 of the"))
        .anyMatch(line -> line.startsWith("signature: ED25519"))
        .anyMatch(line -> line.startsWith("signature: ML_DSA_44"));
  }

  @Test
  void a_bundle_holds_no_plaintext_of_what_is_sealed() {
    String bytes = new String(bundle(first).bytes(), StandardCharsets.ISO_8859_1);

    assertThat(bytes).contains("two books").doesNotContain("Ada");
  }

  @Test
  void every_changed_byte_of_a_bundle_is_found() {
    byte[] whole = bundle(first).bytes();

    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << at % 8);
      assertThat(BundleCheck.check(changed, keys).ok()).as("byte " + at).isFalse();
    }
  }

  @Test
  void a_bundle_that_is_cut_off_or_goes_on_is_refused() {
    byte[] whole = bundle(first).bytes();

    for (int length = 0; length < whole.length; length += 13) {
      assertThat(BundleCheck.check(Arrays.copyOf(whole, length), keys).ok()).isFalse();
    }
    assertThat(BundleCheck.check(Arrays.copyOf(whole, whole.length + 1), keys).ok()).isFalse();
  }

  @Test
  void the_keys_of_another_node_are_refused_by_both_algorithms() throws IOException {
    SimulatedDisk other = new SimulatedDisk();
    open(other).close();

    BundleReport report = BundleCheck.check(bundle(first).bytes(), publicKeys(other));

    assertThat(report.faults())
        .hasSize(2)
        .allMatch(fault -> fault.startsWith("signature: none by"))
        .allMatch(fault -> fault.contains(store.node().toString()));
  }

  @Test
  void one_of_the_two_signatures_is_not_enough() {
    PublicKeys half = new PublicKeys(keys.keys().subList(0, 1));

    assertThat(BundleCheck.check(bundle(first).bytes(), half).faults())
        .singleElement()
        .asString()
        .startsWith("signature: none by ML_DSA_44");
  }

  @Test
  void the_proof_of_another_event_is_refused() {
    Bundle mixed = new Bundle(bundle(first).blocks(), bundle(second).proof());

    assertThat(BundleCheck.check(mixed.bytes(), keys).faults())
        .singleElement()
        .asString()
        .startsWith("inclusion: the proof for leaf 1 does not lead from this event");
  }

  @Test
  void a_checkpoint_of_a_smaller_log_is_refused() throws Exception {
    TlogProof small = bundle(second).proof();
    append(Order.placed());
    StoredEvent later = event(3);
    Bundle made = bundle(later);

    Bundle old =
        new Bundle(
            made.blocks(),
            new TlogProof(made.proof().index(), made.proof().path(), small.checkpoint()));

    assertThat(BundleCheck.check(old.bytes(), keys).faults())
        .singleElement()
        .asString()
        .startsWith("inclusion: ");
  }

  @Test
  void a_checkpoint_of_another_domain_is_refused() {
    append("other", Order.placed());
    StoredEvent elsewhere =
        store.log("other").read(0, EventFilter.ALL, Direction.FORWARDS).findFirst().orElseThrow();
    Bundle moved = Bundle.of(elsewhere, store.log("other"), store.proofs().log("other"), PATIENCE);

    assertThat(BundleCheck.check(moved.bytes(), keys).faults())
        .singleElement()
        .asString()
        .contains("checkpoint: of the log")
        .contains("/other/0 (expected: that of shop)");
  }

  @Test
  void the_command_or_payload_of_another_event_is_refused() {
    append(Order.placed().saying(Value.map().put("total", 99).build()));
    Bundle own = bundle(first);
    Bundle other = bundle(event(3));
    for (int block = 1; block < 3; block++) {
      List<Bundle.Block> swapped = new ArrayList<>(own.blocks());
      swapped.set(block, other.blocks().get(block));

      assertThat(BundleCheck.check(new Bundle(swapped, own.proof()).bytes(), keys).faults())
          .as("block " + block)
          .anyMatch(fault -> fault.contains("expected: only those that the event links to"));
    }
  }

  @Test
  void blocks_in_another_order_or_more_of_them_are_refused() {
    Bundle own = bundle(first);
    List<Bundle.Block> reversed = new ArrayList<>(own.blocks());
    Collections.reverse(reversed.subList(1, 3));
    List<Bundle.Block> doubled = new ArrayList<>(own.blocks());
    doubled.add(own.blocks().getLast());

    assertThat(BundleCheck.check(new Bundle(reversed, own.proof()).bytes(), keys).ok()).isFalse();
    assertThat(BundleCheck.check(new Bundle(doubled, own.proof()).bytes(), keys).ok()).isFalse();
  }

  @Test
  void a_payload_that_is_gone_is_told_and_the_event_still_proven() {
    Bundle own = bundle(first);
    Bundle masked = new Bundle(own.blocks().subList(0, 2), own.proof());

    BundleReport report = BundleCheck.check(masked.bytes(), keys);

    assertThat(report.faults()).isEmpty();
    assertThat(report.checked())
        .anyMatch(line -> line.startsWith("payload: not in the bundle"))
        .anyMatch(line -> line.startsWith("sealed parts: 0 of 1"));
  }

  @Test
  void an_event_that_no_checkpoint_covers_yet_is_waited_for() {
    append(Order.placed());

    Bundle made = bundle(event(3));

    assertThat(BundleCheck.check(made.bytes(), keys).faults()).isEmpty();
  }

  @Test
  void who_cannot_wait_longer_is_told_how_far_the_checkpoint_reaches() {
    Clock stopped = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC); // No second passes, no checkpoint.
    try (LocalEventStore still =
        LocalEventStore.open(
            DATA,
            LocalEventStore.Options.USUAL.with(new SimulatedDisk()).with(stopped).withReserve(0))) {
      DomainLog log = still.log(Order.DOMAIN);
      log.append(Order.placed().commit(), Condition.ANY);
      StoredEvent event =
          log.read(0, EventFilter.ALL, Direction.FORWARDS).findFirst().orElseThrow();
      LogProof tree = still.proofs().log(Order.DOMAIN);

      assertThatThrownBy(() -> Bundle.of(event, log, tree, Duration.ofMillis(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("covers 0 leaves (expected: at least 1); ask again");
    }
  }

  private Bundle bundle(StoredEvent event) {
    return Bundle.of(event, store.log(Order.DOMAIN), store.proofs().log(Order.DOMAIN), PATIENCE);
  }

  private StoredEvent event(long position) {
    return store
        .log(Order.DOMAIN)
        .read(position, EventFilter.ALL, Direction.FORWARDS)
        .findFirst()
        .orElseThrow();
  }

  private void append(Order order) {
    append(Order.DOMAIN, order);
  }

  private void append(String domain, Order order) {
    store.log(domain).append(order.commit(), Condition.ANY);
  }

  private static LocalEventStore open(SimulatedDisk disk) {
    return LocalEventStore.open(DATA, LocalEventStore.Options.USUAL.with(disk).withReserve(0));
  }

  private static PublicKeys publicKeys(SimulatedDisk disk) throws IOException {
    byte[] text = WholeFile.read(disk, DATA.resolve(PublicKeys.NAME));
    assertThat(disk.exists(DATA.resolve(NodeFile.NAME))).isTrue();
    return PublicKeys.parse(new String(text, StandardCharsets.UTF_8));
  }
}
