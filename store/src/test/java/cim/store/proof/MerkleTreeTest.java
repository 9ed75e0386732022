package cim.store.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private final Merkle merkle = new Merkle();

  @Test
  void the_root_is_that_of_the_definition_at_every_size() {
    List<byte[]> leaves = leaves(600);
    MerkleTree tree = new MerkleTree((_, _, _) -> {});

    for (int size = 0; size <= 600; size++) {
      assertThat(tree.root()).as("size " + size).isEqualTo(defined(leaves.subList(0, size)));
      if (size < 600) {
        tree.append(cid(size), 0);
      }
    }
  }

  @Test
  void proofs_made_from_the_hashes_verify_and_a_changed_one_does_not() {
    int size = 300;
    List<byte[]> leaves = leaves(size);
    Proofs proofs =
        new Proofs((level, index) ->
            defined(leaves.subList((int) (index << level), (int) ((index + 1) << level))));
    byte[] root = defined(leaves);
    Random random = new Random(1);

    for (int n = 0; n < 100; n++) {
      int leaf = random.nextInt(size);
      List<byte[]> proof = proofs.inclusion(leaf, size);
      assertThat(Proofs.verifyInclusion(leaf, size, leaves.get(leaf), proof, root)).isTrue();
      assertThat(Proofs.verifyInclusion(leaf, size, leaves.get((leaf + 1) % size), proof, root))
          .isFalse();
      int old = random.nextInt(size + 1);
      List<byte[]> consistency = proofs.consistency(old, size);
      byte[] oldRoot = defined(leaves.subList(0, old));
      assertThat(Proofs.verifyConsistency(old, size, oldRoot, root, consistency)).isTrue();
      byte[] forged = oldRoot.clone();
      forged[0] ^= 1;
      assertThat(Proofs.verifyConsistency(old, size, forged, root, consistency)).isFalse();
    }
  }

  @Test
  void full_tiles_come_in_order_and_hold_the_hashes_of_their_level() {
    List<byte[]> leaves = leaves(256 * 256 + 3);
    List<String> seen = new ArrayList<>();
    byte[][] upper = new byte[1][];
    MerkleTree tree =
        new MerkleTree((level, index, hashes) -> {
          seen.add(level + "/" + index);
          if (level == 1) {
            upper[0] = hashes;
          }
        });
    for (int i = 0; i < leaves.size(); i++) {
      tree.append(cid(i), 0);
    }

    assertThat(seen).hasSize(257).startsWith("0/0", "0/1").endsWith("0/255", "1/0");
    assertThat(Arrays.copyOfRange(upper[0], 32, 64)).isEqualTo(defined(leaves.subList(256, 512)));
  }

  @Test
  void a_tree_goes_on_from_its_unfinished_tiles() {
    for (int size : new int[] {1, 2, 255, 256, 257, 511, 65_536, 66_000}) {
      MerkleTree whole = new MerkleTree((_, _, _) -> {});
      for (int i = 0; i < size; i++) {
        whole.append(cid(i), 0);
      }
      byte[][] edge = new byte[MerkleTree.LEVELS][];
      Arrays.setAll(edge, whole::unfinished);
      MerkleTree resumed = MerkleTree.resume(size, edge, (_, _, _) -> {});
      for (int i = size; i < size + 300; i++) {
        whole.append(cid(i), 0);
        resumed.append(cid(i), 0);
      }
      assertThat(resumed.root()).as("size " + size).isEqualTo(whole.root());
    }
  }

  private byte[] defined(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return merkle.empty();
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return merkle.node(
        defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
  }

  private List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] hash = new byte[Merkle.SIZE];
      merkle.leaf(cid(i), 0, Sha256.CID_SIZE, hash, 0);
      leaves.add(hash);
    }
    return leaves;
  }

  private static byte[] cid(int i) {
    byte[] cid = new byte[Sha256.CID_SIZE];
    java.nio.ByteBuffer.wrap(cid).putInt(20, i);
    return cid;
  }
}
