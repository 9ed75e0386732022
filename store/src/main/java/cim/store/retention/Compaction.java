package cim.store.retention;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Uuids;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.archive.Archive;
import cim.store.block.Cut;
import cim.store.hold.Hold;
import cim.store.hold.Holds;
import cim.store.log.DayFile;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeLog;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Compacts logs. The steps, each of which may be the last before the power goes:
 *
 * <ol>
 *   <li>days that have something to go are put into the archive, read back, and every block there
 *       is checked;
 *   <li>the event {@code cim.log.compacted.v1} in the node's own log says where the cut is, by
 *       which policy and at what time, what is held, and where the archive begins;
 *   <li>a ref record {@code compacted} says the same in the log itself;
 *   <li>the files of the days are written anew, and what of the index leads there;
 *   <li>the event {@code cim.log.compaction_completed.v1}.
 * </ol>
 *
 * <p>What comes after the first event is done again by {@link #finish} at the next start. Others
 * append and read meanwhile. Any thread; one at a time.
 */
public final class Compaction {
  private static final String COMPLETED = "cim.log.compaction_completed.v1";

  /** What one event and one record name. */
  private static final int MOST_HELD = 5_000;

  private final LocalEventStore store;
  private final InstantSource clock;

  public Compaction(LocalEventStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Says what would go. Changes nothing.
   *
   * @param archive asked which days it has; {@link Archive#NONE} has none
   */
  public synchronized Plan plan(String domain, KeepFor policy, Archive archive) throws IOException {
    return plan(domain, policy, archive, clock.instant());
  }

  private Plan plan(String domain, KeepFor policy, Archive archive, Instant now)
      throws IOException {
    requireCompactable(domain);
    List<DayFile> files = new ArrayList<>();
    List<CutPoint.Day> days = new ArrayList<>();
    for (DayFile file : store.days(domain)) {
      OptionalLong first = file.first();
      if (first.isPresent()) {
        files.add(file);
        days.add(new CutPoint.Day(file.day(), first.getAsLong()));
      }
    }
    Holds holds = new Holds(store, clock);
    Optional<CutPoint> cut = CutPoint.of(days, policy, now);
    Optional<Hold> whole = holds.ofDomain(domain);
    if (whole.isPresent()) {
      return new Plan(domain, policy, 0, List.of(), Map.of(whole.get(), List.of()));
    }
    if (cut.isEmpty()) {
      return new Plan(domain, policy, 0, List.of(), Map.of());
    }
    Optional<DayArchive> known =
        archive.equals(Archive.NONE) ? Optional.empty() : Optional.of(archive(domain, archive));
    Map<UUID, Hold> held = holds.streams(domain);
    Map<Hold, Set<UUID>> kept = new LinkedHashMap<>();
    List<Plan.Day> planned = new ArrayList<>();
    for (DayFile file : files) {
      if (file.day() < cut.get().day()) {
        Plan.Day day = day(file, held, kept, known.filter(has -> has.knows(file)).isPresent());
        if (day.events() + day.heldEvents() > 0) {
          planned.add(day);
        }
      }
    }
    Map<Hold, List<UUID>> named = new LinkedHashMap<>();
    kept.forEach((hold, aggregates) -> named.put(hold, List.copyOf(aggregates)));
    return new Plan(domain, policy, cut.get().position(), planned, named);
  }

  private static Plan.Day day(
      DayFile file, Map<UUID, Hold> held, Map<Hold, Set<UUID>> kept, boolean archived)
      throws IOException {
    long[] counts = new long[3];
    file.visit((frame, _) -> {
      long room = DayFile.room(frame);
      if (room > 0) {
        UUID aggregate = DayFile.aggregate(frame).orElseThrow();
        Hold hold = held.get(aggregate);
        if (hold == null) {
          counts[0] += frame.leaves();
          counts[1] += room;
        } else {
          counts[2] += frame.leaves();
          kept.computeIfAbsent(hold, _ -> new TreeSet<>()).add(aggregate);
        }
      }
    });
    return new Plan.Day(file, counts[0], counts[1], counts[2], archived);
  }

  private void requireCompactable(String domain) {
    if (domain.equals(LocalEventStore.NODE) || !store.domains().contains(domain)) {
      throw new InvalidValue(
          "domain", domain, "one that has events; the node's own log is kept for ever");
    }
  }

  private DayArchive archive(String domain, Archive archive) throws IOException {
    List<Cut> cuts = store.cuts(domain);
    return DayArchive.open(
        archive,
        store.node(),
        domain,
        cuts.isEmpty() ? Optional.empty() : Optional.of(cuts.getLast()));
  }

  /**
   * Compacts a domain's log, as far as there is something to go.
   *
   * @return what has gone
   * @throws StoreException {@code not_archived}, {@code other_archive}, {@code io}: where the
   *     archive fails nothing was taken; asked again it goes on where it was
   */
  public synchronized Plan run(String domain, KeepFor policy, Archive archive) {
    Instant now = clock.instant();
    try {
      Plan plan = plan(domain, policy, archive, now);
      if (!plan.isEmpty()) {
        DayArchive archived = archive(domain, archive);
        for (Plan.Day day : plan.days()) {
          if (day.events() > 0) {
            archived.ensure(day.file());
          }
        }
        carryOut(domain, begin(plan, archive, archived.newest(), now));
      }
      return plan;
    } catch (IOException e) {
      throw new StoreException(
          "io",
          "archive "
              + archive.name()
              + ": "
              + e.getMessage()
              + " (expected: it to answer); nothing was compacted, see to it and compact again",
          e);
    }
  }

  private Cut begin(Plan plan, Archive archive, Cid manifest, Instant now) {
    Set<UUID> held = new TreeSet<>();
    plan.held().values().forEach(held::addAll);
    if (held.size() > MOST_HELD) {
      throw new InvalidValue(
          "held streams of " + plan.domain(),
          held.size(),
          "at most " + MOST_HELD + "; hold the domain instead");
    }
    Value.Map data =
        Cut.data(plan.cut(), held, archive.name(), manifest)
            .put("domain", plan.domain())
            .put("now", now.toString())
            .put("policy", plan.policy().text())
            .build();
    UUID log = Uuids.derived("cim", "log", plan.domain());
    Cid event =
        NodeLog.append(store, UUID.randomUUID(), "cim.log.compact", Cut.EVENT, log, data, now);
    return Cut.of(event, data);
  }

  /** Does what an event says, or what is left of it. */
  private void carryOut(String domain, Cut cut) {
    List<Cut> cuts = new ArrayList<>(store.cuts(domain));
    if (!cuts.contains(cut)) {
      store.append(domain, List.of(cut.record(clock.instant())));
      cuts.add(cut);
    }
    store.compact(domain, cuts);
    NodeLog.append(
        store,
        Uuids.derived("cim", "complete_compaction", cut.event().toString()),
        "cim.log.complete_compaction",
        COMPLETED,
        Uuids.derived("cim", "log", domain),
        Value.map().put("cut", cut.event()).put("domain", domain).build(),
        clock.instant());
  }

  /** Finishes what a stopped process has left, before anybody uses the logs; the domains. */
  public synchronized List<String> finish() {
    Map<Cid, StoredEvent> begun = new LinkedHashMap<>();
    for (StoredEvent event : NodeLog.events(store, Cut.EVENT, COMPLETED)) {
      if (event.subject().toString().equals(Cut.EVENT)) {
        begun.put(event.cid(), event);
      } else {
        begun.remove(event.data().link("cut"));
      }
    }
    List<String> domains = new ArrayList<>();
    begun.forEach((cid, event) -> {
      String domain = event.data().text("domain");
      carryOut(domain, Cut.of(cid, event.data()));
      domains.add(domain);
    });
    return domains;
  }
}
