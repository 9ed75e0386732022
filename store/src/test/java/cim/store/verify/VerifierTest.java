package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Value;
import cim.store.block.RefRecord;
import cim.store.file.DiskFiles;
import cim.store.proof.FileSigner;
import cim.store.proof.Manifest;
import cim.store.proof.Note;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  private static final UUID ONE = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final UUID TWO = UUID.fromString("22222222-2222-4333-8444-555555555555");
  private static final Value.Map NOBODY = Value.map().build();
  private static final Value.Map ADA = Value.map().put("name", "Ada").build();

  @TempDir Path data;
  private SmallStore store;
  private Cid object;

  @BeforeEach
  void write() throws IOException {
    store = new SmallStore(data);
    object = store.object("an object");
    store.append("people", ONE, ADA, payload(1));
    store.append("people", TWO, NOBODY, payload(2), payload(3));
    store.append("people", ONE, ADA, Value.map().put("file", object).build());
    store.append("git", ONE, NOBODY, payload(4));
    store.write();
  }

  @Test
  void a_folder_that_is_as_it_was_written_is_ok() {
    VerifyReport report = store.verify();

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.events()).isEqualTo(5);
    assertThat(report.blocks()).isEqualTo(20);
    assertThat(report.objects()).isEqualTo(1);
  }

  @Test
  void a_cut_off_tail_is_found_by_the_checkpoint() throws IOException {
    Path log = store.log("people");
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, frames(whole).getLast()));

    assertFault("cim-events/people", "MISSING: the log has 3 leaves (expected: at least 4");
  }

  @Test
  void a_frame_cut_short_that_a_checkpoint_covers_is_no_unfinished_one() throws IOException {
    Path log = store.log("people");
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 10));

    VerifyReport report = store.verify();

    assertThat(report.ok()).isFalse();
    assertThat(report.rebuildable()).isEmpty();
  }

  @Test
  void a_domain_that_is_gone_with_everything_is_found_by_the_manifest() throws IOException {
    for (String folder : List.of("cim-events/git", "cim-proofs/git")) {
      try (Stream<Path> files = Files.walk(data.resolve(folder))) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }

    assertFault("cim-proofs/git/checkpoint", "MISSING");
  }

  @Test
  void metadata_of_another_object_is_found() throws IOException {
    Path objects = data.resolve("cim-objects");
    Path other = objects.resolve(store.object("another one").toString());
    Path moved = objects.resolve(object.toString()).resolve("metadata.json");
    Files.write(moved, Files.readAllBytes(other.resolve("metadata.json")));

    assertFault(data.relativize(moved).toString(), "TAMPERED: of ");
  }

  @Test
  void a_missing_log_is_found_by_the_manifest() throws IOException {
    Files.delete(store.log("git"));

    assertFault("cim-events/git", "MISSING");
  }

  @Test
  void a_missing_log_with_its_proofs_is_found_by_the_manifest() throws IOException {
    Files.delete(store.log("git"));
    Files.delete(data.resolve("cim-proofs/git/checkpoint"));

    assertFault("cim-proofs/git/checkpoint", "MISSING");
  }

  @Test
  void frames_in_another_order_are_found() throws IOException {
    Path log = store.log("people");
    byte[] whole = Files.readAllBytes(log);
    List<Integer> frames = frames(whole);
    ByteBuffer swapped = ByteBuffer.allocate(whole.length);
    swapped.put(whole, frames.get(1), frames.get(2) - frames.get(1));
    swapped.put(whole, 0, frames.get(1));
    swapped.put(whole, frames.get(2), whole.length - frames.get(2));
    Files.write(log, swapped.array());

    assertFault("cim-events/people/2026/11/21/events.log", "MISSING: the frame of position 0");
  }

  @Test
  void a_frame_left_out_is_found() throws IOException {
    Path log = store.log("people");
    byte[] whole = Files.readAllBytes(log);
    List<Integer> frames = frames(whole);
    ByteBuffer without = ByteBuffer.allocate(whole.length - (frames.get(2) - frames.get(1)));
    without.put(whole, 0, frames.get(1)).put(whole, frames.get(2), whole.length - frames.get(2));
    Files.write(log, without.array());

    assertFault("cim-events/people/2026/11/21/events.log", "MISSING: the frame of position 1");
  }

  @Test
  void a_block_changed_together_with_its_checksums_is_found() throws IOException {
    Path log = store.log("git");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length - 6] ^= 1; // In the payload, which stands last.
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, SmallStore.crc(bytes, 48, bytes.length - 52));
    Files.write(log, bytes);

    assertFault("cim-events/git/2026/11/21/events.log", "does not hash to its CID");
  }

  @Test
  void a_log_written_anew_with_other_events_is_found_by_the_signed_roots() throws IOException {
    Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
    SmallStore other = new SmallStore(elsewhere);
    other.append("git", ONE, NOBODY, payload(5));
    other.writeLogs();
    Files.copy(
        other.log("git"), store.log("git"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertFault("cim-proofs/git/checkpoint", "another root at 1 leaves");
    assertFault("cim-proofs/manifest", "another root at 1 leaves");
  }

  @Test
  void an_event_with_another_id_than_its_command_gives_is_found() throws IOException {
    forge("people", 0, "bid", 4, 1);

    assertFault("cim-events/people/2026/11/21/events.log", "its id does not follow");
  }

  @Test
  void an_event_that_names_another_command_is_found() throws IOException {
    forge("people", 0, "ccmd", 20, 1);

    assertFault("cim-events/people/2026/11/21/events.log", "it names another command");
  }

  @Test
  void an_event_that_links_to_a_payload_that_is_not_there_is_found() throws IOException {
    forge("people", 0, "cpay", 20, 1);

    assertFault("cim-events/people/2026/11/21/events.log", "MISSING: the payload");
  }

  @Test
  void a_frame_that_says_it_holds_more_entries_than_it_does_is_found() throws IOException {
    byte[] bytes = Files.readAllBytes(store.log("people"));
    ByteBuffer in = ByteBuffer.wrap(bytes);
    in.putInt(24, in.getInt(24) + 1);
    in.putInt(44, SmallStore.crc(bytes, 0, 44));
    Files.write(store.log("people"), bytes);

    assertFault("cim-events/people/2026/11/21/events.log", "TAMPERED: the frame holds");
  }

  @Test
  void a_manifest_of_another_node_is_found_though_our_keys_signed_it() throws IOException {
    Path file = data.resolve("cim-proofs/manifest");
    Manifest own = Manifest.parse(Note.parse(Files.readAllBytes(file)).text());
    FileSigner signer =
        FileSigner.open(
            KeyFolder.open(new DiskFiles(), data, new SecureRandom()), SmallStore.NODE.toString());
    Manifest other = new Manifest("99999999-0506-4708-890a-0b0c0d0e0f10", own.logs());
    Files.write(file, other.signed(signer, 1).bytes());

    assertFault("cim-proofs/manifest", "TAMPERED: of node 99999999");
  }

  @Test
  void an_event_that_leaves_out_a_revision_is_found() throws IOException {
    forge("people", 2, "cseq", 4, 3);

    assertFault("cim-events/people/2026/11/21/events.log", "revision 2 (expected: 1)");
  }

  /**
   * Changes the first event of a frame, its CID and the checksums, as one who knows the format.
   *
   * @param key with its dag-cbor head, which is a letter too: b and two letters, c and three
   * @param skip from the key's head on, to the byte that is changed
   */
  private void forge(String domain, int frame, String key, int skip, int bits) throws IOException {
    Path log = store.log(domain);
    byte[] bytes = Files.readAllBytes(log);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int start = frames(bytes).get(frame);
    int at = start + 48;
    while (bytes[at] != 1) {
      at += 41 + in.getInt(at + 37);
    }
    int block = at + 41;
    int length = in.getInt(at + 37);
    byte[] head = key.getBytes(StandardCharsets.US_ASCII);
    int found = block;
    while (!Arrays.equals(bytes, found, found + head.length, head, 0, head.length)) {
      found++;
    }
    bytes[found + skip] ^= (byte) bits;
    in.put(
        at + 1, Cid.of(Codec.DAG_CBOR, Arrays.copyOfRange(bytes, block, block + length)).bytes());
    int entries = in.getInt(start + 8) - 4;
    in.putInt(start + 48 + entries, SmallStore.crc(bytes, start + 48, entries));
    Files.write(log, bytes);
  }

  @Test
  void a_chain_with_a_fork_is_found() throws IOException {
    Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
    SmallStore other = new SmallStore(elsewhere);
    other.append("git", ONE, NOBODY, payload(4));
    other.append("git", ONE, NOBODY, payload(5));
    SmallStore forked = new SmallStore(Files.createDirectory(data.resolve("forked")));
    forked.append("git", ONE, NOBODY, payload(6));
    forked.append("git", ONE, NOBODY, payload(7));
    other.writeLogs();
    forked.writeLogs();
    byte[] first = Files.readAllBytes(other.log("git"));
    byte[] second = Files.readAllBytes(forked.log("git"));
    int split = frames(first).get(1);
    ByteBuffer spliced = ByteBuffer.allocate(split + second.length - frames(second).get(1));
    spliced
        .put(first, 0, split)
        .put(second, frames(second).get(1), second.length - frames(second).get(1));
    Files.write(store.log("git"), spliced.array());

    assertFault("cim-events/git/2026/11/21/events.log", "its predecessor is another event");
  }

  @Test
  void a_missing_object_is_found_where_it_is_named() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("cim-objects/" + object))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    assertFault("cim-events/people/2026/11/21/events.log", "MISSING: the object " + object);
  }

  @Test
  void a_missing_tile_can_be_built_again() throws IOException {
    Files.delete(data.resolve("cim-proofs/people/tile/0/000.p/4"));

    VerifyReport report = store.verify();

    assertThat(report.ok()).isTrue();
    assertThat(report.rebuildable()).hasSize(1);
  }

  @Test
  void a_frame_that_was_never_finished_can_be_cut_off() throws IOException {
    Path log = store.log("git");
    byte[] whole = Files.readAllBytes(log);
    byte[] longer = Arrays.copyOf(whole, whole.length + 100);
    System.arraycopy(whole, 0, longer, whole.length, 100);
    Files.write(log, longer);

    VerifyReport report = store.verify();

    assertThat(report.ok()).isTrue();
    assertThat(report.rebuildable()).hasSize(1);
  }

  @Test
  void a_running_node_is_verified_up_to_what_is_durable() throws IOException {
    Path log = store.log("git");
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length + 300));

    VerifyReport report =
        Verifier.of(new DiskFiles(), data)
            .upTo(Map.of("git", 1L, "people", 4L))
            .run(Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(report.events()).isEqualTo(5);
  }

  @Test
  void a_masked_block_needs_a_record_of_its_erasure() throws IOException {
    byte[] bytes = Files.readAllBytes(store.log("git"));
    Files.write(store.log("git"), withoutLastPayload(bytes));

    assertFault("cim-events/git/2026/11/21/events.log", "expected: an erased record that names it");
  }

  @Test
  void a_masked_block_without_room_is_masked_where_a_record_names_it() throws IOException {
    byte[] before = Files.readAllBytes(store.log("git"));
    Cid payload = lastPayload(before);
    store.append("git", RefRecord.erased(SmallStore.TIME, payload, List.of(payload)));
    store.write();
    byte[] after = Files.readAllBytes(store.log("git"));
    byte[] masked = withoutLastPayload(before);
    ByteBuffer both = ByteBuffer.allocate(masked.length + after.length - before.length);
    both.put(masked).put(after, before.length, after.length - before.length);
    Files.write(store.log("git"), both.array());

    VerifyReport report = store.verify();

    assertThat(report.masked()).isEqualTo(1);
    assertThat(report.faults()) // Nobody was erased; the record points to nothing.
        .singleElement()
        .satisfies(fault -> assertThat(fault.reason()).contains("why blocks are erased"));
  }

  @Test
  void derived_things_are_told_and_are_no_fault() {
    DerivedCheck check =
        (_, _) -> List.of(new VerifyReport.Rebuildable("cim-index/git", "damaged"));

    VerifyReport report =
        Verifier.of(new DiskFiles(), data).with(List.of(check)).run(Progress.SILENT);

    assertThat(report.ok()).isTrue();
    assertThat(report.rebuildable()).hasSize(1);
  }

  /** Every hash, link and signature of it is right: only opening the part tells. */
  @Test
  void a_part_sealed_for_another_message_is_found(@TempDir Path folder) throws IOException {
    store = new SmallStore(folder, SealedForAnother::new);
    store.append("people", ONE, ADA, payload(1));
    store.write();

    assertFault(folder.relativize(store.log("people")).toString(), "TAMPERED: ");
  }

  private void assertFault(String file, String reason) {
    VerifyReport report = store.verify();
    assertThat(report.faults())
        .anySatisfy(fault -> {
          assertThat(fault.file()).isEqualTo(file);
          assertThat(fault.reason()).contains(reason);
        });
  }

  private static Value.Map payload(int n) {
    return Value.map().put("payload", n).build();
  }

  /** Where the frames of a log begin. */
  private static List<Integer> frames(byte[] log) {
    List<Integer> starts = new java.util.ArrayList<>();
    for (int at = 0; at < log.length; at += 48 + ByteBuffer.wrap(log).getInt(at + 8)) {
      starts.add(at);
    }
    return starts;
  }

  /** The log of one frame, whose last entry is a payload, with that payload masked. */
  private static byte[] withoutLastPayload(byte[] log) {
    int last = lastEntry(log);
    ByteBuffer masked = ByteBuffer.allocate(last + 41 + 4);
    masked.put(log, 0, last + 37).putInt(0);
    masked.putInt(8, last + 41 - 48 + 4);
    masked.putInt(44, SmallStore.crc(masked.array(), 0, 44));
    masked.putInt(SmallStore.crc(masked.array(), 48, last + 41 - 48));
    return masked.array();
  }

  private static Cid lastPayload(byte[] log) {
    return Cid.decode(log, lastEntry(log) + 1, 36);
  }

  private static int lastEntry(byte[] log) {
    int at = 48;
    while (at + 41 + ByteBuffer.wrap(log).getInt(at + 37) < log.length - 4) {
      at += 41 + ByteBuffer.wrap(log).getInt(at + 37);
    }
    return at;
  }
}
