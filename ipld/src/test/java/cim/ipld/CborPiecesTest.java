package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The writer and the reader used piece by piece, as the store does. */
class CborPiecesTest {

  private static final Cid CID = Cid.of(Codec.DAG_CBOR, new byte[] {1});

  @Test
  void piecesMakeTheSameBytesAsTheWholeValue() {
    CborWriter writer = new CborWriter(1);
    writer.map(9);
    writer.text("a").integer(-5);
    writer.raw(CborWriter.encoded("b")).text("é☺𐅑");
    writer.text("c").bytes(new byte[] {9, 8, 7, 6}, 1, 2);
    writer.text("d").link(CID);
    writer.text("e").link(CID.bytes(), 0);
    writer.text("f").list(2).nil().bool(true);
    writer.text("g").real(0.5);
    writer.text("h").uuid(1, 2);
    writer.text("i").text("xyz".getBytes(java.nio.charset.StandardCharsets.UTF_8), 1, 2);

    Value whole =
        Value.map()
            .put("a", -5)
            .put("b", "é☺𐅑")
            .put("c", new byte[] {8, 7})
            .put("d", CID)
            .put("e", CID)
            .put("f", Value.list(Value.nil(), Value.of(true)))
            .put("g", 0.5)
            .put("h", HexFormat.of().parseHex("00000000000000010000000000000002"))
            .put("i", "yz")
            .build();
    assertThat(writer.toBytes()).isEqualTo(DagCbor.encode(whole));
  }

  @Test
  void aWriterStartsAnewInTheSameBuffer() {
    CborWriter writer = new CborWriter(100);
    byte[] buffer = writer.text("first").array();

    assertThat(writer.reset().integer(1).size()).isEqualTo(1);
    assertThat(writer.array()).isSameAs(buffer);
    assertThat(writer.integer(2).truncate(1).toBytes()).containsExactly(1);
  }

  @Test
  void loneSurrogatesAreNotWritten() {
    assertThatThrownBy(() -> new CborWriter().text("aé\ud800"))
        .isInstanceOf(DagCborException.class);
  }

  @Test
  void aReaderWalksWhatAWriterWrote() {
    byte[] key = CborWriter.encoded("key");
    CborWriter writer = new CborWriter().map(2).raw(key).integer(7).text("list").list(3);
    writer.nil().link(CID).bytes(new byte[] {1, 2});
    CborReader reader = new CborReader(writer.array(), 0, writer.size());
    byte[] cid = new byte[Sha256.CID_SIZE];
    byte[] two = new byte[2];

    assertThat(reader.map()).isEqualTo(2);
    assertThat(reader.skip(CborWriter.encoded("no"))).isFalse();
    assertThat(reader.skip(key)).isTrue();
    assertThat(reader.integer()).isEqualTo(7);
    assertThat(reader.text()).isEqualTo("list");
    assertThat(reader.next()).isEqualTo(Kind.LIST);
    assertThat(reader.list()).isEqualTo(3);
    assertThat(reader.nil()).isTrue();
    assertThat(reader.nil()).isFalse();
    reader.skipLink();
    System.arraycopy(writer.array(), reader.position() - cid.length, cid, 0, cid.length);
    reader.bytes(two, 0, 2);
    reader.end();
    assertThat(Cid.decode(cid)).isEqualTo(CID);
    assertThat(two).containsExactly(1, 2);
  }

  @Test
  void aReaderRefusesAnotherKindThanAskedFor() {
    CborReader reader = new CborReader(new CborWriter().text("x").toBytes());

    assertThatThrownBy(reader::map).hasMessageContaining("a map");
    assertThatThrownBy(reader::integer).hasMessageContaining("an integer");
    assertThatThrownBy(reader::link).hasMessageContaining("a link");
    assertThatThrownBy(reader::bool).isInstanceOf(DagCborException.class);
    assertThatThrownBy(reader::real).isInstanceOf(DagCborException.class);
    assertThatThrownBy(reader::end).hasMessageContaining("2 bytes behind");
  }

  @Test
  void aReaderOfAPartDoesNotLookBehindIt() {
    byte[] bytes = HexFormat.of().parseHex("00" + "6161" + "62");

    assertThat(DagCbor.decode(bytes, 1, 2)).isEqualTo(Value.of("a"));
    assertThatThrownBy(() -> DagCbor.decode(bytes, 1, 1)).isInstanceOf(DagCborException.class);
    assertThatThrownBy(() -> DagCbor.decode(bytes, 3, 1))
        .isInstanceOfSatisfying(DagCborException.class, e -> assertThat(e.offset()).isZero());
  }

  @Test
  void integersBeyondALongAreValuesOnly() {
    byte[] bytes = HexFormat.of().parseHex("1bffffffffffffffff");

    assertThat(DagCbor.decode(bytes).kind()).isEqualTo(Kind.INT);
    assertThatThrownBy(() -> new CborReader(bytes).integer())
        .hasMessageContaining("beyond 64 bits");
  }
}
