package cim.domains.documents;

import cim.ipld.Cid;
import cim.model.Range;
import java.util.List;

/**
 * How two contents differ.
 *
 * @param removed lines of the first that the second lacks
 * @param added lines of the second that the first lacks
 * @param changes stretches in which they differ
 * @param difference its beginning, in unified form
 */
public record Comparison(
    Cid from,
    Cid to,
    @Range(min = 0) long removed,
    @Range(min = 0) long added,
    @Range(min = 0) long changes,
    Passage difference) {

  static Comparison of(Cid from, String old, Cid to, String next) {
    List<Diff.Change> changes = Diff.of(Diff.lines(old), Diff.lines(next));
    return new Comparison(
        from,
        to,
        changes.stream().mapToLong(one -> one.toOld() - one.fromOld()).sum(),
        changes.stream().mapToLong(one -> one.toNew() - one.fromNew()).sum(),
        changes.size(),
        Passage.of(UnifiedDiff.of(old, next)));
  }
}
