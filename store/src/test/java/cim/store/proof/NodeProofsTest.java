package cim.store.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.DiskFiles;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeProofsTest {
  private static final String NODE = "01020304-0506-4708-890a-0b0c0d0e0f10";

  @TempDir Path data;
  private Signer signer;
  private long now = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

  @BeforeEach
  void keys() {
    signer = FileSigner.open(KeyFolder.open(new DiskFiles(), data, new SecureRandom()), NODE);
  }

  @Test
  void a_checkpoint_of_all_leaves_is_made_at_the_end() throws Exception {
    append("git", 0, 1000);

    Note note = Note.parse(Files.readAllBytes(proof("git/checkpoint")));
    Checkpoint checkpoint = Checkpoint.parse(note.text());

    assertThat(checkpoint.origin()).isEqualTo(NODE + "/git/0");
    assertThat(checkpoint.size()).isEqualTo(1000);
    assertThat(checkpoint.root()).isEqualTo(Value.of(tree(1000).root()));
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      assertThat(checkpoint.isSignedBy(VerifierKey.of(signer, algorithm), note)).isTrue();
    }
  }

  @Test
  void every_changed_byte_of_a_checkpoint_breaks_a_signature() throws Exception {
    append("git", 0, 3);
    byte[] whole = Files.readAllBytes(proof("git/checkpoint"));

    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 4;
      assertThat(bearsBothSignatures(changed)).as("byte " + i).isFalse();
    }
    assertThat(bearsBothSignatures(whole)).isTrue();
  }

  @Test
  void the_manifest_lists_every_log() throws Exception {
    append("people", 0, 2);
    append("git", 0, 300);

    Note note = Note.parse(Files.readAllBytes(proof("manifest")));
    Manifest manifest = Manifest.parse(note.text());

    assertThat(manifest.node()).isEqualTo(NODE);
    assertThat(manifest.logs().keySet()).containsExactly("git", "people");
    assertThat(manifest.logs().get("git"))
        .isEqualTo(new Manifest.Entry(0, 300, Value.of(tree(300).root())));
    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      assertThat(manifest.isSignedBy(VerifierKey.of(signer, algorithm), note)).isTrue();
    }
  }

  @Test
  void a_changed_manifest_is_refused() throws Exception {
    append("git", 0, 3);
    String text = Files.readString(proof("manifest"));
    Files.writeString(proof("manifest"), text.replace("git 0 3", "git 0 2"));

    assertThatThrownBy(() -> append("git", 3, 4))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("manifest");
  }

  @Test
  void a_tree_goes_on_after_a_restart_with_what_the_checkpoint_covers() {
    append("git", 0, 700);

    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      assertThat(proof.size()).isEqualTo(700);
    }
    append("git", 700, 900);

    assertThat(newest("git").root()).isEqualTo(Value.of(tree(900).root()));
  }

  @Test
  void without_its_tiles_a_tree_is_built_from_the_log_again() throws Exception {
    append("git", 0, 700);
    deleteAll(proof("git/tile"));

    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      assertThat(proof.size()).isZero();
      feed(proof, 0, 700);
      assertThat(Value.of(proof.checkpoint().root().toArray()))
          .isEqualTo(Value.of(tree(700).root()));
      assertThat(proof.size()).isEqualTo(700);
    }
  }

  @Test
  void without_the_tiles_of_its_edge_a_tree_goes_on_from_the_others_and_the_newest_leaves()
      throws Exception {
    append("git", 0, 700);
    byte[] edge = Files.readAllBytes(proof("git/tile/0/002.p/188"));
    deleteAll(proof("git/tile/0/002.p"));
    deleteAll(proof("git/tile/1"));
    List<Long> read = new ArrayList<>();

    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      proof.madeFrom((first, count) -> {
        read.add(first);
        return cids(first, count);
      });
      assertThat(proof.size()).isEqualTo(700);
      feed(proof, 700, 900);
      proof.close();
    }

    assertThat(read).containsExactly(512L);
    assertThat(edge).hasSize(188 * Merkle.SIZE);
    assertThat(newest("git").root()).isEqualTo(Value.of(tree(900).root()));
  }

  @Test
  void a_tree_is_built_anew_where_the_tiles_do_not_give_the_signed_root() throws Exception {
    append("git", 0, 700);
    deleteAll(proof("git/tile/1"));
    byte[] changed = Files.readAllBytes(proof("git/tile/0/001"));
    changed[7] ^= 1;
    Files.write(proof("git/tile/0/001"), changed);

    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      proof.madeFrom(NodeProofsTest::cids);
      assertThat(proof.size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/000", "0/001", "0/255", "1/000"})
  void full_tiles_that_a_loss_of_power_took_are_made_again_in_the_background(String tile)
      throws Exception {
    append("git", 0, 70_000);
    byte[] whole = Files.readAllBytes(proof("git/tile/" + tile));

    for (byte[] left : List.of(new byte[0], new byte[17], new byte[whole.length])) {
      Files.write(proof("git/tile/" + tile), left);
      mend();
      assertThat(Files.readAllBytes(proof("git/tile/" + tile))).isEqualTo(whole);
    }
    Files.delete(proof("git/tile/" + tile));
    mend();
    assertThat(Files.readAllBytes(proof("git/tile/" + tile))).isEqualTo(whole);
  }

  private void mend() {
    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      assertThat(proof.size()).isEqualTo(70_000);
      proof.madeFrom(NodeProofsTest::cids);
      proof.mendTiles();
      proof.endMending();
    }
  }

  @Test
  void proofs_are_made_where_tiles_are_missing() throws Exception {
    append("git", 0, 70_000);
    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      proof.madeFrom(NodeProofsTest::cids);
      deleteAll(proof("git/tile"));
      byte[] leaf = new byte[Merkle.SIZE];
      new Merkle().leaf(cid(66_123), 0, Sha256.CID_SIZE, leaf, 0);

      List<byte[]> inclusion = proof.proofs().inclusion(66_123, 70_000);

      byte[] root = proof.checkpoint().root().toArray();
      assertThat(Proofs.verifyInclusion(66_123, 70_000, leaf, inclusion, root)).isTrue();
    }
  }

  @Test
  void a_checkpoint_of_another_log_is_refused() throws Exception {
    append("git", 0, 3);
    append("people", 0, 3);
    Files.copy(
        proof("git/checkpoint"),
        proof("people/checkpoint"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(opens("people")).isFalse();
  }

  @Test
  void checkpoints_of_a_log_are_a_second_apart() {
    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      feed(proof, 0, 1);
      proof.committed();
      now += 999;
      feed(proof, 1, 2);
      proof.committed();
      now += 1;
      feed(proof, 2, 3);
      proof.committed();
      feed(proof, 3, 4);
      proof.committed();
    }

    assertThat(newest("git").size()).isEqualTo(3);
  }

  @Test
  void proofs_are_made_from_the_tiles() {
    append("git", 0, 70_000);
    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log("git");
      byte[] root = proof.checkpoint().root().toArray();
      byte[] leaf = new byte[Merkle.SIZE];
      new Merkle().leaf(cid(66_123), 0, Sha256.CID_SIZE, leaf, 0);

      List<byte[]> inclusion = proof.proofs().inclusion(66_123, 70_000);
      List<byte[]> consistency = proof.proofs().consistency(300, 70_000);

      assertThat(Proofs.verifyInclusion(66_123, 70_000, leaf, inclusion, root)).isTrue();
      assertThat(Proofs.verifyConsistency(300, 70_000, tree(300).root(), root, consistency))
          .isTrue();
    }
  }

  @Test
  void only_the_newest_unfinished_tiles_are_kept() throws Exception {
    append("git", 0, 300);
    append("git", 300, 310);
    append("git", 310, 600);

    try (var files = Files.walk(proof("git/tile"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> proof("git/tile").relativize(file).toString())
                  .sorted())
          .containsExactly("0/000", "0/001", "0/002.p/88", "1/000.p/2");
    }
  }

  @Test
  void the_verifier_keys_of_a_node_are_read_back() throws Exception {
    NodeFile written = NodeFile.of(java.util.UUID.fromString(NODE), "here", signer);
    written.write(new DiskFiles(), data);

    NodeFile read = NodeFile.read(new DiskFiles(), data);

    assertThat(read.id()).isEqualTo(written.id());
    assertThat(read.keys().toString()).isEqualTo(written.keys().toString());
  }

  @Test
  void a_changed_byte_of_the_node_file_is_refused() throws Exception {
    NodeFile.of(java.util.UUID.fromString(NODE), "here", signer).write(new DiskFiles(), data);
    Path file = data.resolve(NodeFile.NAME);
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i += 7) { // The checksum makes every byte alike.
      byte[] changed = whole.clone();
      changed[i] ^= 2;
      Files.write(file, changed);
      assertThatThrownBy(() -> NodeFile.read(new DiskFiles(), data))
          .as("byte " + i)
          .isInstanceOf(StoreException.class);
    }
  }

  @Test
  void the_same_keys_sign_after_a_restart() {
    Signer again =
        FileSigner.open(KeyFolder.open(new DiskFiles(), data, new SecureRandom()), "other");

    for (Signer.Algorithm algorithm : Signer.Algorithm.values()) {
      byte[] message = {1, 2, 3};
      assertThat(VerifierKey.of(signer, algorithm).verify(message, again.sign(algorithm, message)))
          .isTrue();
    }
  }

  private boolean bearsBothSignatures(byte[] bytes) {
    try {
      Note note = Note.parse(bytes);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      return java.util.Arrays.stream(Signer.Algorithm.values())
          .allMatch(key -> checkpoint.isSignedBy(VerifierKey.of(signer, key), note));
    } catch (StoreException e) {
      return false;
    }
  }

  private boolean opens(String domain) {
    try (NodeProofs proofs = open()) {
      proofs.log(domain);
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private Checkpoint newest(String domain) {
    try {
      return Checkpoint.parse(Note.parse(Files.readAllBytes(proof(domain + "/checkpoint"))).text());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void append(String domain, int from, int to) {
    try (NodeProofs proofs = open()) {
      LogProof proof = proofs.log(domain);
      feed(proof, from, to);
      proof.committed();
      proof.close();
    }
  }

  private static void feed(LogProof proof, int from, int to) {
    for (int i = from; i < to; i++) {
      proof.append(cid(i), 0);
    }
  }

  private NodeProofs open() {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    return NodeProofs.open(new DiskFiles(), data, signer, clock);
  }

  private Path proof(String name) {
    return data.resolve("cim-proofs").resolve(name);
  }

  private static MerkleTree tree(int size) {
    MerkleTree tree = new MerkleTree((_, _, _) -> {});
    for (int i = 0; i < size; i++) {
      tree.append(cid(i), 0);
    }
    return tree;
  }

  private static byte[] cids(long first, int count) {
    byte[] cids = new byte[count * Sha256.CID_SIZE];
    for (int i = 0; i < count; i++) {
      System.arraycopy(cid((int) first + i), 0, cids, i * Sha256.CID_SIZE, Sha256.CID_SIZE);
    }
    return cids;
  }

  private static byte[] cid(int i) {
    byte[] cid = new byte[Sha256.CID_SIZE];
    java.nio.ByteBuffer.wrap(cid).putInt(20, i);
    return cid;
  }

  private static void deleteAll(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
