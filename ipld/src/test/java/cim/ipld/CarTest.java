package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarTest {

  private static final byte[] ONE = {1, 2, 3};
  private static final byte[] NONE = {};
  private static final Cid FIRST = Cid.of(Codec.RAW, ONE);
  private static final Cid SECOND = Cid.of(Codec.RAW, NONE);

  @Test
  void blocksComeBackInOrderWithTheirPlaces() throws IOException {
    byte[] archive = archive();

    try (CarReader reader = open(archive)) {
      CarBlock first = reader.next().orElseThrow();
      CarBlock second = reader.next().orElseThrow();

      assertThat(reader.next()).isEmpty();
      assertThat(reader.next()).isEmpty();
      assertThat(reader.header().roots()).containsExactly(SECOND, FIRST);
      assertThat(first.cid()).isEqualTo(FIRST);
      assertThat(first.bytes()).isEqualTo(ONE);
      assertThat(second.blockLength()).isZero();
      assertThat(second.offset()).isEqualTo(first.offset() + first.length());
      assertThat(second.blockOffset()).isEqualTo(archive.length);
    }
  }

  @Test
  void aChangedByteIsFoundWhenAskedFor() throws IOException {
    byte[] archive = archive();
    archive[archive.length - 38] ^= 1; // the last byte of the first block

    try (CarReader reader = open(archive)) {
      assertThat(reader.next().orElseThrow().check()).isEqualTo(Cid.Check.DIFFERS);
      assertThat(reader.next().orElseThrow().check()).isEqualTo(Cid.Check.MATCHES);
    }
  }

  @Test
  void anArchiveMayEndOnlyBetweenBlocks() throws IOException {
    byte[] archive = archive();
    int firstEnd = archive.length - 37;

    for (int length = 0; length < archive.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(archive, length);
      boolean clean = length == firstEnd || length == firstEnd - 40;
      if (clean) assertThat(count(cut)).isLessThan(2);
      else
        assertThatThrownBy(() -> count(cut))
            .as("cut at " + length)
            .isInstanceOf(CarException.class);
    }
  }

  @Test
  void paddingIsTheEndOfDataOnlyWhenAskedFor() throws IOException {
    byte[] padded = java.util.Arrays.copyOf(archive(), archive().length + 9);

    assertThatThrownBy(() -> count(padded))
        .isInstanceOfSatisfying(
            CarException.class,
            e -> assertThat(e.reason()).isEqualTo(CarException.Reason.ZERO_SECTION));
    try (CarReader reader =
        CarReader.open(new ByteArrayInputStream(padded), CarReader.ZeroSection.ENDS_DATA)) {
      assertThat(reader.next()).isPresent();
      assertThat(reader.next()).isPresent();
      assertThat(reader.next()).isEmpty();
    }
  }

  private static byte[] archive() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CarWriter writer = new CarWriter(out, List.of(SECOND, FIRST))) {
      writer.write(FIRST, ONE);
      writer.write(SECOND, NONE);
    }
    return out.toByteArray();
  }

  private static CarReader open(byte[] archive) throws IOException {
    return CarReader.open(new ByteArrayInputStream(archive));
  }

  private static int count(byte[] archive) throws IOException {
    try (CarReader reader = open(archive)) {
      int count = 0;
      while (reader.next().isPresent()) count++;
      return count;
    }
  }
}
