package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class JcsTest {

  @Test
  void namesAreOrderedByUtf16UnitsAndNumbersAreDoubles() {
    Value value =
        Value.map()
            .put("\uFFFF", 1)
            .put("𐀀", 1.0)
            .put("a", Value.list(Value.of(-0.0), Value.of(1L << 60), Value.of(1e21)))
            .build();

    assertThat(text(value))
        .isEqualTo("{\"a\":[0,1152921504606847000,1e+21],\"𐀀\":1,\"\uFFFF\":1}");
  }

  @Test
  void anIntegerThatNoDoubleHoldsIsRefused() {
    assertThat(text(Value.of((1L << 53) - 1))).isEqualTo("9007199254740991");
    assertThatThrownBy(() -> Jcs.encode(Value.of((1L << 53) + 1)))
        .hasMessageContaining("expected: up to 2^53");
    assertThatThrownBy(() -> Jcs.encode(Value.of(Long.MAX_VALUE)))
        .isInstanceOf(JsonException.class);
    assertThat(text(Value.of(Long.MIN_VALUE))).isEqualTo("-9223372036854776000");
  }

  @Test
  void everyDoubleReadsBackFromItsShortestText() {
    RandomGenerator random =
        java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isFinite(value)) continue;
      assertThat(Double.parseDouble(text(Value.of(value)))).isEqualTo(value);
    }
  }

  private static String text(Value value) {
    return new String(Jcs.encode(value), StandardCharsets.UTF_8);
  }
}
