package cim.store.memory;

import cim.model.Scope;
import cim.model.Subject;
import cim.model.SubjectPattern;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What leads to commits. Used under the log's lock. */
final class MemoryIndex {
  private final Map<StreamId, Chain> streams = new HashMap<>();
  private final Map<Subject, Postings> types = new HashMap<>();
  private final Map<String, Postings> tags = new HashMap<>();

  /** Leads from the ids of events and commands, and the CIDs of all blocks. */
  private final Places places = new Places();

  /**
   * Adds the newest commit.
   *
   * @param head its last event
   */
  void add(int number, ChainedCommit chained, StreamHead head) {
    for (int hash : chained.hashes()) {
      places.add(hash, number);
    }
    NewCommit commit = chained.prepared().commit();
    Subject last = commit.events().getFirst().subject();
    postings(types, last).add(number);
    for (NewEvent event : commit.events()) {
      if (!event.subject().equals(last)) {
        last = event.subject();
        postings(types, last).add(number);
      }
      event.tags().forEach(tag -> postings(tags, tag).add(number));
    }
    streams.computeIfAbsent(commit.stream(), _ -> new Chain()).add(number, head);
  }

  private static <K> Postings postings(Map<K, Postings> all, K key) {
    return all.computeIfAbsent(key, _ -> new Postings());
  }

  Chain chain(StreamId stream) {
    return streams.getOrDefault(stream, Chain.EMPTY);
  }

  Set<Subject> subjects() {
    return Set.copyOf(types.keySet());
  }

  /** The commits that the hash of an id or a CID may lead to. */
  int[] find(int hash) {
    return places.find(hash);
  }

  /**
   * What leads to all commits with an event that a filter lets pass: of the ways that there are,
   * the one that leads to the fewest. Empty where only all commits do.
   */
  Optional<List<Postings.Slice>> leading(EventFilter filter) {
    List<List<Postings>> ways = new ArrayList<>();
    filter.stream().ifPresent(aggregate -> ways.add(chains(aggregate)));
    filter.tags().forEach(tag -> ways.add(List.of(tags.getOrDefault(tag, Postings.NONE))));
    if (!filter.types().isEmpty()) {
      ways.add(typed(filter.types()));
    }
    return ways.stream()
        .min(Comparator.comparingLong(way -> way.stream().mapToLong(Postings::size).sum()))
        .map(way -> way.stream().map(Postings::now).toList());
  }

  private List<Postings> chains(UUID aggregate) {
    List<Postings> chains = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      chains.add(chain(new StreamId(aggregate, scope)).commits());
    }
    return chains;
  }

  private List<Postings> typed(Set<SubjectPattern> patterns) {
    List<Postings> typed = new ArrayList<>();
    types.forEach((subject, commits) -> {
      if (patterns.stream().anyMatch(pattern -> pattern.matches(subject))) {
        typed.add(commits);
      }
    });
    return typed;
  }
}
