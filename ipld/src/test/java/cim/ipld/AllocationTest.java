package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the codecs allocate: nothing on the write path, and never by a length that the input only
 * claims.
 */
class AllocationTest {

  private static final int EVENTS = 200_000;
  private static final long SLACK = 20_000; // the bean's own, and what the JIT may still do
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void encodingAndHashingAnEventAllocatesNothingAfterWarmUp() {
    SampleEvent event = new SampleEvent();
    for (int i = 0; i < EVENTS; i++) event.write(i);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < EVENTS; i++) event.write(i);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as("bytes for " + EVENTS + " events").isLessThan(SLACK);
    assertThat(DagCbor.decode(event.block())).isInstanceOf(Value.Map.class);
    assertThat(event.cid()).isEqualTo(Cid.of(Codec.DAG_CBOR, event.block()));
  }

  @Test
  void readingAnEventPieceByPieceAllocatesNothing() {
    SampleEvent event = new SampleEvent();
    event.write(1);
    byte[] block = event.block();
    CborReader reader = new CborReader(block);
    long sum = 0;
    for (int i = 0; i < EVENTS; i++) sum += event.read(reader, block);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < EVENTS; i++) sum -= event.read(reader, block);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).as("bytes for " + EVENTS + " events").isLessThan(SLACK);
    assertThat(sum).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x9B, 0xBB, 0x5B, 0x7B, 0x9A, 0xBA, 0x5A, 0x7A})
  void aClaimedLengthIsNotAllocated(int head) {
    byte[] bytes = new byte[64];
    bytes[0] = (byte) head;
    bytes[4] = 0x7F;

    assertThat(allocatedBy(() -> DagCbor.decode(bytes))).isLessThan(100_000);
    assertThat(allocatedBy(() -> Cbor.decode(bytes))).isLessThan(100_000);
  }

  @Test
  void listsThatEachClaimTheRestAreNotAllocatedInFull() {
    byte[] bytes =
        new byte[1_000_000]; // a list in a list in a list, each of nearly a million items
    for (int i = 0; i + 5 <= 5 * 500; i += 5) {
      int n = bytes.length - i - 5;
      bytes[i] = (byte) 0x9A;
      bytes[i + 2] = (byte) (n >>> 16);
      bytes[i + 3] = (byte) (n >>> 8);
      bytes[i + 4] = (byte) n;
    }

    assertThat(allocatedBy(() -> DagCbor.decode(bytes))).isLessThan(100L * bytes.length);
  }

  @Test
  void aClaimedSectionOfAnArchiveIsNotAllocated() throws java.io.IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (CarWriter writer = new CarWriter(out, java.util.List.of())) {
      assertThat(writer).isNotNull();
    }
    out.writeBytes(Varint.encode(60_000_000));
    out.writeBytes(new byte[100]);

    assertThat(
            allocatedBy(() -> {
              try (CarReader reader =
                  CarReader.open(new java.io.ByteArrayInputStream(out.toByteArray()))) {
                reader.next();
              } catch (java.io.IOException e) {
                throw new AssertionError(e);
              }
            }))
        .isLessThan(500_000);
  }

  private static long allocatedBy(Runnable decode) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      decode.run();
    } catch (IpldException e) {
      // refused, as it should be
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
