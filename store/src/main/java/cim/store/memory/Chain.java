package cim.store.memory;

import cim.store.StreamHead;
import java.util.Optional;

/** The commits of one stream and its newest event. Used under the log's lock. */
final class Chain {
  static final Chain EMPTY = new Chain();

  private final Postings commits = new Postings();
  private Optional<StreamHead> head = Optional.empty();

  void add(int commit, StreamHead newest) {
    Optional<StreamHead> next = Optional.of(newest); // First what may find no memory.
    commits.add(commit);
    head = next;
  }

  Postings commits() {
    return commits;
  }

  Optional<StreamHead> head() {
    return head;
  }
}
