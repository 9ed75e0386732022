package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Items;
import cim.model.Metadata;
import cim.model.Range;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step as it is planned.
 *
 * @param after on which steps it waits; none: it begins with the workflow
 * @param join how many of those must have come; empty: all
 * @param loop when it is all done again
 */
public record PlannedStep(
    StepName name,
    Title title,
    Optional<Description> description,
    Work work,
    @Bounded(PlannedStep.MOST_DEPENDENCIES) List<Dependency> after,
    Optional<Join> join,
    Optional<Loop> loop,
    Optional<Terms> terms,
    Optional<Recovery> recovery) {
  static final int MOST_DEPENDENCIES = 20;

  /**
   * Another step that must have been completed.
   *
   * @param outcome how it must have gone; empty: in any way
   */
  public record Dependency(StepName step, Optional<Outcome> outcome) {}

  /**
   * @param needed how many of the steps before must have come
   * @param rest what becomes of the others then
   */
  public record Join(@Range(min = 1, max = PlannedStep.MOST_DEPENDENCIES) int needed, Rest rest) {
    public Join {
      if (needed < 1 || needed > MOST_DEPENDENCIES) {
        throw new InvalidValue("needed", needed, "1 to " + MOST_DEPENDENCIES);
      }
    }
  }

  /** What becomes of steps that need not be waited for any more. */
  public enum Rest {
    KEPT,
    WITHDRAWN
  }

  /**
   * After the step, things are done again from an earlier one on.
   *
   * @param backTo the step itself, or one before it
   * @param whilst as long as this holds
   * @param most how often at most
   */
  public record Loop(StepName backTo, Condition whilst, @Range(min = 1, max = 1000) int most) {
    public Loop {
      if (most < 1 || most > 1000) {
        throw new InvalidValue("most", most, "1 to 1000");
      }
    }
  }

  /** How soon something has to be done, from the least to the most urgent. */
  public enum Priority {
    LOW(1),
    NORMAL(2),
    HIGH(3),
    URGENT(4);

    private final int urgency;

    Priority(int urgency) {
      this.urgency = urgency;
    }

    /** The priority as a number, by which lists are ordered: 1 to 4. */
    int urgency() {
      return urgency;
    }
  }

  /**
   * Who does it, and until when.
   *
   * @param estimate how long it is thought to take
   * @param due how long after it could begin it has to be done
   */
  public record Terms(
      Optional<Party> assignee,
      Priority priority,
      Optional<Duration> estimate,
      Optional<Duration> due) {
    static final Terms NONE =
        new Terms(Optional.empty(), Priority.NORMAL, Optional.empty(), Optional.empty());

    public Terms {
      estimate.ifPresent(time -> Durations.check("estimate", time, Durations.TEN_YEARS));
      due.ifPresent(time -> Durations.check("due", time, Durations.TEN_YEARS));
    }
  }

  /**
   * What happens when it cannot be done, and when it must be undone.
   *
   * @param attempts how often it is tried, the first time included
   * @param delay before the second attempt; doubled before each further one
   * @param compensation what undoes it, where the workflow is cancelled or fails later
   */
  public record Recovery(
      @Range(min = 1, max = 100) int attempts,
      Duration delay,
      OnFailure onFailure,
      Optional<Call> compensation) {
    static final Recovery USUAL =
        new Recovery(3, Duration.ofSeconds(10), OnFailure.FAIL, Optional.empty());

    private static final int MOST_ATTEMPTS = 100;

    public Recovery {
      if (attempts < 1 || attempts > MOST_ATTEMPTS) {
        throw new InvalidValue("attempts", attempts, "1 to " + MOST_ATTEMPTS);
      }
      Durations.check("delay", delay, Duration.ofDays(1));
    }

    /** How long to wait after an attempt, counted from 1; at most a day. */
    Duration delayAfter(int attempt) {
      Duration day = Duration.ofDays(1);
      Duration wait = delay.multipliedBy(1L << Math.min(attempt - 1, 20));
      return wait.compareTo(day) < 0 ? wait : day;
    }
  }

  /** What becomes of the workflow when a step has failed for good. */
  public enum OnFailure {
    FAIL,
    /** It goes on; the step's outcome is {@code failed}, an approval's {@code rejected}. */
    CONTINUE
  }

  public PlannedStep {
    after = after.stream().distinct().toList();
    if (after.size() > MOST_DEPENDENCIES) {
      throw new InvalidValue("after", after.size(), "at most " + MOST_DEPENDENCIES);
    }
  }

  /** Its terms, where none are given those that are usual. */
  Terms usualTerms() {
    return terms.orElse(Terms.NONE);
  }

  /** What happens when it fails, where nothing is said what usually does. */
  Recovery usualRecovery() {
    return recovery.orElse(Recovery.USUAL);
  }

  /** How many of the steps before must have come. */
  public int needed() {
    return join.map(Join::needed).orElse(after.size());
  }

  PlannedStep after(Dependency dependency) {
    return after(Items.with(after, dependency));
  }

  PlannedStep notAfter(Dependency dependency) {
    return after(Items.without(after, dependency));
  }

  private PlannedStep after(List<Dependency> next) {
    return new PlannedStep(name, title, description, work, next, join, loop, terms, recovery);
  }

  /** The same with what the variables say in the places of their names. */
  PlannedStep resolved(Metadata context) {
    Optional<Terms> known =
        terms.map(one ->
            new Terms(
                one.assignee()
                    .map(party -> party.resolved(context))
                    .filter(party -> party.entity().isPresent()),
                one.priority(),
                one.estimate(),
                one.due()));
    return new PlannedStep(
        name, title, description, work.resolved(context), after, join, loop, known, recovery);
  }

  /** The step that undoes this one. */
  PlannedStep undoing(Call compensation, Metadata context) {
    return new PlannedStep(
        name,
        title,
        description,
        new Work.Automated(compensation).resolved(context),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        terms,
        recovery);
  }
}
