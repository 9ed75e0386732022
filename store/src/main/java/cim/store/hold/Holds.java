package cim.store.hold;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Scope;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.hold.Hold.OfDomain;
import cim.store.hold.Hold.OfStream;
import cim.store.hold.Hold.OfSubject;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeLog;
import cim.store.log.SealedBlocks;
import cim.store.seal.SealedBy;
import cim.store.seal.SubjectKeys;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The legal holds of a node, as events in its own log. Any thread; what is held while an erasure or
 * a compaction begins is for the caller to keep apart.
 */
public final class Holds {
  private static final String PLACED = "cim.hold.placed.v1";
  private static final String RELEASED = "cim.hold.released.v1";
  private static final int LONGEST_REASON = 200;

  private final LocalEventStore store;
  private final InstantSource clock;

  public Holds(LocalEventStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Places a hold.
   *
   * @param reason why: kept for ever, so no name belongs in it
   */
  public Hold place(Hold.What what, String reason) {
    requireReason(reason);
    requireKnown(what);
    UUID id = UUID.randomUUID();
    Value.Map.Builder data = Value.map().put("reason", reason);
    Hold.put(what, data);
    NodeLog.append(store, id, "cim.hold.place", PLACED, id, data.build(), clock.instant());
    return all().stream().filter(hold -> hold.id().equals(id)).findFirst().orElseThrow();
  }

  /**
   * Releases a hold; the next compaction may take what it held.
   *
   * @throws StoreException {@code unknown_hold}
   */
  public Hold release(UUID id, String reason) {
    requireReason(reason);
    Hold hold =
        all().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() ->
                new StoreException(
                    "unknown_hold",
                    "hold: "
                        + id
                        + " (expected: one that was placed and not released); list them with `cim hold list`"));
    Value.Map data = Value.map().put("reason", reason).build();
    NodeLog.append(
        store, UUID.randomUUID(), "cim.hold.release", RELEASED, id, data, clock.instant());
    return hold;
  }

  /** A hold of what is not there would hold nothing, and nobody would notice. */
  private void requireKnown(Hold.What what) {
    boolean known =
        switch (what) {
          case OfDomain(String domain) -> store.domains().contains(domain);
          case OfStream(UUID aggregate) ->
              store.domains().stream().anyMatch(domain -> hasStream(domain, aggregate));
          case OfSubject(UUID subject) ->
              store.keys().sealer() instanceof SubjectKeys keys && !keys.keysOf(subject).isEmpty();
        };
    if (!known) {
      String kind =
          switch (what) {
            case OfDomain(String domain) -> "domain: " + domain;
            case OfStream(UUID aggregate) -> "stream: " + aggregate;
            case OfSubject(UUID subject) -> "subject: " + subject;
          };
      throw new StoreException(
          "unknown_" + kind.substring(0, kind.indexOf(':')),
          kind + " (expected: one that this node has data of); mend it");
    }
  }

  private boolean hasStream(String domain, UUID aggregate) {
    return Stream.of(Scope.values())
        .anyMatch(scope -> store.log(domain).head(new StreamId(aggregate, scope)).isPresent());
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue(
          "reason",
          reason,
          "1 to " + LONGEST_REASON + " characters on one line, and no name in it");
    }
  }

  /** Those in force, oldest first. */
  public List<Hold> all() {
    Map<UUID, Hold> holds = new LinkedHashMap<>();
    for (StoredEvent event : NodeLog.events(store, PLACED, RELEASED)) {
      UUID id = event.stream().aggregate();
      if (event.subject().toString().equals(PLACED)) {
        Value.Map data = event.data();
        holds.put(id, new Hold(id, Hold.what(data), data.text("reason"), event.timestamp()));
      } else {
        holds.remove(id);
      }
    }
    return List.copyOf(holds.values());
  }

  /** The hold under which a whole domain is. */
  public Optional<Hold> ofDomain(String domain) {
    return all().stream().filter(hold -> hold.what().equals(new OfDomain(domain))).findFirst();
  }

  /** The aggregates of a domain's log whose commits stay, with the hold that says so. */
  public Map<UUID, Hold> streams(String domain) {
    Map<UUID, Hold> held = new LinkedHashMap<>();
    for (Hold hold : all()) {
      switch (hold.what()) {
        case OfDomain _ -> {}
        case OfStream(UUID aggregate) -> held.putIfAbsent(aggregate, hold);
        case OfSubject(UUID subject) -> {
          held.putIfAbsent(subject, hold);
          aggregates(domain, subject).forEach(aggregate -> held.putIfAbsent(aggregate, hold));
        }
      }
    }
    return held;
  }

  private Set<UUID> aggregates(String domain, UUID subject) {
    Set<UUID> found = new HashSet<>();
    for (Cid block : sealed(domain, subject)) {
      store.streamOf(domain, block).map(StreamId::aggregate).ifPresent(found::add);
    }
    return found;
  }

  private List<Cid> sealed(String domain, UUID subject) {
    if (store.keys().sealer() instanceof SubjectKeys keys) {
      SealedBlocks blocks = store.unmaskedBy(domain, new SealedBy(keys.keysOf(subject)));
      return blocks.cids();
    }
    return List.of();
  }

  /**
   * Requires that nothing of a person is held: they themselves, a stream or a domain that has
   * something sealed for them.
   *
   * @throws StoreException {@code held}
   */
  public void requireErasable(UUID subject) {
    List<Hold> holds = all();
    for (Hold hold : holds) {
      if (hold.what().equals(new OfSubject(subject)) || hold.what().equals(new OfStream(subject))) {
        throw held(subject, hold);
      }
    }
    boolean other = holds.stream().anyMatch(hold -> !(hold.what() instanceof OfSubject));
    for (String domain : other ? store.domains() : Set.<String>of()) {
      List<Cid> blocks = sealed(domain, subject);
      Set<UUID> aggregates = blocks.isEmpty() ? Set.of() : aggregates(domain, subject);
      for (Hold hold : holds) {
        boolean covers =
            switch (hold.what()) {
              case OfDomain(String name) -> name.equals(domain) && !blocks.isEmpty();
              case OfStream(UUID aggregate) -> aggregates.contains(aggregate);
              case OfSubject _ -> false;
            };
        if (covers) {
          throw held(subject, hold);
        }
      }
    }
  }

  private static StoreException held(UUID subject, Hold hold) {
    return new StoreException(
        "held",
        "data subject: "
            + subject
            + ": "
            + hold.text()
            + " (expected: nothing of theirs held); release it first: cim hold release "
            + hold.id());
  }
}
