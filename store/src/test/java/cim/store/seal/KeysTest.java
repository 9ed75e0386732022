package cim.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.DagCbor;
import cim.ipld.Value;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.file.DiskFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final UUID EVENT = UUID.fromString("00000000-0000-8000-8000-000000000001");
  private static final UUID OTHER_EVENT = UUID.fromString("00000000-0000-8000-8000-000000000002");
  private static final UUID AGGREGATE = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final UUID ADA = UUID.fromString("ada00000-0000-4000-8000-000000000001");
  private static final UUID BOB = UUID.fromString("b0b00000-0000-4000-8000-000000000002");
  private static final Value.Map FIELDS = Value.map().put("name", "Ada Lovelace").build();

  @TempDir Path data;

  @Test
  void the_bytes_of_a_sealed_block_are_frozen() {
    byte[] key = new byte[32];
    byte[] nonce = new byte[12];
    Arrays.fill(key, (byte) 7);
    Arrays.fill(nonce, (byte) 9);

    byte[] block =
        SealedBlock.seal(new SecretKeySpec(key, "AES"), BOB, nonce, binding(EVENT, ADA), FIELDS);

    assertThat(HexFormat.of().formatHex(block)).isEqualTo(GoldenSeal.BLOCK);
    assertThat(DagCbor.encode(DagCbor.decode(block))).isEqualTo(block);
  }

  @Test
  void what_was_sealed_opens_for_its_event() {
    SubjectKeys keys = SubjectKeys.open(folder());

    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);

    assertThat(keys.open(EVENT, AGGREGATE, block)).isEqualTo(new Sealer.Plain(FIELDS));
    assertThat(new String(block, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
  }

  @Test
  void a_seal_moved_to_another_event_is_refused() {
    SubjectKeys keys = SubjectKeys.open(folder());
    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);

    assertCorrupt(() -> keys.open(OTHER_EVENT, AGGREGATE, block));
  }

  @Test
  void a_seal_moved_to_another_stream_is_refused() {
    SubjectKeys keys = SubjectKeys.open(folder());
    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);

    assertCorrupt(() -> keys.open(EVENT, OTHER_EVENT, block));
  }

  @Test
  void a_block_that_names_another_persons_key_is_refused() {
    SubjectKeys keys = SubjectKeys.open(folder());
    Value.Map ada = (Value.Map) DagCbor.decode(keys.seal(binding(EVENT, ADA), FIELDS));
    Value.Map bob = (Value.Map) DagCbor.decode(keys.seal(binding(EVENT, BOB), FIELDS));
    byte[] mixed =
        DagCbor.encode(
            Value.map()
                .put("c", ada.value("c"))
                .put("h", ada.value("h"))
                .put("k", bob.value("k"))
                .put("n", ada.value("n"))
                .put("v", 1)
                .build());

    assertCorrupt(() -> keys.open(EVENT, AGGREGATE, mixed));
  }

  @Test
  void every_changed_byte_of_a_sealed_block_is_refused_or_finds_no_key() {
    SubjectKeys keys = SubjectKeys.open(folder());
    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);

    for (int i = 0; i < block.length; i++) {
      byte[] changed = block.clone();
      changed[i] ^= 1;
      assertThat(opens(keys, changed)).as("byte " + i).isFalse();
    }
  }

  @Test
  void two_keys_cannot_open_one_ciphertext() {
    SecretKeySpec one = new SecretKeySpec(new byte[32], "AES");
    byte[] other = new byte[32];
    other[0] = 1;
    byte[] block = SealedBlock.seal(one, BOB, new byte[12], binding(EVENT, ADA), FIELDS);

    assertThatThrownBy(
            () -> new SealedBlock(block).open(new SecretKeySpec(other, "AES"), binding(EVENT, ADA)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("commitment");
  }

  @Test
  void keys_are_there_after_a_restart() {
    byte[] block = SubjectKeys.open(folder()).seal(binding(EVENT, ADA), FIELDS);

    SubjectKeys again = SubjectKeys.open(folder());

    assertThat(again.open(EVENT, AGGREGATE, block)).isEqualTo(new Sealer.Plain(FIELDS));
  }

  @Test
  void a_node_without_the_key_says_so() {
    byte[] block = SubjectKeys.open(folder()).seal(binding(EVENT, ADA), FIELDS);

    SubjectKeys elsewhere =
        SubjectKeys.open(KeyFolder.open(new DiskFiles(), directory("other"), new SecureRandom()));

    assertThat(elsewhere.open(EVENT, AGGREGATE, block)).isEqualTo(new Sealer.NoKey());
  }

  @Test
  void one_person_has_one_key_however_many_threads_ask_at_once() throws Exception {
    SubjectKeys keys = SubjectKeys.open(folder());
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Value>> ids =
          IntStream.range(0, 8)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    go.await();
                    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);
                    return ((Value.Map) DagCbor.decode(block)).value("k");
                  }))
              .toList();
      go.countDown();
      for (Future<Value> id : ids) {
        assertThat(id.get()).isEqualTo(ids.getFirst().get());
      }
    }
  }

  @Test
  void key_files_are_for_their_owner_only() throws Exception {
    SubjectKeys.open(folder()).seal(binding(EVENT, ADA), FIELDS);

    for (String name : List.of("master", "data-keys")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void a_key_file_that_others_may_read_is_refused() throws Exception {
    folder();
    Files.setPosixFilePermissions(keyFile("master"), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(this::folder)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("rw-r-----")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void no_key_lies_in_clear_beside_the_master_key() throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0x5A);
    SecureRandom fixed = new Repeating((byte) 0x5A);
    SubjectKeys.open(KeyFolder.open(new DiskFiles(), data, fixed))
        .seal(binding(EVENT, ADA), FIELDS);

    String file = HexFormat.of().formatHex(Files.readAllBytes(keyFile("data-keys")));

    assertThat(file).doesNotContain(HexFormat.of().formatHex(key));
  }

  @Test
  void every_changed_byte_of_a_key_file_is_named() throws Exception {
    SubjectKeys keys = SubjectKeys.open(folder());
    keys.seal(binding(EVENT, ADA), FIELDS);
    keys.seal(binding(EVENT, BOB), FIELDS);
    byte[] whole = Files.readAllBytes(keyFile("data-keys"));

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Files.write(keyFile("data-keys"), changed);
      RecordFile.Contents contents = RecordFile.read(new DiskFiles(), keyFile("data-keys"));
      assertThat(contents.faults()).as("byte " + i).hasSize(1);
      assertThat(contents.faults().getFirst().offset()).isLessThanOrEqualTo(i);
    }
  }

  @Test
  void a_record_cut_short_is_dropped_and_the_others_stay() throws Exception {
    SubjectKeys keys = SubjectKeys.open(folder());
    byte[] block = keys.seal(binding(EVENT, ADA), FIELDS);
    long kept = Files.size(keyFile("data-keys"));
    keys.seal(binding(EVENT, BOB), FIELDS);
    byte[] whole = Files.readAllBytes(keyFile("data-keys"));

    for (long end = kept; end < whole.length; end++) {
      Files.write(keyFile("data-keys"), Arrays.copyOf(whole, (int) end));
      SubjectKeys again = SubjectKeys.open(folder());
      assertThat(again.open(EVENT, AGGREGATE, block)).isEqualTo(new Sealer.Plain(FIELDS));
      assertThat(Files.size(keyFile("data-keys"))).isEqualTo(kept);
    }
  }

  @Test
  void an_identifier_names_the_same_person_after_a_restart() {
    UUID ada = KnownSubjects.open(folder()).subjectFor("email", "ada@example.org");

    KnownSubjects again = KnownSubjects.open(folder());

    assertThat(again.subjectFor("email", "ada@example.org")).isEqualTo(ada);
    assertThat(again.subjectFor("phone", "ada@example.org")).isNotEqualTo(ada);
    assertThat(again.subjectFor("email", "bob@example.org")).isNotEqualTo(ada);
  }

  @Test
  void an_identifier_is_never_stored_in_clear() throws Exception {
    KnownSubjects.open(folder()).subjectFor("email", "ada@example.org");

    assertThat(Files.readString(keyFile("subjects"), StandardCharsets.ISO_8859_1))
        .doesNotContain("ada@example.org");
  }

  private boolean opens(SubjectKeys keys, byte[] block) {
    try {
      return keys.open(EVENT, AGGREGATE, block) instanceof Sealer.Plain;
    } catch (StoreException e) {
      assertThat(e.code()).isEqualTo("corrupt");
      return false;
    }
  }

  private static void assertCorrupt(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("corrupt"));
  }

  private static Sealer.Binding binding(UUID message, UUID subject) {
    return new Sealer.Binding(message, AGGREGATE, subject);
  }

  private KeyFolder folder() {
    return KeyFolder.open(new DiskFiles(), data, new SecureRandom());
  }

  private Path keyFile(String name) {
    return data.resolve("cim-keys").resolve(name);
  }

  private Path directory(String name) {
    try {
      return Files.createDirectory(data.resolve(name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Gives one byte again and again. */
  private static final class Repeating extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte value;

    Repeating(byte value) {
      this.value = value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, value);
    }
  }
}
