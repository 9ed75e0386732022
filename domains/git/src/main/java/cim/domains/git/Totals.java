package cim.domains.git;

import cim.model.InvalidValue;
import java.util.List;

/** How much a commit changed: files, lines added and lines deleted. */
public record Totals(long files, long additions, long deletions) {
  public Totals {
    if (files < 0 || additions < 0 || deletions < 0) {
      throw new InvalidValue("totals", files + ", " + additions + ", " + deletions, "0 or more");
    }
  }

  public static Totals of(List<FileChange> changes) {
    return new Totals(
        changes.size(),
        changes.stream().mapToLong(FileChange::additions).sum(),
        changes.stream().mapToLong(FileChange::deletions).sum());
  }
}
