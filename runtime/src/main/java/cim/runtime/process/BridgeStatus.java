package cim.runtime.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How a context bridge fares.
 *
 * @param name {@code <context>.<name>}
 * @param source the context whose events it hears
 * @param target the context whose commands it gives
 */
public record BridgeStatus(
    String name, String source, String target, State state, List<Heard> heard) {

  /** Whether it carries anything here. */
  public enum State {
    RUNNING,
    /** One of the two contexts is not deployed on this node. */
    NOT_DEPLOYED
  }

  /**
   * What became of the events of one type.
   *
   * @param subject of the event, with its version
   * @param mapped given on as commands
   * @param passedOver mapped, but not such as the mapping asks for
   * @param ignored declared to mean nothing there
   * @param unmapped nobody has said what they mean
   * @param erased mapped, but without the personal data that it takes
   * @param refused commands that the other context did not take
   */
  public record Heard(
      String subject,
      long mapped,
      long passedOver,
      long ignored,
      long unmapped,
      long erased,
      long refused) {

    /** The counts by name, as every face shows them. */
    public SequencedMap<String, Long> outcomes() {
      SequencedMap<String, Long> outcomes = new LinkedHashMap<>();
      outcomes.put("mapped", mapped);
      outcomes.put("passed_over", passedOver);
      outcomes.put("ignored", ignored);
      outcomes.put("unmapped", unmapped);
      outcomes.put("erased", erased);
      outcomes.put("refused", refused);
      return outcomes;
    }
  }

  public BridgeStatus {
    heard = List.copyOf(heard);
  }
}
