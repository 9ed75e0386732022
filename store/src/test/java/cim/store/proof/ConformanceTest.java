package cim.store.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** RFC 9162, the C2SP formats and the signature schemes against the data of others. */
class ConformanceTest {

  @Test
  void roots_are_those_of_rfc_9162() throws Exception {
    Value.Map reference = (Value.Map) ProofFixtures.json("tlog/rfc6962-reference.json");
    List<byte[]> leaves =
        texts(reference.list("leaf_inputs_hex")).stream().map(HexFormat.of()::parseHex).toList();
    Value.Map roots = reference.map("root_hex_by_tree_size");

    assertThat(roots.size()).isPositive();
    roots
        .entries()
        .forEach((size, root) -> {
          MerkleTree tree = new MerkleTree((_, _, _) -> {});
          leaves.subList(0, Integer.parseInt(size)).forEach(tree::append);
          assertThat(HexFormat.of().formatHex(tree.root()))
              .as("size " + size)
              .isEqualTo(((Value.Text) root).value());
        });
  }

  @Test
  void inclusion_proofs_are_accepted_and_refused_as_they_should() throws Exception {
    List<Value> cases = ((Value.List) ProofFixtures.json("tlog/merkle-inclusion.json")).items();

    assertThat(cases).hasSizeGreaterThan(60);
    for (Value one : cases) {
      Value.Map c = (Value.Map) one;
      boolean accepted =
          Proofs.verifyInclusion(
              number(c, "leafIdx"),
              number(c, "treeSize"),
              bytes(c, "leafHash"),
              hashes(c),
              bytes(c, "root"));
      assertThat(accepted).as(c.text("file")).isEqualTo(!c.bool("wantErr"));
    }
  }

  @Test
  void consistency_proofs_are_accepted_and_refused_as_they_should() throws Exception {
    List<Value> cases = ((Value.List) ProofFixtures.json("tlog/merkle-consistency.json")).items();

    assertThat(cases).hasSizeGreaterThan(50);
    for (Value one : cases) {
      Value.Map c = (Value.Map) one;
      boolean accepted =
          Proofs.verifyConsistency(
              number(c, "size1"),
              number(c, "size2"),
              bytes(c, "root1"),
              bytes(c, "root2"),
              hashes(c));
      assertThat(accepted).as(c.text("file")).isEqualTo(!c.bool("wantErr"));
    }
  }

  @Test
  void the_tiles_log_of_others_verifies() throws Exception {
    Path folder = ProofFixtures.file("tlog/tiles-log");
    VerifierKey key =
        VerifierKey.parse(Files.readString(folder.resolve("verifier-key.txt")).strip());
    int checkpoints = 0;
    int roots = 0;
    for (int size = 0; size < 20; size++) {
      Path file = folder.resolve("checkpoint." + size);
      if (!Files.exists(file)) {
        continue;
      }
      Note note = Note.parse(Files.readAllBytes(file));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      assertThat(checkpoint.isSignedBy(key, note)).as("checkpoint " + size).isTrue();
      assertThat(checkpoint.size()).isEqualTo(size);
      checkpoints++;
      Path entries = folder.resolve("tile/entries/000.p/" + size);
      if (Files.exists(entries)) {
        assertThat(Value.of(treeOfEntries(Files.readAllBytes(entries)).root()))
            .isEqualTo(checkpoint.root());
        roots++;
      }
    }
    assertThat(checkpoints).isGreaterThan(8);
    assertThat(roots).isGreaterThan(3);
  }

  @Test
  void leaf_hashes_of_the_tiles_log_give_the_roots_of_its_checkpoints() throws Exception {
    Path folder = ProofFixtures.file("tlog/tiles-log");
    int compared = 0;
    try (Stream<Path> tiles = Files.list(folder.resolve("tile/0/000.p"))) {
      for (Path tile : tiles.toList()) {
        int size = Integer.parseInt(tile.getFileName().toString());
        Path file = folder.resolve("checkpoint." + size);
        if (Files.exists(file)) {
          byte[][] edge = new byte[MerkleTree.LEVELS][];
          Arrays.fill(edge, new byte[0]);
          edge[0] = Files.readAllBytes(tile);
          Checkpoint checkpoint = Checkpoint.parse(Note.parse(Files.readAllBytes(file)).text());
          assertThat(Value.of(MerkleTree.resume(size, edge, (_, _, _) -> {}).root()))
              .isEqualTo(checkpoint.root());
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(3);
  }

  @Test
  void any_changed_byte_of_a_signed_note_makes_it_fail() throws Exception {
    for (Value one : ((Value.List) ProofFixtures.json("tlog/signed-note.json")).items()) {
      Value.Map c = (Value.Map) one;
      VerifierKey key = VerifierKey.parse(c.text("vkey"));
      byte[] note = c.text("note").getBytes(StandardCharsets.UTF_8);
      assertThat(Note.parse(note).isSignedBy(key)).isEqualTo(c.bool("valid"));
      assertThat(Note.parse(note).bytes()).isEqualTo(note);
      for (int i = 0; i < note.length; i++) {
        byte[] changed = note.clone();
        changed[i] ^= 1;
        assertThat(isSigned(changed, key)).as("byte " + i).isFalse();
      }
    }
  }

  @Test
  void ed25519_agrees_with_wycheproof() throws Exception {
    Value.Map file = (Value.Map) ProofFixtures.json("signatures/ed25519_test.json");
    int run = 0;
    for (Value group : file.list("testGroups").items()) {
      byte[] key = HexFormat.of().parseHex(((Value.Map) group).map("publicKey").text("pk"));
      VerifierKey verifier = new VerifierKey("test", Signer.Algorithm.ED25519, key);
      for (Value one : ((Value.Map) group).list("tests").items()) {
        Value.Map c = (Value.Map) one;
        assertThat(verifier.verify(hex(c, "msg"), hex(c, "sig")))
            .as(c.integer("tcId") + " " + c.text("comment"))
            .isEqualTo(c.text("result").equals("valid"));
        run++;
      }
    }
    assertThat(run).isEqualTo(100);
  }

  @Test
  void the_jdks_ml_dsa_agrees_with_wycheproof() throws Exception {
    Value.Map file = (Value.Map) ProofFixtures.json("signatures/mldsa_65_verify_subset.json");
    int run = 0;
    for (Value group : file.list("testGroups").items()) {
      Value.Map g = (Value.Map) group;
      for (Value one : g.list("tests").items()) {
        Value.Map c = (Value.Map) one;
        if (c.find("ctx").isEmpty() || c.text("ctx").isEmpty()) {
          assertThat(mlDsa65(g, hex(c, "msg"), hex(c, "sig")))
              .as(c.integer("tcId") + " " + c.text("comment"))
              .isEqualTo(c.text("result").equals("valid"));
          run++;
        }
      }
    }
    assertThat(run).isGreaterThan(8);
  }

  private static boolean mlDsa65(Value.Map group, byte[] message, byte[] signature) {
    try {
      byte[] der = HexFormat.of().parseHex(group.text("publicKeyDer"));
      Signature verifier = Signature.getInstance("ML-DSA-65");
      verifier.initVerify(
          KeyFactory.getInstance("ML-DSA-65").generatePublic(new X509EncodedKeySpec(der)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isSigned(byte[] note, VerifierKey key) {
    try {
      return Note.parse(note).isSignedBy(key);
    } catch (StoreException e) {
      return false;
    }
  }

  private static MerkleTree treeOfEntries(byte[] entries) {
    MerkleTree tree = new MerkleTree((_, _, _) -> {});
    int at = 0;
    while (at < entries.length) {
      int length = (entries[at] & 0xFF) << 8 | (entries[at + 1] & 0xFF);
      tree.append(Arrays.copyOfRange(entries, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return tree;
  }

  private static List<String> texts(Value.List list) {
    return list.items().stream().map(item -> ((Value.Text) item).value()).toList();
  }

  private static byte[] hex(Value.Map c, String name) {
    return HexFormat.of().parseHex(c.text(name));
  }

  private static byte[] bytes(Value.Map c, String name) {
    return c.isNull(name) ? new byte[0] : Base64.getDecoder().decode(c.text(name));
  }

  private static List<byte[]> hashes(Value.Map c) {
    List<byte[]> hashes = new ArrayList<>();
    if (!c.isNull("proof")) {
      texts(c.list("proof")).forEach(text -> hashes.add(Base64.getDecoder().decode(text)));
    }
    return hashes;
  }

  /** Sizes beyond a signed long appear in cases to be refused; they become negative here. */
  private static long number(Value.Map c, String name) {
    return c.value(name) instanceof Value.Big(BigInteger big) ? big.longValue() : c.integer(name);
  }
}
