package cim.store.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.disk.SimulatedDisk;
import cim.store.file.DiskFiles;
import cim.store.file.WholeFile;
import cim.store.proof.Witness.Answer;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of c2sp.org/tlog-witness, and what is kept for them. */
final class WitnessTest {
  private static final String NODE = "01020304-0506-4708-890a-0b0c0d0e0f10";
  private static final String ORIGIN = NODE + "/git/0";
  private static final Path FOLDER = Path.of("/witness");

  @TempDir Path home;
  private SimulatedDisk disk = new SimulatedDisk();
  private Signer log;
  private Signer own;
  private Witness witness;

  @BeforeEach
  void open() throws IOException {
    log = signer("log", NODE);
    own = signer("own", "witness.example");
    witness = witness();
  }

  @Test
  void a_first_checkpoint_and_one_that_extends_it_are_cosigned() throws IOException {
    Answer first = witness.addCheckpoint(request(0, List.of(), 3, 0));
    Answer second = witness.addCheckpoint(request(3, consistency(3, 8), 8, 0));

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    Checkpoint said = checkpoint(8, 0);
    String signed =
        new String(said.signed(log, 1).bytes(), StandardCharsets.UTF_8)
            + ((Answer.Cosigned) second).lines();
    VerifierKey key = VerifierKey.of(own, Signer.Algorithm.ML_DSA_44);
    assertThat(said.isSignedBy(key, Note.parse(signed.getBytes(StandardCharsets.UTF_8)))).isTrue();
  }

  @Test
  void another_size_than_the_one_cosigned_last_is_a_conflict_that_names_it() throws IOException {
    witness.addCheckpoint(request(0, List.of(), 5, 0));

    assertThat(witness.addCheckpoint(request(0, List.of(), 8, 0)))
        .isEqualTo(new Answer.Conflict(5));
    assertThat(witness.addCheckpoint(request(3, consistency(3, 8), 8, 0)))
        .isEqualTo(new Answer.Conflict(5));
    assertThat(witness.addCheckpoint(request(0, List.of(), 3, 0)))
        .isEqualTo(new Answer.Conflict(5));
  }

  @Test
  void two_roots_of_one_size_are_a_conflict_and_the_same_again_is_cosigned_again()
      throws IOException {
    witness.addCheckpoint(request(0, List.of(), 5, 0));

    assertThat(witness.addCheckpoint(request(5, List.of(), 5, 1)))
        .isEqualTo(new Answer.Conflict(5));
    assertThat(witness.addCheckpoint(request(5, List.of(), 5, 0)).status()).isEqualTo(200);
  }

  @Test
  void a_log_that_went_on_otherwise_is_refused_and_nothing_is_kept_of_it() throws IOException {
    witness.addCheckpoint(request(0, List.of(), 5, 0));

    assertThat(witness.addCheckpoint(request(5, consistency(5, 8), 8, 1)).status()).isEqualTo(422);
    assertThat(witness.addCheckpoint(request(5, List.of(), 8, 0)).status()).isEqualTo(422);
    assertThat(witness.addCheckpoint(request(5, consistency(5, 8), 8, 0)).status()).isEqualTo(200);
  }

  @Test
  void unknown_logs_foreign_signatures_and_malformed_requests_are_told_apart() throws IOException {
    byte[] good = request(0, List.of(), 3, 0);
    String text = new String(good, StandardCharsets.UTF_8);
    Checkpoint elsewhere = new Checkpoint(NODE + "/people/0", 3, checkpoint(3, 0).root());

    assertThat(witness.addCheckpoint(body(0, List.of(), elsewhere.signed(log, 1))).status())
        .isEqualTo(404);
    assertThat(
            witness
                .addCheckpoint(body(0, List.of(), checkpoint(3, 0).signed(signer("x", NODE), 1)))
                .status())
        .isEqualTo(403);
    assertThat(witness.addCheckpoint(request(4, List.of(), 3, 0)).status()).isEqualTo(400);
    for (String malformed :
        List.of(
            "", "old", text.replace("old 0", "old 00"), text.replace("old 0\n", "old 0\n%\n"))) {
      assertThat(witness.addCheckpoint(malformed.getBytes(StandardCharsets.UTF_8)).status())
          .as(malformed)
          .isEqualTo(400);
    }
  }

  @Test
  void what_was_cosigned_is_remembered_whenever_power_is_lost_after_it() throws IOException {
    witness.addCheckpoint(request(0, List.of(), 5, 0));
    disk = disk.afterPowerLoss(new Random(3));
    witness = witness();

    assertThat(witness.addCheckpoint(request(0, List.of(), 3, 1)))
        .isEqualTo(new Answer.Conflict(5));
  }

  @Test
  void a_damaged_memory_ends_the_cosigning() throws IOException {
    witness.addCheckpoint(request(0, List.of(), 5, 0));
    Path file = disk.sizes().keySet().iterator().next();
    disk.flip(file, WholeFile.read(disk, file).length / 2, 1);

    assertThatThrownBy(() -> witness.addCheckpoint(request(5, consistency(5, 8), 8, 0)))
        .isInstanceOf(StoreException.class);
  }

  private Witness witness() throws IOException {
    return Witness.open(
        disk,
        FOLDER,
        Map.of(ORIGIN, PublicKeys.of(log)),
        own,
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private Signer signer(String folder, String name) throws IOException {
    Path keys = Files.createDirectories(home.resolve(folder));
    return FileSigner.open(KeyFolder.open(new DiskFiles(), keys, new SecureRandom()), name);
  }

  private byte[] request(long old, List<byte[]> proof, int size, int history) {
    return body(old, proof, checkpoint(size, history).signed(log, 1));
  }

  private static byte[] body(long old, List<byte[]> proof, Note note) {
    StringBuilder text = new StringBuilder("old " + old + "\n");
    proof.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    byte[] head = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    byte[] bytes = note.bytes();
    return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).array();
  }

  private static Checkpoint checkpoint(int size, int history) {
    MerkleTree tree = new MerkleTree((_, _, _) -> {});
    leaves(size, history).forEach(leaf -> tree.append(leaf, 0));
    return new Checkpoint(ORIGIN, size, Value.of(tree.root()));
  }

  private static List<byte[]> consistency(int first, int second) {
    List<byte[]> leaves = leaves(second, 0);
    return new Proofs(
            (level, index) -> {
              byte[] hashes = new byte[(1 << level) * Merkle.SIZE];
              for (int i = 0; i < 1 << level; i++) {
                int leaf = (int) (index << level) + i;
                new Merkle().leaf(leaves.get(leaf), 0, Sha256.CID_SIZE, hashes, i * Merkle.SIZE);
              }
              return new Merkle().complete(hashes, 0, 1 << level);
            })
        .consistency(first, second);
  }

  private static List<byte[]> leaves(int size, int history) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      byte[] cid = new byte[Sha256.CID_SIZE];
      ByteBuffer.wrap(cid).putInt(20, i).putInt(28, history);
      leaves.add(cid);
    }
    return leaves;
  }
}
