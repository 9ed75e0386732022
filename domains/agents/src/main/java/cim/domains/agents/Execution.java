package cim.domains.agents;

import cim.model.Bounded;
import cim.model.InvalidValue;
import java.util.List;

/**
 * How recommendations are carried out.
 *
 * @param chosen their numbers, from 1, as the analysis lists them
 * @param parallel how many at a time, 1 to 100
 * @param most how many changes at most, 1 or more
 */
public record Execution(
    Mode mode, @Bounded(Analysis.MOST) List<Integer> chosen, int parallel, int most) {

  /** Whether anything is really changed. */
  public enum Mode {
    DRY_RUN,
    APPLY
  }

  public Execution {
    chosen = chosen.stream().distinct().sorted().toList();
    if (chosen.isEmpty() || chosen.size() > Analysis.MOST || chosen.getFirst() < 1) {
      throw new InvalidValue("chosen", chosen, "1 to " + Analysis.MOST + " numbers from 1");
    }
    if (parallel < 1 || parallel > 100) {
      throw new InvalidValue("parallel", parallel, "1 to 100");
    }
    if (most < 1) {
      throw new InvalidValue("most", most, "1 or more");
    }
  }
}
