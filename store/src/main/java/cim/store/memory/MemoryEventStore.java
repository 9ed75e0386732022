package cim.store.memory;

import cim.model.Durability;
import cim.model.Subject;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.Sealer;
import cim.store.StoreState;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps events as long as the process lives: what an {@link EventStore} promises except that it
 * outlives a crash, with the same blocks and CIDs. Its appends are answered with durability memory.
 */
public final class MemoryEventStore implements EventStore {
  private final Function<String, MemoryLog> begin;
  private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();
  private volatile StoreState state = new StoreState.Serving();

  /** A store that keeps personal parts unsealed. */
  public MemoryEventStore() {
    this(InstantSource.system());
  }

  /** A store that keeps personal parts unsealed, by another clock. */
  public MemoryEventStore(InstantSource clock) {
    this(UUID.randomUUID(), clock, new KeptSeals());
  }

  /**
   * A store that seals personal parts.
   *
   * @param node the origin that command blocks name
   * @param clock what their hybrid clock follows
   */
  public MemoryEventStore(UUID node, InstantSource clock, Sealer sealer) {
    this(domain -> new MemoryLog(domain, new MemoryBlocks(node, clock, sealer)));
  }

  MemoryEventStore(Function<String, MemoryLog> begin) {
    this.begin = begin;
  }

  @Override
  public DomainLog log(String domain) {
    MemoryLog log = logs.computeIfAbsent(Subject.name("domain", domain), begin);
    if (state instanceof StoreState.Closed) {
      log.close();
    }
    return log;
  }

  @Override
  public Set<String> domains() {
    Set<String> begun = new TreeSet<>();
    logs.forEach((domain, log) -> {
      if (log.end() > 0) {
        begun.add(domain);
      }
    });
    return begun;
  }

  @Override
  public Durability durability() {
    return Durability.MEMORY;
  }

  @Override
  public StoreState state() {
    return state;
  }

  @Override
  public void close() {
    state = new StoreState.Closed();
    logs.values().forEach(MemoryLog::close);
  }
}
