package cim.store.erase;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.InvalidValue;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.block.RefRecord;
import cim.store.hold.Holds;
import cim.store.log.LocalEventStore;
import cim.store.log.SealedBlocks;
import cim.store.seal.KnownSubjects;
import cim.store.seal.SealedBy;
import cim.store.seal.SubjectKeys;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Erases people. The steps, each of which may be the last before the power goes, and is done again
 * by {@link #finish} at the next start:
 *
 * <ol>
 *   <li>the event {@code cim.subject.erased.v1} in the node's own log says who, why, and which
 *       keys;
 *   <li>a tombstone fences the keys: nothing is sealed or opened by them any more;
 *   <li>the keys are destroyed, and with the epoch every older copy of them; so is the hash by
 *       which the person was recognised;
 *   <li>in each log, {@code erased} records name the sealed blocks, and the files of their days are
 *       written anew without them;
 *   <li>what was made from the logs forgets the person;
 *   <li>the event {@code cim.subject.erasure_completed.v1}.
 * </ol>
 *
 * <p>Any thread; one erasure at a time.
 */
public final class Erasure {
  private static final Subject ERASED = Subject.parse("cim.subject.erased.v1");
  private static final Subject COMPLETED = Subject.parse("cim.subject.erasure_completed.v1");
  private static final int LONGEST_BASIS = 200;

  /** CIDs in one ref record: of 41 bytes each, well below what a frame takes. */
  private static final int MOST_NAMED = 4_000;

  private final LocalEventStore store;
  private final SubjectKeys keys;
  private final KnownSubjects subjects;
  private final InstantSource clock;
  private final Holds holds;

  private Erasure(
      LocalEventStore store, SubjectKeys keys, KnownSubjects subjects, InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.subjects = subjects;
    this.clock = clock;
    this.holds = new Holds(store, clock);
  }

  /** Of a store that seals with the keys in its data folder. */
  public static Erasure of(LocalEventStore store, KnownSubjects subjects, InstantSource clock) {
    if (store.keys().sealer() instanceof SubjectKeys keys) {
      return new Erasure(store, keys, subjects, clock);
    }
    throw new IllegalArgumentException("store: sealed by other keys than those in its folder");
  }

  /**
   * Erases a person. Asked again, it makes sure that everything is done, and gives the same answer.
   *
   * @param basis why: kept for ever, so no name belongs in it; the first one given counts
   * @param actor who asks
   * @throws StoreException {@code unknown_subject} where nothing was ever sealed for them here;
   *     {@code held} where a legal hold forbids it; {@code compacted} where it has to reach into an
   *     archive that is not connected; {@code io} and others where it could not be finished: it
   *     goes on when asked again, and at the next start
   */
  public synchronized Erased erase(
      UUID subject, String basis, Optional<UUID> actor, Derived derived) {
    requireBasis(basis);
    StoredEvent begun = begun(subject).orElseGet(() -> begin(subject, basis, actor));
    return run(begun, derived);
  }

  /**
   * Begins a new epoch of the keys that wrap data keys; older copies of these are dead then.
   *
   * @return the number of the epoch
   */
  public synchronized int rotateKeys() {
    keys.rotate(clock.instant());
    return keys.epoch();
  }

  /** Whether one was begun that is not finished. */
  public synchronized boolean isUnfinished() {
    return store.domains().contains(LocalEventStore.NODE)
        && allBegun().stream()
            .map(begun -> begun.stream().aggregate())
            .anyMatch(subject -> !keys.isErased(subject) || !isCompleted(subject));
  }

  /**
   * Finishes what a stopped node has left, before anything is read from the logs; and begins a new
   * epoch where one is due.
   */
  public synchronized List<Erased> finish(Derived derived) {
    List<Erased> finished = new ArrayList<>();
    keys.rotateWhenDue(clock.instant());
    if (store.domains().contains(LocalEventStore.NODE)) {
      for (StoredEvent begun : allBegun()) {
        UUID subject = begun.stream().aggregate();
        if (!keys.isErased(subject) || !isCompleted(subject)) {
          finished.add(run(begun, derived));
        }
      }
    }
    return finished;
  }

  private static void requireBasis(String basis) {
    if (basis.isBlank()
        || basis.length() > LONGEST_BASIS
        || basis.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(
          "basis", basis, "1 to " + LONGEST_BASIS + " characters on one line, and no name in it");
    }
  }

  private DomainLog log() {
    return store.log(LocalEventStore.NODE);
  }

  private static StreamId stream(UUID subject) {
    return new StreamId(subject, Scope.LOCAL_ONLY);
  }

  private List<StoredEvent> allBegun() {
    try (Stream<StoredEvent> events =
        log()
            .read(
                0,
                EventFilter.ALL.ofTypes(SubjectPattern.parse(ERASED.toString())),
                Direction.FORWARDS)) {
      return events.toList();
    }
  }

  private Optional<StoredEvent> begun(UUID subject) {
    try (Stream<StoredEvent> events = log().readStream(stream(subject), 0, Direction.FORWARDS)) {
      return events.filter(event -> event.subject().equals(ERASED)).findFirst();
    }
  }

  private boolean isCompleted(UUID subject) {
    try (Stream<StoredEvent> events = log().readStream(stream(subject), 0, Direction.FORWARDS)) {
      return events.anyMatch(event -> event.subject().equals(COMPLETED));
    }
  }

  private StoredEvent begin(UUID subject, String basis, Optional<UUID> actor) {
    store.requireArchive();
    holds.requireErasable(subject);
    Set<UUID> ids = keys.keysOf(subject);
    if (ids.isEmpty()) {
      throw new StoreException(
          "unknown_subject",
          "data subject: " + subject + " (expected: one whose data is sealed on this node)");
    }
    Value.Map data =
        Value.map()
            .put("basis", basis)
            .put(
                "keys",
                Value.list(ids.stream().map(UUID::toString).sorted().map(Value::of).toList()))
            .put("method", "shred")
            .put("subject", subject.toString())
            .build();
    UUID id = Uuids.derived("cim", "erase", subject.toString());
    append("cim.subject.erase", ERASED, data, Causality.root(id), stream(subject), actor);
    return begun(subject).orElseThrow();
  }

  private void append(
      String command,
      Subject subject,
      Value.Map data,
      Causality causality,
      StreamId stream,
      Optional<UUID> actor) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    NewCommit commit =
        new NewCommit(
            stream,
            new NewCommand(
                command,
                data,
                List.of(),
                Value.map().put("now", ChronoUnit.MICROS.between(Instant.EPOCH, now)).build(),
                now,
                actor,
                List.of(),
                Policy.IMMEDIATE,
                causality),
            List.of(new NewEvent(subject, data, List.of(), List.of())));
    switch (log().append(commit, Condition.ANY)) {
      case AppendResult.Appended _, AppendResult.Duplicate _, AppendResult.Reused _ -> {}
      case AppendResult.Conflict _ -> throw new IllegalStateException("any revision will do");
    }
  }

  private Erased run(StoredEvent begun, Derived derived) {
    UUID subject = begun.stream().aggregate();
    boolean completed = isCompleted(subject) && keys.isErased(subject);
    keys.fence(subject, named(begun));
    if (!completed) {
      keys.rotate(clock.instant());
    }
    subjects.forget(subject);
    boolean masked = mask(begun, new SealedBy(keys.keysOf(subject)));
    Erased erased = erased(begun);
    if (!completed || masked) {
      erased.reached().forEach(this::forgetTags);
      derived.forget(erased);
    }
    if (!isCompleted(subject)) {
      complete(begun, erased);
    }
    return erased;
  }

  private static Set<UUID> named(StoredEvent begun) {
    Set<UUID> ids = new HashSet<>();
    begun
        .data()
        .list("keys")
        .items()
        .forEach(id -> ids.add(UUID.fromString(((Value.Text) id).value())));
    return ids;
  }

  /** Names and masks all that the keys open; whether there was anything. */
  private boolean mask(StoredEvent begun, SealedBy sought) {
    boolean any = false;
    for (String domain : store.domains()) {
      SealedBlocks found = store.sealedBy(domain, sought);
      if (!found.cids().isEmpty()) {
        any = true;
        name(domain, begun.cid(), found);
        store.mask(domain, sought, found);
      }
    }
    return any;
  }

  private void name(String domain, Cid event, SealedBlocks found) {
    Set<Cid> unnamed = new LinkedHashSet<>(found.cids());
    unnamed.removeAll(named(domain, event));
    List<Cid> cids = List.copyOf(unnamed);
    for (int from = 0; from < cids.size(); from += MOST_NAMED) {
      List<Cid> some = cids.subList(from, Math.min(cids.size(), from + MOST_NAMED));
      store.append(domain, List.of(RefRecord.erased(clock.instant(), event, some)));
    }
  }

  /** The blocks of a log that an erasure has named. */
  private List<Cid> named(String domain, Cid event) {
    return store
        .refs(domain, 0)
        .filter(ref -> ref.record().erasedBy().filter(event::equals).isPresent())
        .flatMap(ref -> ref.record().erasedBlocks().stream())
        .toList();
  }

  private Erased erased(StoredEvent begun) {
    Map<String, Erased.Part> reached = new TreeMap<>();
    for (String domain : store.domains()) {
      List<Cid> blocks = named(domain, begun.cid());
      if (!blocks.isEmpty()) {
        Set<StreamId> streams = new HashSet<>();
        blocks.forEach(block -> store.streamOf(domain, block).ifPresent(streams::add));
        reached.put(domain, new Erased.Part(blocks.size(), streams));
      }
    }
    return new Erased(
        begun.stream().aggregate(),
        begun.data().text("basis"),
        begun.timestamp(),
        begun.cid(),
        reached);
  }

  /**
   * Forgets what the random ids in personal tags stand for, where nobody else's events bear them
   * (decision 9).
   */
  private void forgetTags(String domain, Erased.Part part) {
    Set<String> tags = new HashSet<>();
    for (StreamId stream : part.streams()) {
      try (Stream<StoredEvent> events =
          store.log(domain).readStream(stream, 0, Direction.FORWARDS)) {
        events.forEach(event -> tags.addAll(event.tags()));
      }
    }
    for (String tag : tags) {
      id(tag)
          .filter(subjects::isKnown)
          .filter(_ -> isMaskedWherever(domain, tag))
          .ifPresent(subjects::forget);
    }
  }

  private static Optional<UUID> id(String tag) {
    try {
      return Optional.of(UUID.fromString(tag.substring(tag.indexOf(':') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // A tag that is not personal.
    }
  }

  private boolean isMaskedWherever(String domain, String tag) {
    try (Stream<StoredEvent> bearing =
        store.log(domain).read(0, EventFilter.ALL.withTags(tag), Direction.FORWARDS)) {
      return bearing.noneMatch(event -> event.masked().isEmpty());
    }
  }

  private void complete(StoredEvent begun, Erased erased) {
    Value.Map.Builder blocks = Value.map();
    erased.reached().forEach((domain, part) -> blocks.put(domain, part.blocks()));
    UUID subject = erased.subject();
    append(
        "cim.subject.complete_erasure",
        COMPLETED,
        Value.map().put("blocks", blocks).put("subject", subject.toString()).build(),
        Causality.root(begun.causation())
            .child(Uuids.derived("cim", "complete_erasure", subject.toString())),
        begun.stream(),
        Optional.empty());
  }
}
