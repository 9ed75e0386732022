package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Blake2bTest {

  @Test
  void theExampleOfTheStandardHasItsDigest() {
    byte[] digest = Blake2b.hash("abc".getBytes(StandardCharsets.US_ASCII), 64);

    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  }

  @Test
  void inputAtTheBorderOfABlockIsNotPaddedWithAnother() {
    // the shared archives check lengths in between; these are the empty input and one full block
    assertThat(HexFormat.of().formatHex(Blake2b.hash(new byte[0], 32)))
        .isEqualTo("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    assertThat(HexFormat.of().formatHex(Blake2b.hash(new byte[128], 32)))
        .isEqualTo("378d0caaaa3855f1b38693c1d6ef004fd118691c95c959d4efa950d6d6fcf7c1");
  }
}
