package cim.runtime.snapshot;

import cim.ipld.Value;
import cim.model.Uuids;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Codec;
import cim.store.DomainLog;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Snapshots in files, one per stream: {@code cim-views/snapshots/{domain}/{first two digits of the
 * id}/{id}.{scope}}. What is not byte for byte what was written, is of other code or of an event
 * that the log does not hold there is deleted when it is met. Personal parts are sealed for their
 * data subject, so that a snapshot is void once any key of it is destroyed.
 *
 * <p>One thread writes; it and those who drop take turns. A file is put in place by renaming, and
 * not synced: what a crash leaves half written is told by its digest.
 */
public final class SnapshotFolder implements Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFolder.class);

  /** Larger states are replayed: they would cost more to keep than to make. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int MOST_WAITING = 256;

  private final Path folder;
  private final Sealer sealer;
  private final Set<String> unfit = ConcurrentHashMap.newKeySet();
  private final Map<StreamId, Offer> waiting = new LinkedHashMap<>(); // guarded by itself
  private final Object writing = new Object();
  private final Thread writer;
  private boolean closed; // guarded by waiting

  private record Offer(DomainLog log, StreamId stream, AggregateType type, StreamState state) {}

  /**
   * @param folder {@code cim-views/snapshots} of the node; made with the first snapshot
   * @param sealer of the node's store
   */
  public SnapshotFolder(Path folder, Sealer sealer) {
    this.folder = folder;
    this.sealer = sealer;
    this.writer = Thread.ofPlatform().daemon().name("snapshots").start(this::write);
  }

  @Override
  public Optional<StreamState> find(DomainLog log, StreamId stream, AggregateType type) {
    if (!type.keepsState() || unfit.contains(type.kind())) {
      return Optional.empty();
    }
    Path file = file(log.domain(), stream);
    try {
      Optional<StreamState> state = read(file, log, stream, type);
      if (state.isEmpty()) {
        LOG.info("snapshot {}: dropped; it does not fit the log, the code or itself", file);
        Files.deleteIfExists(file);
      }
      return state;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | StoreException e) {
      LOG.warn("snapshot {}: not read: {}; the stream is replayed", file, e.toString());
      return Optional.empty();
    }
  }

  private Optional<StreamState> read(Path file, DomainLog log, StreamId stream, AggregateType type)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return SnapshotFile.read(bytes).flatMap(one -> believed(one, log, stream, type));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // Whole, but not what this code writes.
      return Optional.empty();
    }
  }

  private Optional<StreamState> believed(
      SnapshotFile file, DomainLog log, StreamId stream, AggregateType type) {
    boolean fits =
        file.domain().equals(log.domain())
            && file.stream().equals(stream)
            && file.kind().equals(type.kind())
            && file.schema().equals(type.schemaSet())
            && log.find(file.head())
                .filter(event ->
                    event.stream().equals(stream)
                        && event.revision() == file.revision()
                        && event.position() == file.position())
                .isPresent();
    if (!fits) {
      return Optional.empty();
    }
    Value.Map whole = file.open();
    for (byte[] block : file.sealed()) {
      switch (sealer.open(message(file), stream.aggregate(), block)) {
        case Sealer.Plain(Value.Map fields) -> whole = merged(whole, fields);
        case Sealer.NoKey _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new StreamState(
            type.restore(whole),
            file.revision(),
            Optional.of(file.head()),
            new StreamState.Tail(0, file.at(), file.latest(), 0)));
  }

  /** What the seals of a snapshot are bound to: no event or command has this id. */
  private static UUID message(SnapshotFile file) {
    return Uuids.derived("cim.snapshot", file.head().toString());
  }

  private static Value.Map merged(Value.Map open, Value.Map personal) {
    Map<String, Value> both = new TreeMap<>(open.entries());
    personal
        .entries()
        .forEach((name, value) ->
            both.merge(
                name,
                value,
                (one, other) ->
                    one instanceof Value.Map left && other instanceof Value.Map right
                        ? merged(left, right)
                        : other));
    return Value.map().putAll(both).build();
  }

  @Override
  public void offer(DomainLog log, StreamId stream, AggregateType type, StreamState state) {
    if (!type.keepsState() || unfit.contains(type.kind())) {
      return;
    }
    synchronized (waiting) {
      if (!closed && (waiting.size() < MOST_WAITING || waiting.containsKey(stream))) {
        waiting.put(stream, new Offer(log, stream, type, state));
        waiting.notifyAll();
      }
    }
  }

  private void write() {
    while (true) {
      synchronized (writing) {
        Offer next;
        synchronized (waiting) {
          if (closed) {
            return;
          }
          next = waiting.isEmpty() ? null : waiting.remove(waiting.keySet().iterator().next());
        }
        if (next != null) {
          keep(next);
          continue;
        }
      }
      synchronized (waiting) {
        try {
          while (waiting.isEmpty() && !closed) {
            waiting.notifyAll(); // For those who await that all is kept.
            waiting.wait();
          }
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }

  private void keep(Offer offer) {
    try {
      Optional<StoredEvent> head = offer.state().head().flatMap(offer.log()::find);
      if (head.isPresent()) {
        keep(offer, head.get());
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("snapshot of {}: not kept: {}", offer.stream(), e.toString());
    } catch (StoreException e) {
      LOG.debug("snapshot of {}: not kept: {}", offer.stream(), e.getMessage());
    } catch (RuntimeException e) {
      unfit(offer.type(), e.toString());
    }
  }

  private void keep(Offer offer, StoredEvent head) throws IOException {
    AggregateType type = offer.type();
    StreamId stream = offer.stream();
    Codec.Payload payload = type.save(offer.state().value(), stream.aggregate());
    Value.Map whole = payload.open();
    for (PersonalPart part : payload.personal()) {
      whole = merged(whole, part.fields());
    }
    if (!type.restore(whole).equals(offer.state().value())) {
      unfit(type, "what is kept of it is not what it was");
      return;
    }
    SnapshotFile bare =
        new SnapshotFile(
            offer.log().domain(),
            stream,
            type.kind(),
            type.schemaSet(),
            head.cid(),
            head.revision(),
            head.position(),
            head.timestamp(),
            offer.state().tail().latest(),
            payload.open(),
            List.of());
    List<byte[]> sealed = new ArrayList<>();
    for (PersonalPart part : payload.personal()) {
      sealed.add(
          sealer.seal(
              new Sealer.Binding(message(bare), stream.aggregate(), part.subject()),
              part.fields()));
    }
    byte[] bytes = bare.with(sealed).bytes();
    if (bytes.length <= MOST_BYTES) {
      put(file(offer.log().domain(), stream), bytes);
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void unfit(AggregateType type, String why) {
    if (unfit.add(type.kind())) {
      LOG.warn("{}: its state cannot be kept, so its streams are replayed: {}", type.kind(), why);
    }
  }

  private Path file(String domain, StreamId stream) {
    String id = stream.aggregate().toString();
    return folder
        .resolve(domain)
        .resolve(id.substring(0, 2))
        .resolve(id + "." + stream.scope().text());
  }

  @Override
  public void drop(Set<UUID> aggregates) {
    synchronized (writing) {
      synchronized (waiting) {
        waiting.keySet().removeIf(stream -> aggregates.contains(stream.aggregate()));
      }
      delete(file -> aggregates.stream().anyMatch(id -> isOf(id, file)));
    }
  }

  private static boolean isOf(UUID aggregate, Path file) {
    return file.getFileName().toString().startsWith(aggregate + ".");
  }

  @Override
  public void dropAll() {
    synchronized (writing) {
      synchronized (waiting) {
        waiting.clear();
      }
      delete(_ -> true);
    }
  }

  private void delete(Predicate<Path> such) {
    try {
      for (Path file : files(folder)) {
        if (such.test(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The files in such a folder that are not what was written. */
  public static List<Path> damaged(Path folder) throws IOException {
    List<Path> damaged = new ArrayList<>();
    for (Path file : files(folder)) {
      if (!file.toString().endsWith(".new")
          && SnapshotFile.read(Files.readAllBytes(file)).isEmpty()) {
        damaged.add(file);
      }
    }
    return damaged;
  }

  /** Waits until all that was offered is kept; for tests. */
  void await() throws InterruptedException {
    synchronized (waiting) {
      while (!waiting.isEmpty()) {
        waiting.wait(1_000);
      }
    }
    synchronized (writing) {
      // The one under way is done when its turn is over.
    }
  }

  @Override
  public void close() {
    synchronized (waiting) {
      closed = true;
      waiting.clear();
      waiting.notifyAll();
    }
    try {
      writer.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
