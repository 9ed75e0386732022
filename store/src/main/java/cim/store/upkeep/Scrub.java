package cim.store.upkeep;

import cim.ipld.Cid;
import cim.store.ObjectStore;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.log.Scrubbed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads everything in the logs and all objects of an open store again, step by step, round after
 * round. Streams found damaged stop, as when a read meets the damage. One thread steps; any thread
 * asks for the {@link #state}.
 */
public final class Scrub {
  /** Logs come before objects. */
  private static final String LOG = "log/";

  private static final String OBJECT = "object/";

  private final LocalEventStore store;
  private final ObjectStore objects;
  private final Files files;
  private final Path dataFolder;
  private final InstantSource clock;
  private volatile ScrubState state;

  /** Of this round. */
  private NavigableSet<String> parts = new TreeSet<>();

  /** Goes on where the last process on this folder was. */
  public Scrub(
      LocalEventStore store,
      ObjectStore objects,
      Files files,
      Path dataFolder,
      InstantSource clock) {
    this.store = store;
    this.objects = objects;
    this.files = files;
    this.dataFolder = dataFolder;
    this.clock = clock;
    this.state = ScrubState.read(files, dataFolder, clock.instant());
  }

  public ScrubState state() {
    return state;
  }

  /**
   * Reads on, about so many bytes, but at most to the end of a log, an object or the round.
   *
   * @return bytes read
   */
  public long step(long most) {
    ScrubState before = state;
    Optional<String> part = partFrom(before.part());
    if (part.isEmpty()) {
      state = before.nextRound(clock.instant());
      return 0;
    }
    boolean same = part.get().equals(before.part());
    state =
        part.get().startsWith(LOG)
            ? log(before, part.get(), same ? before.position() : 0, most)
            : object(before, part.get());
    return state.bytes() - before.bytes();
  }

  /** Bytes of all logs and objects. */
  public long total() {
    long total =
        objects.all().mapToLong(cid -> objects.find(cid).map(o -> o.size()).orElse(0L)).sum();
    return total + store.size();
  }

  /** Begins a round at once, whatever this one has not read yet. */
  public void restart() {
    ScrubState now = state;
    state =
        new ScrubState(
            now.rounds(), clock.instant(), now.ended(), "", 0, 0, List.of(), now.faults());
  }

  /** Keeps how far it is, for the next start; nothing is lost where that fails. */
  public void save() {
    try {
      state.write(files, dataFolder);
    } catch (IOException e) {
      // The next start begins a round anew.
    }
  }

  /**
   * The part of this name, or the next one; what is new since the round began comes in the next.
   */
  private Optional<String> partFrom(String name) {
    if (parts.isEmpty() || name.isEmpty()) {
      parts = new TreeSet<>();
      store.domains().forEach(domain -> parts.add(LOG + domain));
      objects.all().forEach(cid -> parts.add(OBJECT + cid));
    }
    return Optional.ofNullable(parts.ceiling(name));
  }

  private ScrubState log(ScrubState before, String part, long from, long most) {
    String domain = part.substring(LOG.length());
    Scrubbed read = store.scrub(domain, from, most);
    boolean ended = read.bytes() < most;
    return before.at(
        ended ? part + "/" : part, ended ? 0 : read.next(), read.bytes(), read.faults());
  }

  private ScrubState object(ScrubState before, String part) {
    String cid = part.substring(OBJECT.length());
    long bytes = 0;
    List<String> faults = List.of();
    try (InputStream content = objects.read(Cid.parse(cid))) {
      byte[] chunk = new byte[1 << 16];
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        bytes += read;
      }
      objects.find(Cid.parse(cid));
    } catch (IOException | StoreException e) {
      faults = List.of(e.getMessage() + "");
    }
    return before.at(part + "/", 0, bytes, faults);
  }
}
