package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Laws over generated and over damaged input. The seeds are fixed, so a failure repeats. */
class CodecLawsTest {

  private static final int VALUES = 1_500;
  private static final int MUTANTS = 30_000;
  private static final int MUTANTS_PER_VALUE = 20;

  @Test
  void whatDagCborEncodesItDecodesEqualAndEncodesTheSame() {
    forEachValue(value -> {
      byte[] bytes = DagCbor.encode(value);
      Value decoded = DagCbor.decode(bytes);

      assertThat(decoded).isEqualTo(value);
      assertThat(decoded).hasSameHashCodeAs(value);
      assertThat(DagCbor.encode(decoded)).isEqualTo(bytes);
    });
  }

  @Test
  void whatDagJsonEncodesItDecodesEqual() {
    forEachValue(value -> assertThat(DagJson.decode(DagJson.encode(value))).isEqualTo(value));
  }

  @Test
  void whatJsonWritesItReadsEqual() {
    forEachValue(value -> {
      assertThat(Json.parse(Json.write(value))).isEqualTo(value);
      assertThat(Json.parse(Json.pretty(value))).isEqualTo(value);
    });
  }

  @Test
  void theGeneralReaderAgreesWithTheStrictOne() {
    forEachValue(
        value -> assertThat(Cbor.decode(DagCbor.encode(value)).toValue()).isEqualTo(value));
  }

  @Test
  void everyCidSurvivesTextAndBytes() {
    forEachValue(value ->
        value.forEachLink(cid -> {
          assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
          assertThat(Cid.decode(cid.bytes())).isEqualTo(cid);
        }));
  }

  @Test
  void damagedDagCborIsRefusedOrIsAnotherCanonicalBlock() {
    mutate(
        10 * MUTANTS,
        value -> DagCbor.encode(value),
        bytes -> {
          Value value = DagCbor.decode(bytes);
          if (!Arrays.equals(DagCbor.encode(value), bytes))
            fail("accepted, but not canonical: " + HexFormat.of().formatHex(bytes));
        });
  }

  @Test
  void damagedJsonIsRefusedOrReads() {
    mutate(
        MUTANTS,
        value -> Json.utf8(Json.write(value)),
        bytes -> assertThat(Json.parse(bytes)).isNotNull());
  }

  @Test
  void damagedGeneralCborIsRefusedOrReads() {
    mutate(
        MUTANTS,
        value -> DagCbor.encode(value),
        bytes -> assertThat(Cbor.decode(bytes).diagnostic()).isNotEmpty());
  }

  @Test
  void damagedDagPbIsRefusedOrReads() {
    mutate(
        MUTANTS,
        value -> {
          Value.Map link =
              Value.map()
                  .put("Hash", Cid.of(Codec.RAW, DagCbor.encode(value)))
                  .put("Name", "é")
                  .put("Tsize", 300)
                  .build();
          return DagPb.encode(
              Value.map()
                  .put("Data", new byte[] {1, 2})
                  .put("Links", Value.list(link, link))
                  .build());
        },
        bytes -> assertThat(DagPb.decode(bytes)).isNotNull());
  }

  @Test
  void aDamagedArchiveIsRefusedOrReads() {
    mutate(
        MUTANTS,
        CodecLawsTest::archive,
        bytes -> {
          try (CarReader reader = CarReader.open(new ByteArrayInputStream(bytes))) {
            while (reader.next().isPresent()) {}
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void randomTextIsNeverACrashOfTheCidParser() {
    RandomValues random = new RandomValues(5);
    int refused = 0;
    String alphabet = "zbfkmuQBFZ019+/=Aaé☺";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.below(60); n > 0; n--)
        text.append(alphabet.charAt(random.below(alphabet.length())));
      if (isRefused(() -> Cid.parse(text.toString()))) refused++;
    }
    assertThat(refused).isGreaterThan(49_000);
  }

  private static byte[] archive(Value value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = DagCbor.encode(value);
    Cid cid = Cid.of(Codec.DAG_CBOR, block);
    try (CarWriter writer = new CarWriter(out, List.of(cid))) {
      writer.write(cid, block);
      writer.write(cid, block);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static void forEachValue(Consumer<Value> law) {
    RandomValues random = new RandomValues(20261121);
    for (int i = 0; i < VALUES; i++) law.accept(random.value(3));
  }

  private interface Encoder {
    byte[] bytes(Value value);
  }

  /** Flips, cuts, grows and splices encoded values; any end but a value or a refusal fails. */
  private static void mutate(int mutants, Encoder encoder, Consumer<byte[]> decoder) {
    RandomValues random = new RandomValues(7);
    byte[] other = {0};
    int refused = 0;
    for (int i = 0; i < mutants; i += MUTANTS_PER_VALUE) {
      byte[] original = encoder.bytes(random.value(2));
      for (int m = 0; m < MUTANTS_PER_VALUE; m++) {
        byte[] mutant = mutant(original, other, random);
        if (isRefused(() -> decoder.accept(mutant))) refused++;
      }
      other = original;
    }
    assertThat(refused)
        .as("refused; all or none would say that the mutants test nothing")
        .isBetween(mutants / 100, mutants - mutants / 100);
  }

  private static byte[] mutant(byte[] original, byte[] other, RandomValues random) {
    byte[] bytes = original.clone();
    for (int n = 1 + random.below(3); n > 0 && bytes.length > 0; n--) {
      int at = random.below(bytes.length);
      switch (random.below(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.below(8));
        case 1 -> bytes[at] = random.bytes(1)[0];
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.below(9));
        default -> System.arraycopy(other, 0, bytes, at, Math.min(other.length, bytes.length - at));
      }
    }
    return bytes;
  }

  private static boolean isRefused(Runnable decode) {
    try {
      decode.run();
      return false;
    } catch (IpldException e) {
      return true;
    }
  }
}
