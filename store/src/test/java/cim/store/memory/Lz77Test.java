package cim.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Lz77Test {
  private static final byte[] DICTIONARY =
      "people.person.registered.v1 people.person.renamed.v1".getBytes(StandardCharsets.US_ASCII);

  @Test
  void an_empty_piece_comes_back() {
    assertThat(packedAndBack(new byte[0])).isEmpty();
  }

  @Test
  void a_piece_that_is_the_dictionary_takes_almost_nothing() {
    Lz77 lz77 = new Lz77(DICTIONARY);
    lz77.pack(DICTIONARY, 0, DICTIONARY.length);
    assertThat(lz77.size()).isLessThan(8);
    assertThat(Lz77.unpack(lz77.packed(), 0, DICTIONARY)).isEqualTo(DICTIONARY);
  }

  @Test
  void a_match_may_overlap_what_it_gives() {
    byte[] piece = new byte[10_000];
    Arrays.fill(piece, (byte) 'x');
    assertThat(packedAndBack(piece)).isEqualTo(piece);
  }

  @Test
  void pieces_of_every_kind_come_back_each_by_itself() {
    Random random = new Random(7);
    Lz77 lz77 = new Lz77(DICTIONARY);
    List<byte[]> pieces = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] piece = piece(random);
      starts.add(lz77.size());
      lz77.pack(piece, 0, piece.length);
      pieces.add(piece);
    }
    byte[] packed = lz77.packed();
    for (int i = pieces.size() - 1; i >= 0; i--) {
      assertThat(Lz77.unpack(packed, starts.get(i), DICTIONARY)).isEqualTo(pieces.get(i));
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
    Lz77 lz77 = new Lz77(DICTIONARY);
    lz77.pack(piece, 0, piece.length);
    return Lz77.unpack(lz77.packed(), 0, DICTIONARY);
  }
}
