package cim.store.memory;

import cim.store.StreamHead;
import java.util.Arrays;
import java.util.Optional;

/** The commits of one stream, by their numbers. Used under the log's lock. */
final class Chain {
  static final Chain EMPTY = new Chain();

  private int[] commits = new int[1];
  private int size;
  private Optional<StreamHead> head = Optional.empty();

  void add(int commit, StreamHead newest) {
    if (size == commits.length) {
      commits = Arrays.copyOf(commits, size + size / 2 + 1);
    }
    commits[size++] = commit;
    head = Optional.of(newest);
  }

  int[] commits() {
    return Arrays.copyOf(commits, size);
  }

  /** Its newest event. */
  Optional<StreamHead> head() {
    return head;
  }
}
