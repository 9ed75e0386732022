package cim.store.fault;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.ObjectStore;
import cim.store.ObjectStore.ObjectMetadata;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
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

  /**
   * What stood in the ledger at one moment.
   *
   * @param domains of the commands
   * @param objects that were to be put, by their CID
   * @param kept those that the store said it had
   */
  record Page(
      Map<UUID, Order> asked,
      List<UUID> acknowledged,
      Map<UUID, String> domains,
      Map<Cid, String> objects,
      Set<Cid> kept) {

    Page and(Page other) {
      Map<UUID, Order> both = new HashMap<>(asked);
      both.putAll(other.asked);
      return new Page(
          both,
          Stream.concat(acknowledged.stream(), other.acknowledged.stream()).toList(),
          domains,
          objects,
          kept);
    }
  }

  synchronized Page page() {
    return new Page(
        Map.copyOf(asked),
        List.copyOf(acknowledged),
        Map.copyOf(domains),
        Map.copyOf(objects),
        Set.copyOf(kept));
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

  /** Judges everything that a store holds now. */
  static void judge(EventStore recovered, Page page) {
    Set<UUID> found = new HashSet<>();
    for (String domain : recovered.domains()) {
      try (Stream<StoredEvent> events =
          recovered.log(domain).read(0, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
        found.addAll(judge(events.toList(), page));
      }
    }
    for (UUID command : page.acknowledged()) {
      require(found.contains(command), "lost: command " + command + " was acknowledged");
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
      judge(store, new Page(page.asked(), List.of(), Map.of(), page.objects(), Set.of()));
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

  private static Set<UUID> judge(List<StoredEvent> events, Page page) {
    Set<UUID> found = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      StoredEvent event = events.get(i);
      UUID command = event.causation();
      require(
          page.asked().containsKey(command), "invented: command " + command + " was not asked for");
      Order order = Objects.requireNonNull(page.asked().get(command));
      require(event.position() == i, "position " + event.position() + " (expected: " + i + ")");
      require(event.data().equals(order.read()), "changed: the data of command " + command);
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
