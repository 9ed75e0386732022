package cim.store;

import cim.model.SubjectPattern;
import java.util.List;
import java.util.Set;

/** What must hold for a commit to be appended. */
public sealed interface Condition {

  /** Appends wherever the stream stands. */
  record Any() implements Condition {}

  /** Where the commit's own stream must stand. */
  sealed interface OfStream extends Condition {

    /** This, and that nothing matches: both must hold. */
    default Condition and(NothingMatches nothing) {
      return new Both(this, nothing);
    }
  }

  /** The stream must not exist. */
  record NoStream() implements OfStream {}

  /** The stream's newest event must have this revision. */
  record ExpectedRevision(long revision) implements OfStream {}

  /** No event of this log after the position may match any item (dynamic consistency boundary). */
  record NothingMatches(List<Item> items, long afterPosition) implements Condition {
    public NothingMatches {
      items = List.copyOf(items);
    }
  }

  /** The commit's own stream must stand there, and nothing elsewhere match. */
  record Both(OfStream stream, NothingMatches nothing) implements Condition {}

  /** Matches an event of any of the types (none named: all) that bears all the tags. */
  record Item(Set<SubjectPattern> types, Set<String> tags) {
    public Item {
      types = Set.copyOf(types);
      tags = Set.copyOf(tags);
    }
  }

  Condition ANY = new Any();
  OfStream NO_STREAM = new NoStream();

  /** After reading a stream up to this revision; -1 says that there was none. */
  static OfStream revision(long revision) {
    return revision < 0 ? NO_STREAM : new ExpectedRevision(revision);
  }
}
