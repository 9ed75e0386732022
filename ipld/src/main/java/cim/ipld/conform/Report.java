package cim.ipld.conform;

import java.util.List;

/**
 * What a run found.
 *
 * @param passed cases that behaved as they must
 * @param failed cases that did not, and folders or files that could not be read
 * @param lines one for each folder, failure and skip; the last is "N passed, N failed"
 */
public record Report(int passed, int failed, List<String> lines) {

  public Report {
    lines = List.copyOf(lines);
  }

  /** Whether something was run and nothing failed. */
  public boolean isGreen() {
    return failed == 0 && passed > 0;
  }
}
