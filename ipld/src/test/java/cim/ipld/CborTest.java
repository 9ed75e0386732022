package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** General CBOR; the examples are those of RFC 8949 appendix A that the shared data leaves out. */
class CborTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5f42010243030405ff | (_ h'0102', h'030405')",
        "7f657374726561646d696e67ff | (_ \"strea\", \"ming\")",
        "5fff | ''_",
        "9f0102ff | [_ 1, 2]",
        "bf6161019f02ff03ff | {_ \"a\": 1, [_ 2]: 3}",
        "c249010000000000000000 | 18446744073709551616",
        "c074323031332d30332d32315432303a30343a30305a | 0(\"2013-03-21T20:04:00Z\")",
        "f97e00 | NaN",
        "fa7f800000 | Infinity",
        "f7 | undefined",
        "f0 | simple(16)",
        "fb7e37e43c8800759c | 1e+300"
      })
  void isShownInDiagnosticNotation(String hex, String expected) {
    assertThat(Cbor.decode(HexFormat.of().parseHex(hex)).diagnostic()).isEqualTo(expected);
  }

  @Test
  void becomesAValueWhereTheDataModelHasOne() {
    assertThat(value("5f42010243030405ff")).isEqualTo(Value.of(new byte[] {1, 2, 3, 4, 5}));
    assertThat(value("f93e00")).isEqualTo(Value.of(1.5));
    assertThat(value("c241ff")).isEqualTo(Value.of(255));
    assertThatThrownBy(() -> value("a10102")).hasMessageContaining("map key 1");
    assertThatThrownBy(() -> value("c101")).hasMessageContaining("tag 1");
    assertThatThrownBy(() -> value("f7")).hasMessageContaining("simple value 23");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "1c",
        "5f6161ff",
        "5f5fffff",
        "9f01",
        "61ff",
        "0000",
        "9bffffffffffffffff01",
        "7f61",
        "fc"
      })
  void whatIsNotWellFormedIsRefused(String hex) {
    assertThatThrownBy(() -> Cbor.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(IpldException.class);
  }

  private static Value value(String hex) {
    return Cbor.decode(HexFormat.of().parseHex(hex)).toValue();
  }
}
