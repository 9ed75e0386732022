package cim.testkit;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
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
 * given(PERSON).elsewhere(BOB, registered(email)).noEvents().when(register(email)).rejected("email_taken");
 * }</pre>
 *
 * <p>Of what has happened to others a decision finds what its aggregate seeks, as on a node.
 */
public final class DeciderFixture {
  /** The time of every decision, unless a test says otherwise. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private DeciderFixture() {}

  public static <C extends Command<S>, E extends Event<S>, S> Given<C, E, S> given(
      Decider<C, E, S> decider) {
    return new Given<>(decider, Findings.none());
  }

  /** As {@link #given(Decider)}, of an aggregate that seeks events of others. */
  public static <C extends Command<S>, E extends Event<S>, S> Given<C, E, S> given(
      Aggregate<C, E, S> aggregate) {
    return new Given<>(aggregate.decider(), Findings.of(aggregate));
  }

  /** As {@link #given(Aggregate)}, where events of other kinds of its domain are sought as well. */
  public static <C extends Command<S>, E extends Event<S>, S> Given<C, E, S> given(
      Aggregate<C, E, S> aggregate, Domain.Provider domain) {
    return new Given<>(aggregate.decider(), Findings.of(aggregate, domain.domain()));
  }

  /** Before anything is said about the past. */
  public static final class Given<C extends Command<S>, E extends Event<S>, S> {
    private final Decider<C, E, S> decider;
    private final Findings<C, E, S> findings;

    private Given(Decider<C, E, S> decider, Findings<C, E, S> findings) {
      this.decider = decider;
      this.findings = findings;
    }

    /** These events have happened to another aggregate, before those told of later. */
    public Given<C, E, S> elsewhere(EntityId<?> other, Event<?>... events) {
      return new Given<>(decider, findings.and(other.value(), List.of(events)));
    }

    /** These events have happened. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    public final When<C, E, S> events(E... events) {
      return new When<>(decider, findings, List.of(events), NOW);
    }

    /** These events have happened, as a node may have recorded them ({@link EventRecording}). */
    public When<C, E, S> events(List<? extends E> recorded) {
      return new When<>(decider, findings, List.copyOf(recorded), NOW);
    }

    /** Nothing has happened yet. */
    public When<C, E, S> noEvents() {
      return new When<>(decider, findings, List.of(), NOW);
    }
  }

  /** The past is said; the command is not. */
  public static final class When<C extends Command<S>, E extends Event<S>, S> {
    private final Decider<C, E, S> decider;
    private final Findings<C, E, S> findings;
    private final List<E> own;
    private final Instant now;

    private When(Decider<C, E, S> decider, Findings<C, E, S> findings, List<E> own, Instant now) {
      this.decider = decider;
      this.findings = findings;
      this.own = own;
      this.now = now;
    }

    /** The decision is made at this time. */
    public When<C, E, S> at(Instant time) {
      return new When<>(decider, findings, own, time);
    }

    public Then<E, S> when(C command) {
      S state = decider.replay(own);
      Inputs inputs = FixedInputs.at(now).finding(findings.of(command, state, own));
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
