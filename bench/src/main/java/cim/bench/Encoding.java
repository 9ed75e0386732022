package cim.bench;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.NewCommit;
import cim.store.block.EventEncoder;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Creating events honestly, on one core: payload and event encoded, both named by their CID, each
 * event chained to the one before.
 */
final class Encoding {
  private static final int COMMITS = 100;
  private static final int COMMIT = NewCommit.MAXIMUM_EVENTS;
  private static final int EVENTS = COMMITS * COMMIT;
  private static final int WARM_UPS =
      150; // Three million events: where others compute too, compilers take their time.
  private static final String TEXT = "x".repeat(100);
  private static final byte[] SUBJECT =
      Samples.EVENT.toString().getBytes(StandardCharsets.US_ASCII);

  private final NewCommit commit = Samples.commit(0, COMMIT, 100);
  private final Cid command = Cid.of(Codec.DAG_CBOR, new byte[] {(byte) 0xA0});
  private final EventEncoder encoder = new EventEncoder();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long allocated;

  void measure(Sizes sizes, Consumer<Row> rows) throws IOException {
    double created = Rounds.median(WARM_UPS, 4 * sizes.rounds(), this::create);
    double hashed = Rounds.median(WARM_UPS, 4 * sizes.rounds(), this::hash);
    rows.accept(
        Row.inMemory(
                "create, encode, payload CID, event CID", created, "events/s", "100 characters")
            .withSeed(779_352)
            .withFloor(hashed));
    rows.accept(
        Row.inMemory(
            "the same: memory allocated",
            allocated / (double) EVENTS,
            "B/event",
            "100 characters"));
  }

  private double create() {
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long revision = 0;
    for (int i = 0; i < COMMITS; i++) {
      encoder.begin(commit, command);
      for (int index = 0; index < COMMIT; index++) {
        encoder.payload().map(1).text("text").text(TEXT);
        encoder.encode(index, revision++, SUBJECT, List.of());
      }
    }
    double figure = Rounds.perSecond(EVENTS, start);
    allocated = threads.getCurrentThreadAllocatedBytes() - before;
    Rounds.require("events created", revision, EVENTS);
    return figure;
  }

  /** SHA-256 of as many bytes in as many pieces: event id, payload, event. */
  private double hash() {
    Sha256 sha256 = new Sha256();
    byte[] out = new byte[Sha256.SIZE];
    byte[] bytes = encoder.block();
    int payload = TEXT.length() + 8; // The heads of map and texts, and the name.
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      sha256.digest(bytes, 0, 20, out, 0);
      sha256.digest(bytes, 0, payload, out, 0);
      sha256.digest(bytes, 0, encoder.blockSize(), out, 0);
    }
    return Rounds.perSecond(EVENTS, start);
  }
}
