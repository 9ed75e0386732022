package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.disk.Fading;
import cim.store.disk.SimulatedDisk;
import cim.store.disk.UnreadableBlock;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One log of several streams, closed in order, whose bytes are then changed in every small way (F01
 * to F05). What is left is judged by what was appended: no event that was never appended, none
 * changed, nothing missing that nobody notices, and streams that were not touched are read.
 */
final class DamagedLog {
  private static final int COMMITS = 24;
  private static final int STREAMS = 4;

  private final UnaryOperator<Files> plant;
  private final SimulatedDisk disk;
  private final Path file;
  private final byte[] bytes;
  private final List<Frame> frames = new ArrayList<>();
  private final Map<StreamId, List<Event>> streams = new HashMap<>();

  /** A commit in the file. */
  record Frame(int start, int end, StreamId stream) {}

  /** An event as it was appended. */
  record Event(Cid cid, long position, Value.Map data) {
    static Event of(StoredEvent event) {
      return new Event(event.cid(), event.position(), event.data());
    }
  }

  /** What can still be had of the log. */
  record Rest(Map<StreamId, List<Event>> read, Set<StreamId> stopped, boolean noticed) {}

  private DamagedLog(UnaryOperator<Files> plant, SimulatedDisk disk, Path file) throws IOException {
    this.plant = plant;
    this.disk = disk;
    this.file = file;
    this.bytes = WholeFile.read(disk, file);
  }

  /**
   * Writes the log.
   *
   * @param seed of the ids and data: another seed, another node's log
   */
  static DamagedLog written(long seed, UnaryOperator<Files> plant) throws IOException {
    SimulatedDisk disk = Workload.disk();
    Random chance = new Random(seed);
    List<Frame> frames = new ArrayList<>();
    Map<StreamId, List<Event>> streams = new HashMap<>();
    Path file = Workload.FOLDER;
    try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
      for (int i = 0; i < COMMITS; i++) {
        StreamId stream =
            new StreamId(new UUID(7, chance.nextInt(STREAMS)), Order.newStream().scope());
        String[] events = i % 4 == 3 ? new String[] {"placed", "paid"} : new String[] {"placed"};
        store
            .log(Order.DOMAIN)
            .append(
                Order.on(stream, events)
                    .command(new UUID(chance.nextLong(), chance.nextLong()))
                    .saying(Value.map().put("n", i).build())
                    .commit(),
                Condition.ANY);
        Map.Entry<Path, Long> log = log(disk);
        file = log.getKey();
        int start = frames.isEmpty() ? 0 : frames.getLast().end();
        frames.add(new Frame(start, Math.toIntExact(log.getValue()), stream));
        streams.put(stream, read(store, stream));
      }
    }
    DamagedLog log = new DamagedLog(plant, disk, file);
    log.frames.addAll(frames);
    log.streams.putAll(streams);
    return log;
  }

  private static Map.Entry<Path, Long> log(SimulatedDisk disk) {
    return disk.sizes().entrySet().stream()
        .filter(each -> each.getKey().endsWith("events.log"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Event> read(LocalEventStore store, StreamId stream) {
    try (Stream<StoredEvent> events =
        store.log(Order.DOMAIN).readStream(stream, 0, Direction.FORWARDS)) {
      return events.map(Event::of).toList();
    }
  }

  int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  List<Frame> frames() {
    return frames;
  }

  /** The bytes of a frame. */
  byte[] frame(int number) {
    Frame frame = frames.get(number);
    return Arrays.copyOfRange(bytes, frame.start(), frame.end());
  }

  /** The log with other bytes, on a disk of its own. */
  SimulatedDisk with(byte[] changed) throws IOException {
    SimulatedDisk copy = disk.copy();
    try (Files.Handle handle = copy.openForWriting(file)) {
      handle.truncate(0);
      handle.write(ByteBuffer.wrap(changed), 0);
      handle.sync();
    }
    return copy;
  }

  /** Opens the log and reads what can be read, stream by stream. */
  Rest rest(Files damaged) {
    Map<StreamId, List<Event>> read = new HashMap<>();
    try (LocalEventStore store = Workload.reopen(plant.apply(damaged), TestKeys.CHEAP)) {
      for (StreamId stream : streams.keySet()) {
        try {
          read.put(stream, read(store, stream));
        } catch (StoreException e) {
          require(e.code().equals("corrupt"), "refused as " + e.code() + ": " + e.getMessage());
        }
      }
      Set<StreamId> stopped =
          streams.keySet().stream()
              .filter(stream -> !read.containsKey(stream))
              .collect(Collectors.toSet());
      return new Rest(read, stopped, !stopped.isEmpty() || !store.damages().isEmpty());
    } catch (StoreException e) {
      return new Rest(Map.of(), streams.keySet(), true);
    }
  }

  /** The events before an offset of the file are found, the others are not, and it is noticed. */
  void judgeCut(int at) throws IOException {
    long kept =
        frames.stream()
            .filter(frame -> frame.end() <= at)
            .mapToLong(frame -> ByteBuffer.wrap(bytes).getInt(frame.start() + 20))
            .sum();
    try (LocalEventStore store =
        Workload.reopen(plant.apply(with(Arrays.copyOf(bytes, at))), TestKeys.CHEAP)) {
      for (List<Event> events : streams.values()) {
        for (Event event : events) {
          Optional<Event> found = find(store, event);
          require(
              event.position() < kept ? found.equals(Optional.of(event)) : found.isEmpty(),
              "position " + event.position() + ": " + found + " (kept: " + kept + ")");
        }
      }
      require(!store.damages().isEmpty(), "not noticed");
    }
  }

  private static Optional<Event> find(LocalEventStore store, Event event) {
    try {
      return store.log(Order.DOMAIN).find(event.cid()).map(Event::of);
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  /** A stretch that is gone is noticed and not cut off; whose it was may be past telling. */
  void judgeOverwritten(byte[] changed) throws IOException {
    SimulatedDisk damaged = with(changed);
    Rest rest = rest(damaged);
    require(rest.noticed(), "not noticed");
    requireAsAppended(rest);
    require(rest.stopped().containsAll(touched(changed)), "read on: " + touched(changed));
    require(
        damaged.sizes().getOrDefault(file, 0L) >= changed.length,
        "acknowledged events were cut off");
  }

  /** Changed bytes are noticed, not returned, not cut off, and stop no stream but their own. */
  void judgeChanged(byte[] changed) throws IOException {
    SimulatedDisk damaged = with(changed);
    Rest rest = rest(damaged);
    require(rest.noticed(), "not noticed");
    requireAsAppended(rest);
    require(
        damaged.sizes().getOrDefault(file, 0L) >= changed.length,
        "acknowledged events were cut off");
    Set<StreamId> touched = touched(changed);
    require(
        rest.stopped().containsAll(touched) && touched.containsAll(rest.stopped()),
        "stopped: " + rest.stopped() + " (expected: " + touched + ")");
  }

  /** Records in another order or of another log are named, at the latest by verify. */
  void judgeSpliced(byte[] spliced) throws IOException {
    if (Arrays.equals(spliced, bytes)) {
      return;
    }
    SimulatedDisk damaged = with(spliced);
    boolean verified = Verifier.of(damaged, Workload.FOLDER).run(Progress.SILENT).ok();
    require(!verified, "not noticed by verify");
    Rest rest = rest(damaged);
    require(rest.noticed(), "not noticed when opened and read");
    requireAsAppended(rest);
  }

  /**
   * What follows the last record was never acknowledged: all is read, and it is put aside.
   *
   * @param over goes between the store and the disk
   */
  void judgeTail(byte[] longer, byte[] tail, UnaryOperator<Files> over) throws IOException {
    SimulatedDisk damaged = with(longer);
    Verifier.of(over.apply(damaged), Workload.FOLDER).run(Progress.SILENT);
    Rest rest = rest(over.apply(damaged));
    require(rest.read().equals(streams), "lost");
    requireAsAppended(rest);
    Path side =
        damaged.sizes().keySet().stream()
            .filter(path -> path.toString().contains("events.log.cut-"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("cut off and not put aside"));
    require(Arrays.equals(WholeFile.read(damaged, side), tail), "not put aside whole");
    Recovered.goesOn(damaged);
  }

  SimulatedDisk copy() {
    return disk.copy();
  }

  Path file() {
    return file;
  }

  /** While the log is open a stretch turns unreadable: only what stands there is refused. */
  void judgeUnreadable(int from, int to) {
    SimulatedDisk fresh = disk.copy();
    Fading fading = new Fading(fresh, new UnreadableBlock(fresh, file, from, to));
    Set<StreamId> touched = touched(from, to);
    try (LocalEventStore store = Workload.reopen(fading, TestKeys.CHEAP)) {
      store.log(Order.DOMAIN);
      fading.fade();
      for (StreamId stream : streams.keySet()) {
        try {
          require(read(store, stream).equals(streams.get(stream)), "read otherwise: " + stream);
          require(!touched.contains(stream), "read on: " + stream);
        } catch (StoreException e) {
          require(touched.contains(stream), "stopped: " + stream + ": " + e.getMessage());
        }
      }
      require(
          store.log("other").append(Order.placed().commit(), Condition.ANY)
              instanceof AppendResult.Appended,
          "another domain goes on");
    }
  }

  /** What cannot be read at a start is refused and not cut off; the node starts. */
  void judgeUnreadableAtStart(Files files, int from, int to) {
    Rest rest = rest(files);
    requireAsAppended(rest);
    require(rest.noticed(), "not noticed");
    require(rest.stopped().containsAll(touched(from, to)), "read on");
    try (LocalEventStore store = Workload.reopen(files, TestKeys.CHEAP)) {
      require(
          store.log("other").append(Order.placed().commit(), Condition.ANY)
              instanceof AppendResult.Appended,
          "another domain goes on");
    }
  }

  private Set<StreamId> touched(int from, int to) {
    return frames.stream()
        .filter(frame -> frame.start() < to && from < frame.end())
        .map(Frame::stream)
        .collect(Collectors.toSet());
  }

  private Set<StreamId> touched(byte[] changed) {
    return frames.stream()
        .filter(frame ->
            !Arrays.equals(bytes, frame.start(), frame.end(), changed, frame.start(), frame.end()))
        .map(Frame::stream)
        .collect(Collectors.toSet());
  }

  /** Whatever is read is what was appended. */
  void requireAsAppended(Rest rest) {
    rest.read()
        .forEach((stream, events) ->
            require(events.equals(streams.get(stream)), "read otherwise than appended: " + stream));
  }

  static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}
