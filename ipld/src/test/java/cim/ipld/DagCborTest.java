package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DagCborTest {

  private static final Cid CID =
      Cid.parse("bafyreifepiu23okq5zuyvyhsoiazv2icw2van3s7ko6d3ixl5jx2yj2yhu");

  @Test
  void everyKindSurvivesTheRoundTrip() {
    Value value =
        Value.map()
            .put("text", "añ☺𐅑")
            .put("int", Long.MIN_VALUE)
            .put("big", Value.of(BigInteger.ONE.shiftLeft(64).negate()))
            .put("float", 1.0)
            .put("bool", true)
            .put("bytes", new byte[] {1, 2, 3})
            .put("link", CID)
            .put("null", Value.nil())
            .put("list", Value.list(Value.of(1), Value.of("x")))
            .build();

    assertThat(DagCbor.decode(DagCbor.encode(value))).isEqualTo(value);
  }

  @Test
  void mapKeysAreWrittenByLengthThenBytesWhateverTheirOrder() {
    Value value = Value.map().put("bb", 1).put("z", 2).put("aa", 3).build();

    assertThat(hex(DagCbor.encode(value))).isEqualTo("a3617a0262616103626262" + "01");
  }

  @Test
  void keysCompareAsCodePointsNotAsUtf16Units() {
    // U+10000 is a surrogate pair and sorts before U+FFFF in UTF-16, but behind it in UTF-8; both
    // pairs have six bytes.
    Value value = Value.map().put("𐀀aa", 1).put("\uFFFFaaa", 2).build();

    assertThat(DagCbor.decode(DagCbor.encode(value)))
        .isInstanceOfSatisfying(
            Value.Map.class,
            map -> assertThat(map.entries().firstEntry().getKey()).isEqualTo("\uFFFFaaa"));
  }

  @Test
  void integersTakeTheShortestFormAtEveryBorder() {
    assertThat(hex(DagCbor.encode(Value.of(23)))).isEqualTo("17");
    assertThat(hex(DagCbor.encode(Value.of(24)))).isEqualTo("1818");
    assertThat(hex(DagCbor.encode(Value.of(255)))).isEqualTo("18ff");
    assertThat(hex(DagCbor.encode(Value.of(256)))).isEqualTo("190100");
    assertThat(hex(DagCbor.encode(Value.of(65536)))).isEqualTo("1a00010000");
    assertThat(hex(DagCbor.encode(Value.of(1L << 32)))).isEqualTo("1b0000000100000000");
    assertThat(hex(DagCbor.encode(Value.of(-1)))).isEqualTo("20");
    assertThat(hex(DagCbor.encode(Value.of(Long.MIN_VALUE)))).isEqualTo("3b7fffffffffffffff");
    assertThat(hex(DagCbor.encode(Value.of(BigInteger.ONE.shiftLeft(63)))))
        .isEqualTo("1b8000000000000000");
    assertThat(hex(DagCbor.encode(Value.of(BigInteger.ONE.shiftLeft(64).negate()))))
        .isEqualTo("3bffffffffffffffff");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
  void floatsWithoutACanonicalFormAreNotEncoded(double value) {
    assertThatThrownBy(() -> DagCbor.encode(Value.of(value))).isInstanceOf(DagCborException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1801",
        "f97e00",
        "fb8000000000000000",
        "a2616201616102",
        "a2616101616102",
        "9fff",
        "d8206161",
        "0000",
        "61ff",
        "63eda080",
        "f7",
        "9bffffffffffffffff",
        "5affffffff00",
        "d82a4101",
        "d82a40",
        "c0",
        "1c",
        "a10000"
      })
  void bytesThatAreNotStrictAreRefused(String hex) {
    assertThatThrownBy(() -> DagCbor.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(DagCborException.class);
  }

  @Test
  void theErrorNamesTheOffset() {
    assertThatThrownBy(() -> DagCbor.decode(HexFormat.of().parseHex("82011801")))
        .isInstanceOfSatisfying(DagCborException.class, e -> assertThat(e.offset()).isEqualTo(2))
        .hasMessageContaining("shortest");
  }

  @Test
  void nestingIsReadAndWrittenToTheLimitAndNoDeeper() {
    Value deep = Value.nil();
    for (int i = 0; i < Value.MAX_DEPTH; i++) deep = Value.list(deep);
    Value tooDeep = Value.list(deep);
    byte[] bytes = new byte[Value.MAX_DEPTH + 2];
    java.util.Arrays.fill(bytes, (byte) 0x81);
    bytes[bytes.length - 1] = (byte) 0xF6;

    assertThat(DagCbor.decode(DagCbor.encode(deep))).isEqualTo(deep);
    assertThatThrownBy(() -> DagCbor.encode(tooDeep)).hasMessageContaining("nesting");
    assertThatThrownBy(() -> DagCbor.decode(bytes)).hasMessageContaining("nesting");
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
