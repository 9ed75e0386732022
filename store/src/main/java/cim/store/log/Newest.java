package cim.store.log;

import cim.store.Condition;
import cim.store.index.Keys;
import cim.store.index.Part;
import cim.store.index.Postings;
import cim.store.index.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds the newest event that a condition's item matches, from the index alone: jumps back from one
 * position that all tags lead to, in a group that has one of the types, to the next. Only what is
 * found at last is looked at in the log. For the writer, which sees what it has added.
 */
final class Newest {
  private final LogIndex index;
  private final long first;
  private final TypeSet types;
  private final List<Postings> tags = new ArrayList<>();

  /** Where groups begin that have one of the types; found when it is asked for first. */
  private final List<Postings> groups = new ArrayList<>();

  /** Looks at what is after a position. */
  Newest(LogIndex index, Condition.Item item, long after) {
    this.index = index;
    this.first = Math.max(0, after + 1);
    this.types = index.types(item.types());
    for (String tag : item.tags()) {
      tags.add(index.find(Keys.tag(tag), first, LogIndex.WHOLE));
    }
  }

  /**
   * The position, or {@link Part#NONE}.
   *
   * @param bearsTags looks at the event itself: two tags may share a key
   */
  long position(LongPredicate bearsTags) {
    long candidate = types.isEmpty() ? Part.NONE : tagged(index.next());
    while (candidate >= first) {
      if (mayBe(index.row(candidate)) && bearsTags.test(candidate)) {
        return candidate;
      }
      candidate = tagged(Math.min(candidate, typed(candidate)));
    }
    return Part.NONE;
  }

  private boolean mayBe(Row row) {
    return switch (row.kind()) {
      case EVENT -> types.contains(row.type());
      case REF -> false;
      case LOST -> true;
    };
  }

  /** The newest position below another that every tag leads to. */
  private long tagged(long below) {
    long at = below - 1;
    long before;
    do {
      before = at;
      for (Postings tag : tags) {
        at = tag.newestBelow(at + 1);
      }
    } while (at != before && at >= first);
    return at;
  }

  /** The end of the newest group, up to that of a position, that has any of the types. */
  private long typed(long position) {
    if (types.isAll()) {
      return position;
    }
    if (groups.isEmpty()) {
      types.numbers().forEach(this::addGroups);
      addGroups(Keys.LOST_TYPE);
    }
    long newest = Part.NONE;
    for (Postings group : groups) {
      newest = Math.max(newest, group.newestBelow(position));
    }
    return newest == Part.NONE ? first : newest + Row.GROUP;
  }

  private void addGroups(int type) {
    groups.add(index.find(Keys.type(type), Row.group(first), LogIndex.WHOLE));
  }
}
