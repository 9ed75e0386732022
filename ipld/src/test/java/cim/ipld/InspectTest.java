package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {

  private static final Value VALUE =
      Value.map().put("name", "Ada").put("n", Value.list(Value.of(1))).build();

  @TempDir private Path temp;

  @Test
  void aCidIsTakenApart() {
    Cid cid = Cid.of(Codec.DAG_CBOR, DagCbor.encode(VALUE));

    assertThat(Inspect.cid(cid.toString(Multibase.BASE58BTC)))
        .contains(
            "cid      " + cid + "\n",
            "version  1\n",
            "base     base58btc\n",
            "codec    dag-cbor (0x71)\n",
            "hash     sha2-256 (0x12), 32 bytes\n");
  }

  @Test
  void theCodecOfABlockIsGuessedByTheStrictestThatReadsIt() {
    assertThat(Inspect.guess(DagCbor.encode(VALUE))).isEqualTo(Codec.DAG_CBOR);
    assertThat(Inspect.guess(DagJson.encodeUtf8(VALUE))).isEqualTo(Codec.DAG_JSON);
    assertThat(Inspect.guess(utf8("{ \"a\": 1 }"))).isEqualTo(Codec.JSON);
    assertThat(
            Inspect.guess(
                DagPb.encode(
                    Value.map().put("Data", new byte[] {1}).put("Links", Value.list()).build())))
        .isEqualTo(Codec.DAG_PB);
    assertThat(Inspect.guess(new byte[] {(byte) 0x9F, (byte) 0xFF})).isEqualTo(Codec.CBOR);
    assertThat(Inspect.guess(utf8("plain text"))).isEqualTo(Codec.RAW);
    assertThat(Inspect.guess(new byte[0])).isEqualTo(Codec.RAW);
  }

  @Test
  void aBlockIsShownAsJsonAndAWrongOneIsCalledWrong() {
    byte[] block = DagCbor.encode(VALUE);

    assertThat(Inspect.block(block)).contains("\"name\": \"Ada\"");
    assertThat(Inspect.block(Cid.of(Codec.DAG_CBOR, block), block))
        .contains("the bytes match the digest");
    assertThat(Inspect.block(Cid.of(Codec.DAG_CBOR, new byte[1]), block)).contains("DO NOT MATCH");
  }

  @Test
  void theNameOfAFileTellsItsCodecAndElseItIsRaw() throws IOException {
    byte[] block = DagCbor.encode(VALUE);
    Path named = Files.write(temp.resolve("x.dag-cbor"), block);
    Path plain = Files.write(temp.resolve("x.bin"), block);

    assertThat(Inspect.cidOf(named)).isEqualTo(Cid.of(Codec.DAG_CBOR, block));
    assertThat(Inspect.cidOf(plain)).isEqualTo(Cid.of(Codec.RAW, block));
  }

  @Test
  void anArchiveIsListedWithItsChecks() throws IOException {
    Path file = temp.resolve("x.car");
    Cid cid = Cid.of(Codec.RAW, utf8("x"));
    try (OutputStream out = Files.newOutputStream(file);
        CarWriter writer = new CarWriter(out, List.of(cid))) {
      writer.write(cid, utf8("x"));
    }

    assertThat(Inspect.file(file))
        .contains("archive  CARv1", "root     " + cid, "1 bytes, MATCHES", "blocks   1");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
