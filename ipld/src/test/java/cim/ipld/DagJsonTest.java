package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DagJsonTest {

  @Test
  void namesAreOrderedByTheirUtf8Bytes() {
    Value value = Value.map().put("𐀀", 1).put("\uFFFF", 2).put("b", 3).put("aa", 4).build();

    assertThat(DagJson.encode(value)).isEqualTo("{\"aa\":4,\"b\":3,\"\uFFFF\":2,\"𐀀\":1}");
  }

  @Test
  void aWholeFloatStaysAFloat() {
    assertThat(DagJson.encode(Value.of(1.0))).isEqualTo("1.0");
    assertThat(DagJson.decode("1.0")).isEqualTo(Value.of(1.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " 1",
        "1 ",
        "[1, 2]",
        "{\"b\":1,\"a\":2}",
        "1.50",
        "1E3",
        "-0",
        "-0.0",
        "\"\\u0061\"",
        "\"\\/\"",
        "{\"/\":{\"bytes\":\"oQ==\"}}",
        "{\"/\":{\"bytes\":\"oR\"}}",
        "{\"/\":\"zdj7WhuEjrB52m1BisYCtmjH1hSKa7yZ3jEZ9JcXaFRD51wVz\"}"
      })
  void otherFormsOfTheSameValueAreRefused(String text) {
    assertThatThrownBy(() -> DagJson.decode(text)).isInstanceOf(IpldException.class);
  }

  @Test
  void theErrorNamesWhereTheFormDiffers() {
    assertThatThrownBy(() -> DagJson.decode("[1, 2]"))
        .isInstanceOfSatisfying(JsonException.class, e -> assertThat(e.offset()).isEqualTo(3))
        .hasMessageContaining("not the canonical form");
  }

  @Test
  void floatsWithoutACanonicalFormAreNotEncoded() {
    assertThatThrownBy(() -> DagJson.encode(Value.of(-0.0))).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> DagJson.encode(Value.of(Double.NaN)))
        .isInstanceOf(JsonException.class);
  }
}
