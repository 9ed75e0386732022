package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DagPbTest {

  private static final String HASH = "0a2401551220" + "00".repeat(32);

  @Test
  void absentAndEmptyFieldsAreToldApart() {
    byte[] bytes = HexFormat.of().parseHex("1228" + HASH + "1200" + "0a00");
    Value value = DagPb.decode(bytes);

    assertThat(value)
        .isInstanceOfSatisfying(Value.Map.class, node -> assertThat(node.bytes("Data")).isEmpty());
    assertThat(DagPb.encode(value)).isEqualTo(bytes);
  }

  @Test
  void dataBeforeLinksIsReadAsOldBlocksHaveIt() {
    String link = "1226" + HASH;
    Value inOrder = DagPb.decode(HexFormat.of().parseHex(link + "0a0101"));

    assertThat(DagPb.decode(HexFormat.of().parseHex("0a0101" + link))).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a00" + "0a00", // Data twice
        "1a00", // an unknown field
        "0801", // a number where bytes belong
        "0a05" + "00", // cut off
        "0a8000", // a length in a longer form than needed
        "12021200" // a link without Hash
      })
  void otherFormsAreRefused(String hex) {
    assertThatThrownBy(() -> DagPb.decode(HexFormat.of().parseHex(hex)))
        .isInstanceOf(IpldException.class);
  }
}
