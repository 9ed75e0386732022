package cim.bench;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.DomainLog;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Commits of events whose payload takes 256 bytes: a map with one text of 248 characters that do
 * not compress well. Lists of events are made once and shared, so that building a commit costs
 * little beside appending it. Any thread.
 */
public final class Events256 {
  public static final int SIZE = 256;

  /** The characters of a payload's text; head, key and head of the text take the other bytes. */
  public static final int CHARACTERS = 248;

  static final String PAYLOAD = "256 bytes";

  private static final Subject EVENT = Subject.parse("bench.sample.noted.v1");
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final Value.Map INPUTS =
      Value.map().put("now", "2026-11-21T12:00:00.000000Z").build();
  private static final int LISTS = 64;

  private final List<List<NewEvent>> lists = new ArrayList<>(LISTS);

  /**
   * @param batch events of a commit
   */
  public Events256(int batch) {
    SplittableRandom random = new SplittableRandom(batch);
    for (int list = 0; list < LISTS; list++) {
      List<NewEvent> events = new ArrayList<>(batch);
      for (int i = 0; i < batch; i++) {
        events.add(
            new NewEvent(
                EVENT, Value.map().put("text", text(random)).build(), List.of(), List.of()));
      }
      lists.add(List.copyOf(events));
    }
  }

  /** A text that makes a payload of 256 bytes. */
  public static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder(CHARACTERS);
    for (int i = 0; i < CHARACTERS; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /** A stream by its number. */
  public static StreamId stream(long number) {
    return new StreamId(id(number, -1), Scope.LOCAL_ONLY);
  }

  /** An id that looks random, and is the same in every run. */
  private static UUID id(long stream, long number) {
    long low = mixed(stream + mixed(number));
    return new UUID((mixed(low) & ~0xF000L) | 0x8000L, (low >>> 2) | Long.MIN_VALUE);
  }

  // The finalizer of SplitMix64.
  private static long mixed(long value) {
    long half = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    long most = (half ^ half >>> 27) * 0x94D049BB133111EBL;
    return most ^ most >>> 31;
  }

  /**
   * A commit of its own.
   *
   * @param stream its number
   * @param number of the commit in its stream
   */
  public NewCommit commit(long stream, long number) {
    return new NewCommit(
        stream(stream),
        new NewCommand(
            "bench.sample.note",
            Value.map().put("sample", number).build(),
            List.of(),
            INPUTS,
            TIME,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(id(stream, number))),
        lists.get((int) ((stream + number) % LISTS)));
  }

  /** Bytes that an event takes in the log, with its share of what a commit has once. */
  public double bytesInLog(Path folder) throws IOException {
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL)) {
      DomainLog log = store.log(SampleDomain.NAME);
      Writers.append(log, commit(0, 0));
      return Folders.logBytes(folder) / (double) log.end();
    } finally {
      Folders.delete(folder);
    }
  }
}
