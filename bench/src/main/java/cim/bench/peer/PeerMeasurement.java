package cim.bench.peer;

import cim.bench.Events256;
import cim.bench.Folders;
import cim.bench.Reference;
import cim.bench.Rounds;
import cim.bench.Writers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Measures one store: every work on a store of its own, begun empty. */
final class PeerMeasurement {
  private static final int ROUNDS = 3;

  /** A node has run for longer than it takes to compile what reads and writes its events. */
  private static final int WARM_UPS = 3;

  private static final int STREAM = 100;
  private static final int MOST_STREAMS = 2_000;

  private final PeerSystem system;
  private final Peer peer;
  private final Path folder;
  private final Duration round;
  private final Consumer<PeerRow> rows;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<byte[]> payloads = new ArrayList<>();

  /**
   * @param round how long one round of a work takes; there are three, after three that warm up
   */
  PeerMeasurement(
      PeerSystem system, Peer peer, Path folder, Duration round, Consumer<PeerRow> rows) {
    this.system = system;
    this.peer = peer;
    this.folder = folder;
    this.round = round;
    this.rows = rows;
    for (int i = 0; i < STREAM; i++) {
      payloads.add(payload());
    }
  }

  /** The bytes of the payload block that ours makes of such a text. */
  private byte[] payload() {
    byte[] payload = new byte[Events256.SIZE];
    byte[] head = {(byte) 0xA1, 0x64, 't', 'e', 'x', 't', 0x78, (byte) Events256.CHARACTERS};
    System.arraycopy(head, 0, payload, 0, head.length);
    byte[] text = Events256.text(random).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, payload, head.length, text.length);
    return payload;
  }

  /** One work with its store. */
  @FunctionalInterface
  private interface Measured {
    double eventsPerSecond(Peer.Engine engine) throws Exception;
  }

  void run() throws IOException {
    on(
        List.of(PeerWork.APPEND_64X1),
        List.of(engine -> append(engine, 64, payloads.subList(0, 1))));
    on(List.of(PeerWork.APPEND_8X100), List.of(engine -> append(engine, 8, payloads)));
    on(List.of(PeerWork.READ_STREAM, PeerWork.REPLAY), List.of(this::readStreams, this::replay));
  }

  /** Does works one after the other on one store; what fails has no figure, and says why. */
  private void on(List<PeerWork> works, List<Measured> measured) throws IOException {
    Path store = Files.createTempDirectory(folder, system.toString());
    int done = 0;
    try (Peer.Engine engine = peer.start(store)) {
      if (works.contains(PeerWork.REPLAY)) {
        fill(engine);
      }
      for (; done < works.size(); done++) {
        one(works.get(done), measured.get(done), engine);
      }
    } catch (Exception | LinkageError e) {
      for (; done < works.size(); done++) {
        row(works.get(done), Reference.NONE, "not measured: " + e);
      }
    }
    Folders.empty(store);
  }

  private void one(PeerWork work, Measured measured, Peer.Engine engine) throws Exception {
    try {
      row(work, measure(measured, engine), peer.settings());
    } catch (UnsupportedOperationException e) {
      row(work, Reference.NONE, "it cannot: " + e.getMessage());
    }
  }

  private static Reference measure(Measured work, Peer.Engine engine) throws Exception {
    double[] figures = new double[ROUNDS];
    for (int i = 0; i < WARM_UPS; i++) {
      work.eventsPerSecond(engine);
    }
    for (int i = 0; i < ROUNDS; i++) {
      figures[i] = work.eventsPerSecond(engine);
    }
    return new Reference.Figure(Rounds.median(figures));
  }

  private void row(PeerWork work, Reference value, String settings) {
    rows.accept(new PeerRow(system, work, peer.durability(), value, settings));
  }

  private int begun;

  /** Writers with streams of their own in each round. */
  private double append(Peer.Engine engine, int writers, List<byte[]> batch) {
    int first = begun;
    begun += writers;
    return batch.size()
        * Writers.rate(
            writers,
            round,
            0,
            (writer, number) -> engine.append(first + writer, number * batch.size(), batch));
  }

  private int streams;

  /** Streams of 100 events, as many as there are to be or as one round gives. */
  private void fill(Peer.Engine engine) throws Exception {
    long end = System.nanoTime() + 4 * round.toNanos();
    do {
      int first = streams;
      Writers.rate(8, Duration.ZERO, 0, (writer, _) -> engine.append(first + writer, 0, payloads));
      streams += 8;
    } while (streams < MOST_STREAMS && System.nanoTime() < end);
  }

  private double readStreams(Peer.Engine engine) throws Exception {
    long start = System.nanoTime();
    long read = 0;
    do {
      long events = engine.readStream(random.nextInt(streams));
      Rounds.require("events of a stream", events, STREAM);
      read += events;
    } while (System.nanoTime() - start < round.toNanos());
    return Rounds.perSecond((double) read, start);
  }

  private double replay(Peer.Engine engine) throws Exception {
    long start = System.nanoTime();
    long events = engine.replay();
    double figure = Rounds.perSecond((double) events, start);
    Rounds.require("events of the store", events, (long) streams * STREAM);
    return figure;
  }
}
