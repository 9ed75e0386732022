package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.ObjectStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.log.StoredRef;
import cim.store.object.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outside observer of a store: what it was asked to append, and what it said it had. Judges a
 * store that was opened again: <i>acknowledged ⊆ recovered ⊆ acknowledged ∪ asked for</i>, whole
 * commits only. May be used by any number of threads.
 */
final class Ledger {
  private final Map<UUID, Order> asked = new HashMap<>();
  private final List<UUID> acknowledged = new ArrayList<>();
  private final Map<UUID, String> domains = new HashMap<>();
  private final Map<Cid, String> objects = new HashMap<>();
  private final Set<Cid> kept = new HashSet<>();
  private final Set<UUID> erasing = new HashSet<>();
  private final Set<UUID> erased = new HashSet<>();
  private final Set<Integer> backups = new HashSet<>();

  /**
   * What stood in the ledger at one moment.
   *
   * @param domains of the commands
   * @param objects that were to be put, by their CID
   * @param kept those that the store said it had
   * @param erasing people that were to be erased
   * @param erased those that the store said it had erased
   * @param backups numbers of those that were reported made
   */
  record Page(
      Map<UUID, Order> asked,
      List<UUID> acknowledged,
      Map<UUID, String> domains,
      Map<Cid, String> objects,
      Set<Cid> kept,
      Set<UUID> erasing,
      Set<UUID> erased,
      Set<Integer> backups) {

    Page and(Page other) {
      Map<UUID, Order> both = new HashMap<>(asked);
      both.putAll(other.asked);
      return new Page(
          both,
          Stream.concat(acknowledged.stream(), other.acknowledged.stream()).toList(),
          domains,
          objects,
          kept,
          erasing,
          erased,
          backups);
    }

    /** How much stands on it; pages of a ledger only ever become larger. */
    int size() {
      return asked.size()
          + acknowledged.size()
          + objects.size()
          + kept.size()
          + erasing.size()
          + erased.size()
          + backups.size();
    }

    /** The same, but that nothing was acknowledged. */
    Page unacknowledged() {
      return new Page(asked, List.of(), Map.of(), objects, Set.of(), erasing, Set.of(), Set.of());
    }

    /** Whether an event says what was asked for, as far as those it is about are not erased. */
    private boolean allows(StoredEvent event, Order order) {
      List<UUID> people = order.personal().stream().map(PersonalPart::subject).toList();
      return (event.data().equals(order.read()) && people.stream().noneMatch(erased::contains))
          || (event.data().equals(order.payload()) && people.stream().anyMatch(erasing::contains));
    }
  }

  synchronized Page page() {
    return new Page(
        Map.copyOf(asked),
        List.copyOf(acknowledged),
        Map.copyOf(domains),
        Map.copyOf(objects),
        Set.copyOf(kept),
        Set.copyOf(erasing),
        Set.copyOf(erased),
        Set.copyOf(backups));
  }

  /** Puts an object, and notes it. */
  Cid put(ObjectStore store, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Cid cid = Cid.of(Codec.RAW, bytes);
    synchronized (this) {
      objects.put(cid, content);
    }
    store.put(new ByteArrayInputStream(bytes), new ObjectMetadata("text/plain", Optional.empty()));
    synchronized (this) {
      kept.add(cid);
    }
    return cid;
  }

  /** Judges all objects that are found: those that were kept, and none but whole ones. */
  static void judge(ObjectStore recovered, Page page) throws IOException {
    Set<Cid> found;
    try (Stream<Cid> all = recovered.all()) {
      found = all.collect(Collectors.toSet());
    }
    for (Cid cid : found) {
      try (InputStream content = recovered.read(cid)) {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        require(text.equals(page.objects().get(cid)), "invented: object " + cid);
      }
    }
    for (Cid cid : page.kept()) {
      require(
          found.contains(cid) && recovered.find(cid).isPresent(),
          "lost: object " + cid + " was acknowledged");
    }
  }

  synchronized void beginErasure(UUID person) {
    erasing.add(person);
  }

  synchronized void endErasure(UUID person) {
    erased.add(person);
  }

  synchronized void backedUp(int number) {
    backups.add(number);
  }

  /** Notes what a store is asked for. */
  synchronized void ask(Order order) {
    asked.put(order.command(), order);
  }

  /** Notes what a store said it had. */
  synchronized void acknowledge(Order order) {
    acknowledged.add(order.command());
  }

  /** Appends and notes the answer. What the store refuses is noted as asked for only. */
  void append(DomainLog log, Order order) {
    note(order, submit(log, order));
  }

  /** Queues all at once, so that they may share a sync, and notes the answers. */
  void appendTogether(DomainLog log, List<Order> orders) {
    List<CompletableFuture<AppendResult>> answers =
        orders.stream().map(order -> submit(log, order)).toList();
    for (int i = 0; i < orders.size(); i++) {
      note(orders.get(i), answers.get(i));
    }
  }

  /** The same, but the first alone, and all others in one group behind it. */
  void appendInTwoGroups(DomainLog log, List<Order> orders, Gate gate) {
    if (orders.size() == 1) {
      append(log, orders.getFirst());
      return;
    }
    CompletableFuture<Boolean> held = gate.close();
    List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
    try {
      for (Order order : orders) {
        answers.add(submit(log, order));
        // Where the disk fails before, there is an answer and no sync.
        CompletableFuture.anyOf(held, answers.getFirst().handle((_, _) -> true)).join();
      }
    } finally {
      gate.open();
    }
    for (int i = 0; i < orders.size(); i++) {
      note(orders.get(i), answers.get(i));
    }
  }

  private CompletableFuture<AppendResult> submit(DomainLog log, Order order) {
    ask(order);
    synchronized (this) {
      domains.put(order.command(), log.domain());
    }
    return log.submit(order.commit(), Condition.ANY)
        .whenComplete((answer, _) -> {
          if (answer instanceof AppendResult.Appended) {
            acknowledge(order);
          }
        });
  }

  private static void note(Order order, CompletableFuture<AppendResult> answer) {
    try {
      if (!(answer.join() instanceof AppendResult.Appended)) {
        throw new AssertionError("command " + order.command() + ": " + answer.join());
      }
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof StoreException)) {
        throw e;
      }
    }
  }

  /** Judges everything that a store holds now, but for what the node itself has noted. */
  static void judge(LocalEventStore recovered, Page page) {
    Set<UUID> found = new HashSet<>();
    for (String domain : recovered.domains()) {
      if (!domain.equals(LocalEventStore.NODE)) {
        try (Stream<StoredEvent> events =
            recovered.log(domain).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
          found.addAll(judge(events.toList(), refs(recovered, domain), page));
        }
      }
    }
    for (UUID command : page.acknowledged()) {
      require(found.contains(command), "lost: command " + command + " was acknowledged");
    }
  }

  /** The positions that records of the store have. */
  private static Set<Long> refs(LocalEventStore store, String domain) {
    try (Stream<StoredRef> refs = store.refs(domain, 0)) {
      return refs.map(StoredRef::position).collect(Collectors.toSet());
    }
  }

  /** Whether a store finds all that was acknowledged on a disk. */
  static boolean hasAll(Files disk, Page page) throws IOException {
    try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
      judge(store, page);
      judge(FileObjectStore.open(disk, Workload.FOLDER), page);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** Of each domain the commits up to some point are there, and whole, and none after it. */
  static void requireBeginning(Files disk, Page page) {
    try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
      judge(store, page.unacknowledged());
      for (String domain : store.domains()) {
        List<UUID> acknowledged =
            page.acknowledged().stream()
                .filter(command -> domain.equals(page.domains().get(command)))
                .toList();
        List<UUID> found = commands(store.log(domain));
        int size = Math.min(acknowledged.size(), found.size());
        require(
            found.subList(0, size).equals(acknowledged.subList(0, size)),
            "lost from the middle of " + domain);
      }
    }
  }

  private static List<UUID> commands(DomainLog log) {
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return events.filter(event -> event.index() == 0).map(StoredEvent::causation).toList();
    }
  }

  /** Every acknowledged commit has the name that it was acknowledged under. */
  static void judgeCommits(DomainLog log, Map<UUID, String> commits) {
    try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      events.forEach(event -> {
        String named = commits.getOrDefault(event.causation(), event.commit().toString());
        require(named.equals(event.commit().toString()), "renamed: commit " + named);
      });
    }
  }

  private static Set<UUID> judge(List<StoredEvent> events, Set<Long> refs, Page page) {
    Set<UUID> found = new HashSet<>();
    long position = 0;
    for (int i = 0; i < events.size(); i++, position++) {
      while (refs.contains(position)) {
        position++;
      }
      StoredEvent event = events.get(i);
      UUID command = event.causation();
      require(
          page.asked().containsKey(command), "invented: command " + command + " was not asked for");
      Order order = Objects.requireNonNull(page.asked().get(command));
      require(
          event.position() == position,
          "position " + event.position() + " (expected: " + position + ")");
      require(page.allows(event, order), "changed: the data of command " + command);
      require(
          event.count() == order.events().size()
              && i - event.index() + event.count() <= events.size(),
          "partial: command " + command);
      require(
          event.index() == 0
              ? found.add(command)
              : events.get(i - 1).causation().equals(command)
                  && events.get(i - 1).index() == event.index() - 1,
          "twice or torn: command " + command);
    }
    return found;
  }

  private static void require(boolean holds, String broken) {
    if (!holds) {
      throw new AssertionError(broken);
    }
  }
}
