package cim.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ZstandardTest {
  private static final byte[] DICTIONARY =
      "people.person.registered.v1 people.person.renamed.v1".getBytes(StandardCharsets.US_ASCII);

  @Test
  void an_empty_piece_comes_back() {
    assertThat(packedAndBack(new byte[0])).isEmpty();
  }

  @Test
  void a_piece_that_is_the_dictionary_takes_almost_nothing() {
    try (Zstandard.Packing packing = new Zstandard.Packing(DICTIONARY)) {
      packing.add(DICTIONARY, 0, DICTIONARY.length);
      assertThat(packing.size()).isLessThan(20);
    }
  }

  @Test
  void a_piece_that_repeats_itself_comes_back() {
    byte[] piece = new byte[10_000];
    Arrays.fill(piece, (byte) 'x');
    assertThat(packedAndBack(piece)).isEqualTo(piece);
  }

  @Test
  void pieces_of_every_kind_come_back_each_by_itself_and_from_other_dictionaries() {
    Random random = new Random(7);
    byte[] other = "organizations.company.created.v1".getBytes(StandardCharsets.US_ASCII);
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      pieces.add(piece(random));
    }
    Packed one = new Packed(DICTIONARY, pieces);
    Packed two = new Packed(other, pieces);
    try (Zstandard.Unpacking unpacking = new Zstandard.Unpacking()) {
      for (int i = pieces.size() - 1; i >= 0; i--) {
        assertThat(one.unpack(unpacking, i)).isEqualTo(pieces.get(i));
        assertThat(two.unpack(unpacking, i)).isEqualTo(pieces.get(i));
      }
    }
  }

  /** Parts of the dictionary, of itself, and random ones. */
  private static byte[] piece(Random random) {
    byte[] piece = new byte[random.nextInt(random.nextInt(20) == 0 ? 40_000 : 600)];
    random.nextBytes(piece);
    for (int at = 0; at < piece.length; at += 1 + random.nextInt(60)) {
      int most = Math.min(piece.length - at, 1 + random.nextInt(50));
      if (random.nextBoolean()) {
        int from = random.nextInt(DICTIONARY.length);
        int length = Math.min(most, DICTIONARY.length - from);
        System.arraycopy(DICTIONARY, from, piece, at, length);
      } else {
        System.arraycopy(piece, random.nextInt(at + 1), piece, at, most);
      }
    }
    return piece;
  }

  private static byte[] packedAndBack(byte[] piece) {
    try (Zstandard.Unpacking unpacking = new Zstandard.Unpacking()) {
      return new Packed(DICTIONARY, List.of(piece)).unpack(unpacking, 0);
    }
  }

  /** Pieces packed with one dictionary. */
  private static final class Packed {
    private final byte[] dictionary;
    private final byte[] bytes;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    Packed(byte[] dictionary, List<byte[]> pieces) {
      this.dictionary = dictionary;
      try (Zstandard.Packing packing = new Zstandard.Packing(dictionary)) {
        for (byte[] piece : pieces) {
          packing.add(piece, 0, piece.length);
          starts.add(packing.size());
        }
        bytes = packing.packed();
      }
    }

    byte[] unpack(Zstandard.Unpacking unpacking, int i) {
      return unpacking.unpack(bytes, starts.get(i), starts.get(i + 1), dictionary);
    }
  }
}
