package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  private static final String CID = "bafyreifepiu23okq5zuyvyhsoiazv2icw2van3s7ko6d3ixl5jx2yj2yhu";

  @Test
  void readsAnyFormOfJson() {
    Value value =
        Json.parse(
            " { \"b\" : [ 1 , -2.5e1, true , null ] ,\n\t\"a\" : \"\\u00e9\\ud834\\udd1e\\n\\/é\" } ");

    assertThat(value)
        .isEqualTo(
            Value.map()
                .put("b", Value.list(Value.of(1), Value.of(-25.0), Value.of(true), Value.nil()))
                .put("a", "é𝄞\n/é")
                .build());
  }

  @Test
  void keepsTheOrderOfNames() {
    assertThat(Json.write(Json.parse("{\"z\":1, \"a\":2}"))).isEqualTo("{\"z\":1,\"a\":2}");
  }

  @Test
  void integersStayIntegersAndFloatsStayFloats() {
    assertThat(Json.parse("1")).isEqualTo(Value.of(1));
    assertThat(Json.parse("1.0")).isEqualTo(Value.of(1.0));
    assertThat(Json.parse("1e3")).isEqualTo(Value.of(1000.0));
    assertThat(Json.parse("18446744073709551615"))
        .isEqualTo(Value.of(new BigInteger("18446744073709551615")));
    assertThat(Json.write(Value.of(1000.0))).isEqualTo("1000.0");
    assertThat(Json.write(Value.of(1e21))).isEqualTo("1e+21");
  }

  @Test
  void linksAndBytesHaveTheirForms() {
    Value value = Value.list(Value.of(Cid.parse(CID)), Value.of(new byte[] {(byte) 0xa1}));
    String text = "[{\"/\":\"" + CID + "\"},{\"/\":{\"bytes\":\"oQ\"}}]";

    assertThat(Json.write(value)).isEqualTo(text);
    assertThat(Json.parse(text)).isEqualTo(value);
  }

  @Test
  void aMapThatWouldReadAsALinkIsNotWritten() {
    assertThatThrownBy(() -> Json.write(Value.map().put("/", "x").build()))
        .isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "tru",
        "nul",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "\"\t\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "\"\\u12g4\"",
        "\"abc",
        "1 2",
        "18446744073709551616",
        "1e999",
        "[",
        "{\"a\"",
        "NaN",
        "'a'",
        "{\"/\":\"not a cid\"}",
        "{\"/\":{\"bytes\":\"*\"}}",
        "\uFEFF1"
      })
  void textThatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] text = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Json.parse(text)).hasMessageContaining("UTF-8");
  }

  @Test
  void theErrorNamesLineColumnAndOffset() {
    assertThatThrownBy(() -> Json.parse("{\n  \"é\": x}"))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.column()).isEqualTo(8);
              assertThat(e.offset()).isEqualTo(10);
            });
  }

  @Test
  void prettyTextReadsBackEqual() {
    Value value = Json.parse("{\"a\":[],\"b\":{},\"c\":[1,{\"d\":{\"/\":{\"bytes\":\"oQ\"}}}]}");

    assertThat(Json.pretty(value)).contains("\n    {\n      \"d\": {\"/\": {\"bytes\": \"oQ\"}}\n");
    assertThat(Json.parse(Json.pretty(value))).isEqualTo(value);
  }
}
