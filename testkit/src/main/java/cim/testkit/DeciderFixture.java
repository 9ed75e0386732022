package cim.testkit;

import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Event;
import cim.model.Inputs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A test of a decider as one sentence, in an order that the compiler keeps:
 *
 * <pre>{@code
 * given(new BranchDecider()).events(created, at(A)).when(new Move(branch, B)).then(left(A), at(B));
 * }</pre>
 */
public final class DeciderFixture {
  /** The time of every decision, unless a test says otherwise. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private DeciderFixture() {}

  public static <C extends Command<S>, E extends Event<S>, S> Given<C, E, S> given(
      Decider<C, E, S> decider) {
    return new Given<>(decider);
  }

  /** Before anything is said about the past. */
  public static final class Given<C extends Command<S>, E extends Event<S>, S> {
    private final Decider<C, E, S> decider;

    private Given(Decider<C, E, S> decider) {
      this.decider = decider;
    }

    /** These events have happened. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final When<C, E, S> events(E... events) {
      return new When<>(decider, decider.replay(List.of(events)), NOW);
    }

    /** Nothing has happened yet. */
    public When<C, E, S> noEvents() {
      return new When<>(decider, decider.initial(), NOW);
    }
  }

  /** The past is said; the command is not. */
  public static final class When<C extends Command<S>, E extends Event<S>, S> {
    private final Decider<C, E, S> decider;
    private final S state;
    private final Instant now;

    private When(Decider<C, E, S> decider, S state, Instant now) {
      this.decider = decider;
      this.state = state;
      this.now = now;
    }

    /** The decision is made at this time. */
    public When<C, E, S> at(Instant time) {
      return new When<>(decider, state, time);
    }

    public Then<E, S> when(C command) {
      Inputs inputs = FixedInputs.at(now);
      return new Then<>(decider, state, decider.decide(command, state, inputs));
    }
  }

  /** The decision is made; what it must be is not said. */
  public static final class Then<E extends Event<S>, S> {
    private final Decider<?, E, S> decider;
    private final S before;
    private final Decision<E> decision;

    private Then(Decider<?, E, S> decider, S before, Decision<E> decision) {
      this.decider = decider;
      this.before = before;
      this.decision = decision;
    }

    /** It causes exactly these events, in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final After<S> then(E... events) {
      List<E> expected = List.of(events);
      if (expected.isEmpty()) {
        throw new IllegalArgumentException("events: none (expected: at least one, or nothing())");
      }
      return accepted(expected);
    }

    /** It is accepted and causes no event. */
    public After<S> nothing() {
      return accepted(List.of());
    }

    /** It is refused with this code, and with a reason for people. */
    public void rejected(String code) {
      if (!(decision instanceof Decision.Rejected<E>(String found, String reason))
          || !found.equals(code)) {
        throw new AssertionError("decision: " + decision + " (expected: rejected, " + code + ")");
      }
      if (reason.isBlank()) {
        throw new AssertionError("reason of " + code + ": blank (expected: a sentence for people)");
      }
    }

    private After<S> accepted(List<E> expected) {
      if (!(decision instanceof Decision.Accepted<E>(List<E> found)) || !found.equals(expected)) {
        throw new AssertionError(
            "decision: " + decision + "\n (expected: accepted " + expected + ")");
      }
      S after = before;
      for (E event : found) {
        after = decider.evolve(after, event);
      }
      return new After<>(after);
    }
  }

  /** What the events have made of the aggregate. */
  public record After<S>(S state) {
    public void leaves(S expected) {
      if (!Objects.equals(state, expected)) {
        throw new AssertionError("state: " + state + "\n (expected: " + expected + ")");
      }
    }
  }
}
