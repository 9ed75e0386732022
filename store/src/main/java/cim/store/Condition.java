package cim.store;

import cim.model.SubjectPattern;
import java.util.List;
import java.util.Set;

/** What must hold for a commit to be appended. */
public sealed interface Condition {

  /** Appends wherever the stream stands. */
  record Any() implements Condition {}

  /** The stream must not exist. */
  record NoStream() implements Condition {}

  /** The stream's newest event must have this revision. */
  record ExpectedRevision(long revision) implements Condition {}

  /** No event of this log after the position may match any item (dynamic consistency boundary). */
  record NothingMatches(List<Item> items, long afterPosition) implements Condition {
    public NothingMatches {
      items = List.copyOf(items);
    }
  }

  /** Matches an event of any of the types (none named: all) that bears all the tags. */
  record Item(Set<SubjectPattern> types, Set<String> tags) {
    public Item {
      types = Set.copyOf(types);
      tags = Set.copyOf(tags);
    }
  }

  Condition ANY = new Any();
  Condition NO_STREAM = new NoStream();

  /** After reading a stream up to this revision; -1 says that there was none. */
  static Condition revision(long revision) {
    return revision < 0 ? NO_STREAM : new ExpectedRevision(revision);
  }
}
