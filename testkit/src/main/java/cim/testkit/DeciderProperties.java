package cim.testkit;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.Event;
import cim.model.Recorded;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What holds for every decider, tried on generated commands and events:
 *
 * <ul>
 *   <li>it decides the same when asked again in the same state;
 *   <li>a command that was accepted changes nothing, or is refused, the second time;
 *   <li>the state goes only where the declared transitions allow;
 *   <li>{@code evolve} takes any events in any order;
 *   <li>every command can cause events, and every event can be caused.
 * </ul>
 *
 * <p>What breaks one of these is shown by the smallest history that was found to do so.
 */
public final class DeciderProperties {
  private static final int WALKS = 80;
  private static final int STEPS = 25;
  private static final int MOST_EVENTS = 200;

  private DeciderProperties() {}

  /** Checks one aggregate of a domain. */
  public static void check(Domain domain, String aggregate, Generator generator) {
    check(domain, aggregate, generator, Duration.ZERO);
  }

  /**
   * Checks one aggregate of a domain whose decisions look at the time.
   *
   * @param passes how long the commands of one history take together
   */
  public static void check(Domain domain, String aggregate, Generator generator, Duration passes) {
    new Check<>(named(aggregate, domain), generator, (_, _) -> List.of(), passes).run();
  }

  /** Checks one aggregate. */
  public static void check(Aggregate<?, ?, ?> aggregate, Generator generator) {
    new Check<>(aggregate, generator, (_, _) -> List.of(), Duration.ZERO).run();
  }

  /** Checks one aggregate whose decisions find what has happened to others in the simulation. */
  public static void check(DomainSimulation others, String aggregate, Generator generator) {
    AggregateType type = others.aggregate(aggregate);
    new Check<>(
            named(aggregate, others.domain()),
            generator,
            (command, state) -> others.found(type, command, state),
            Duration.ZERO)
        .run();
  }

  private static Aggregate<?, ?, ?> named(String aggregate, Domain domain) {
    return domain.aggregates().stream()
        .filter(one -> one.name().equals(aggregate))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(aggregate + " (expected: one of the domain)"));
  }

  /** What the decision of a command in a state finds of others. */
  private interface Finding {
    List<Recorded<Event<?>>> of(Command<?> command, Object state);
  }

  /** A command and when it is decided. */
  private record Turn<C>(C command, Instant at) {
    @Override
    public String toString() {
      return at.equals(DeciderFixture.NOW) ? command.toString() : command + " at " + at;
    }
  }

  private static final class Check<C extends Command<S>, E extends Event<S>, S> {
    private final Aggregate<C, E, S> aggregate;
    private final Decider<C, E, S> decider;
    private final Generator generator;
    private final Set<String> refusals;
    private final Set<Class<?>> effective = new LinkedHashSet<>();
    private final Set<Class<?>> caused = new LinkedHashSet<>();
    private final Finding finding;
    private final Duration passes;

    private Check(
        Aggregate<C, E, S> aggregate, Generator generator, Finding finding, Duration passes) {
      this.finding = finding;
      this.passes = passes;
      this.aggregate = aggregate;
      this.decider = aggregate.decider();
      this.generator = generator;
      this.refusals = Refusals.of(decider.getClass()).keySet();
    }

    private void run() {
      for (int walk = 0; walk < WALKS; walk++) {
        List<Turn<C>> turns = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
          Instant at = DeciderFixture.NOW.plus(passes.multipliedBy(step).dividedBy(STEPS));
          turns.add(new Turn<>(generator.make(aggregate.commands()), at));
        }
        hold(turns, this::simpler, this::walk);
        hold(anyEvents(), Simpler::than, decider::replay);
      }
      requireAll("commands that cause events", aggregate.commands(), effective);
      requireAll("events that are caused", aggregate.events(), caused);
    }

    private static <T> void hold(
        List<T> history, Function<T, Stream<T>> simpler, Consumer<List<T>> property) {
      Function<List<T>, Optional<Throwable>> fault =
          tried -> {
            try {
              property.accept(tried);
              return Optional.empty();
            } catch (AssertionError | RuntimeException broken) {
              return Optional.of(broken);
            }
          };
      if (fault.apply(history).isPresent()) {
        throw Shrinking.smallest(history, simpler, fault);
      }
    }

    private Stream<Turn<C>> simpler(Turn<C> turn) {
      return Simpler.than(turn.command()).map(command -> new Turn<>(command, turn.at()));
    }

    private void walk(List<Turn<C>> turns) {
      S state = decider.initial();
      for (Turn<C> turn : turns) {
        state = step(turn, state);
      }
    }

    private S step(Turn<C> turn, S state) {
      C command = turn.command();
      Decision<E> decision = decide(turn, state);
      require(decision.equals(decide(turn, state)), "the same decision again", command, state);
      if (decision instanceof Decision.Rejected<E>(String code, String _)) {
        require(refusals.contains(code), "a refusal written where it is used", code, state);
      }
      if (!(decision instanceof Decision.Accepted<E>(List<E> events)) || events.isEmpty()) {
        return state;
      }
      require(events.size() <= MOST_EVENTS, "at most 200 events", command, state);
      effective.add(command.getClass());
      S next = state;
      for (E event : events) {
        caused.add(event.getClass());
        S after = decider.evolve(next, event);
        S before = next;
        aggregate
            .machine()
            .ifPresent(machine ->
                require(machine.allows(before, after), "a declared transition", event, before));
        next = after;
      }
      boolean quiet =
          switch (decide(turn, next)) {
            case Decision.Accepted<E>(List<E> again) -> again.isEmpty();
            case Decision.Rejected<E> _ -> true;
          };
      require(quiet, "nothing the second time", command, next);
      return next;
    }

    private Decision<E> decide(Turn<C> turn, S state) {
      return decider.decide(
          turn.command(),
          state,
          FixedInputs.at(turn.at()).finding(finding.of(turn.command(), state)));
    }

    private List<E> anyEvents() {
      List<E> events = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        events.add(generator.make(aggregate.events()));
      }
      return events;
    }

    private static void require(boolean holds, String what, Object message, Object state) {
      if (!holds) {
        throw new AssertionError(message + "\n in state " + state + " (expected: " + what + ")");
      }
    }

    private static void requireAll(String what, Class<?> sealed, Set<Class<?>> seen) {
      for (Class<?> one : sealed.getPermittedSubclasses()) {
        if (!seen.contains(one)) {
          throw new AssertionError(
              one.getSimpleName() + ": never met among the " + what + " (expected: to be met)");
        }
      }
    }
  }
}
