package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiformatsTest {

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 127, 128, 255, 300, 16383, 16384, (1L << 56) - 1, 1L << 56, Long.MAX_VALUE})
  void aVarintSurvivesTheRoundTripInItsShortestForm(long value) {
    byte[] bytes = Varint.encode(value);

    assertThat(Varint.decode(bytes)).isEqualTo(value);
    assertThat(bytes).hasSize(Varint.size(value)).hasSizeLessThanOrEqualTo(Varint.MAX_SIZE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "80", "8000", "ffffffffffffffffff01", "0101", "ffffffffffffffffff7f"})
  void anythingElseIsNoVarint(String hex) {
    assertThatThrownBy(() -> Varint.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(IpldException.class);
  }

  @Test
  void negativeNumbersHaveNoVarint() {
    assertThatThrownBy(() -> Varint.encode(-1)).hasMessageContaining("expected: 0 to 2^63-1");
  }

  @ParameterizedTest
  @EnumSource(Multibase.class)
  void everyBaseCarriesBytesOfEveryLengthAndLeadingZeros(Multibase base) {
    RandomValues random = new RandomValues(3);
    for (int size = 0; size < 70; size++) {
      byte[] bytes = random.bytes(size);
      Arrays.fill(bytes, 0, size / 10, (byte) 0);

      assertThat(Multibase.decode(base.encode(bytes))).isEqualTo(bytes);
      assertThat(size == 0 || Multibase.isWellFormed(base.encode(bytes))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "?abc", "b1", "bab=", "bb", "m=", "Mab", "Mab=", "z0", "fabc", "fxy", "bé", "Mab==c",
        "M====", "uab+/"
      })
  void textOfAnotherFormIsRefused(String text) {
    assertThatThrownBy(() -> Multibase.decode(text)).isInstanceOf(IpldException.class);
  }

  @Test
  void longTextInABaseThatTakesQuadraticTimeIsRefused() {
    assertThatThrownBy(() -> Multibase.decode("z".repeat(1_000_000)))
        .hasMessageContaining("at most");
  }

  @Test
  void theTextOfAnErrorShowsNoControlCharacters() {
    assertThatThrownBy(() -> Cid.parse("b\u001b[2J\n")).hasMessageContaining("\\u001b[2J\\u000a");
  }

  @ParameterizedTest
  @EnumSource(HashFunction.class)
  void everyHashFunctionIsFoundByItsCodeAndRuns(HashFunction function) {
    Multihash hash = Multihash.of(function, new byte[] {1, 2, 3});

    assertThat(HashFunction.find(function.code())).contains(function);
    assertThat(Multihash.decode(hash.bytes())).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(hash.name()).isEqualTo(function.title());
  }

  @Test
  void profilesNarrowWhichCidsAreAllowed() {
    Cid zero = Cid.parse("QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n");
    Cid json = Cid.of(Codec.DAG_JSON, new byte[0]);
    Cid cbor = Cid.of(Codec.DAG_CBOR, new byte[0]);

    assertThat(CidProfile.IPLD.admits(zero)).isTrue();
    assertThat(CidProfile.V1.admits(zero)).isFalse();
    assertThat(CidProfile.V1.admits(json)).isTrue();
    assertThat(CidProfile.DASL.admits(json)).isFalse();
    assertThat(CidProfile.DASL.admits(cbor)).isTrue();
  }
}
