package cim.ipld;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random values of the data model that every strict codec can carry; the same seed gives the same
 * values.
 */
final class RandomValues {

  private static final String[] TEXTS = {
    "", "a", "/", "bytes", "é", "☺", "𐅑", "\"\\\n\u0001\u007f", "~", "\uFFFF", "key"
  };
  private static final long[] BORDERS = {
    0, 23, 24, 255, 256, 65535, 65536, 0xFFFFFFFFL, 1L << 32, Long.MAX_VALUE, 1L << 53
  };

  private final RandomGenerator random;

  RandomValues(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  Value value(int depth) {
    return switch (random.nextInt(depth > 0 ? 11 : 8)) {
      case 0 -> Value.nil();
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(integer());
      case 3 ->
          Value.of(
              new BigInteger(64, new java.util.Random(random.nextLong()))
                  .subtract(BigInteger.ONE.shiftLeft(63))
                  .shiftLeft(1));
      case 4 -> Value.of(real());
      case 5 -> Value.of(text());
      case 6 -> Value.of(bytes(random.nextInt(40)));
      case 7 -> Value.of(cid());
      case 8, 9 -> map(depth);
      default -> list(depth);
    };
  }

  private Value list(int depth) {
    List<Value> items = new ArrayList<>();
    for (int i = random.nextInt(30); i > 0; i--) items.add(value(depth - 1));
    return Value.list(items);
  }

  private Value map(int depth) {
    Value.Map.Builder map = Value.map();
    for (int i = random.nextInt(8); i > 0; i--) map.tryPut(text(), value(depth - 1));
    Value.Map built = map.build();
    return Reserved.isReserved(built) ? Value.map().build() : built;
  }

  private long integer() {
    long border = BORDERS[random.nextInt(BORDERS.length)] + random.nextInt(-1, 2);
    return switch (random.nextInt(3)) {
      case 0 -> border;
      case 1 -> ~border;
      default -> random.nextLong();
    };
  }

  private double real() {
    double value =
        random.nextBoolean()
            ? Double.longBitsToDouble(random.nextLong())
            : random.nextInt(-1000, 1000) / 8.0;
    return Double.isFinite(value) && value != 0 ? value : 0.0;
  }

  private String text() {
    StringBuilder text = new StringBuilder(TEXTS[random.nextInt(TEXTS.length)]);
    for (int i = random.nextInt(3); i > 0; i--) text.append(TEXTS[random.nextInt(TEXTS.length)]);
    if (random.nextInt(20) == 0) text.repeat("x", random.nextInt(300));
    return text.toString();
  }

  private Cid cid() {
    return switch (random.nextInt(4)) {
      case 0 -> Cid.decode(Multihash.of(HashFunction.SHA2_256, bytes(4)).bytes());
      case 1 ->
          Cid.of(
              Codec.of(random.nextLong() >>> 1),
              Multihash.ofDigest(random.nextInt(0x20000), bytes(random.nextInt(64))));
      case 2 -> Cid.of(Codec.DAG_JSON, bytes(8));
      default -> Cid.of(Codec.DAG_CBOR, bytes(8));
    };
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
