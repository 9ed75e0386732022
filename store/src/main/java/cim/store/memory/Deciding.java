package cim.store.memory;

import cim.model.Durability;
import cim.store.AppendResult;
import cim.store.AppendResult.Committed;
import cim.store.AppendResult.Conflict;
import cim.store.Condition;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.block.PreparedCommit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Decides whether a commit may be appended: its command was not appended before, and its condition
 * holds. Any thread.
 */
final class Deciding {
  private final Reads reads;
  private final MemoryBlocks blocks;

  Deciding(Reads reads, MemoryBlocks blocks) {
    this.reads = reads;
    this.blocks = blocks;
  }

  /**
   * What became of the same command on the same chain before (RULINGS 9).
   *
   * @param numbers of the commits that the command's id may lead to
   */
  Optional<AppendResult> repetition(PreparedCommit commit, int[] numbers) {
    return reads
        .open(numbers)
        .filter(stored ->
            stored.fields(0).causation().equals(commit.commandId())
                && stored.fields(0).stream().equals(commit.stream()))
        .findFirst()
        .map(stored -> {
          Committed original =
              new Committed(
                  stored.lastEvent(),
                  stored.fields(0).revision(),
                  stored.position(),
                  stored.count());
          return blocks.isOfSameContent(stored, commit)
              ? new AppendResult.Duplicate(original, Durability.MEMORY)
              : new AppendResult.Reused(original);
        });
  }

  /**
   * Why a condition does not hold.
   *
   * @param head of the commit's own stream
   * @param from events before that position are known not to conflict
   * @param end of the log as far as it is looked at
   */
  Optional<AppendResult> conflict(
      Condition condition, Optional<StreamHead> head, long from, long end) {
    OptionalLong position = conflicting(condition, head, from, end);
    return position.isPresent()
        ? Optional.of(new Conflict(condition, revision(head), position.getAsLong()))
        : Optional.empty();
  }

  private static long revision(Optional<StreamHead> head) {
    return head.map(StreamHead::revision).orElse(-1L);
  }

  /** The position of the newest event that conflicts, -1 where something is missing. */
  private OptionalLong conflicting(
      Condition condition, Optional<StreamHead> head, long from, long end) {
    return switch (condition) {
      case Condition.Any _ -> OptionalLong.empty();
      case Condition.NoStream _ -> head.stream().mapToLong(StreamHead::position).findFirst();
      case Condition.ExpectedRevision(long expected) -> {
        long revision = revision(head);
        yield revision == expected
            ? OptionalLong.empty()
            : OptionalLong.of(revision < expected ? -1 : head.orElseThrow().position());
      }
      case Condition.NothingMatches nothing ->
          nothing.afterPosition() >= end
              ? OptionalLong.empty()
              : newest(nothing, Math.max(from, nothing.afterPosition() + 1), end);
      case Condition.Both(Condition.OfStream stream, Condition.NothingMatches nothing) -> {
        OptionalLong ofStream = conflicting(stream, head, from, end);
        yield ofStream.isPresent() ? ofStream : conflicting(nothing, head, from, end);
      }
    };
  }

  private OptionalLong newest(Condition.NothingMatches nothing, long from, long end) {
    OptionalLong newest = OptionalLong.empty();
    for (Condition.Item item : nothing.items()) {
      EventFilter matching =
          new EventFilter(
              item.types(),
              item.tags(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      long first = newest.isPresent() ? newest.getAsLong() + 1 : from;
      StoredEvent found = reads.events(first, end, matching, Direction.BACKWARDS).next();
      if (found != null) {
        newest = OptionalLong.of(found.position());
      }
    }
    return newest;
  }
}
