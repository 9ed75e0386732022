package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A map value behaves as a LinkedHashMap of the same entries, on both sides of the border of the
 * index.
 */
class EntriesTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 18, 1000})
  void entriesAreFoundInOrderAndEachNameIsTakenOnce(int size) {
    LinkedHashMap<String, Value> expected = new LinkedHashMap<>();
    Value.Map.Builder builder = Value.map();
    for (int i = 0; i < size; i++) {
      String name = "Aa".repeat(i % 3) + "BB".repeat(i % 4) + i; // many equal hash codes
      expected.put(name, Value.of(i));
      builder.put(name, i);
    }
    for (String name : expected.keySet()) assertThat(builder.tryPut(name, Value.nil())).isFalse();
    SequencedMap<String, Value> found = builder.build().entries();

    assertThat(found).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(size);
    assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(found.reversed().keySet()).containsExactlyElementsOf(expected.reversed().keySet());
    assertThat(found.get("none")).isNull();
    assertThat(found.containsKey(null)).isFalse();
    expected.forEach(
        (name, value) -> assertThat(found.get(new String(name.toCharArray()))).isEqualTo(value));
    assertThatThrownBy(() -> found.put("x", Value.nil()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void namesMadeToCollideDoNotTakeQuadraticTime() {
    Value.Map.Builder builder = Value.map();
    for (int i = 0; i < 1 << 15; i++) builder.put(colliding(i), i);
    Value.Map map = builder.build();

    assertThat(map.entries().keySet().stream().map(String::hashCode).distinct()).hasSize(1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(Json.parse(Json.write(map))).isEqualTo(map));
  }

  /** Fifteen pairs, "Aa" or "BB" by the bits of the number: all have one hash code. */
  private static String colliding(int number) {
    StringBuilder name = new StringBuilder();
    for (int bit = 0; bit < 15; bit++) name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    return name.toString();
  }
}
