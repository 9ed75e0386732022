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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
 */
public final class DeciderProperties {
  private static final int WALKS = 80;
  private static final int STEPS = 25;
  private static final int MOST_EVENTS = 200;

  private DeciderProperties() {}

  /** Checks one aggregate of a domain. */
  public static void check(Domain domain, String aggregate, Generator generator) {
    check(named(aggregate, domain), generator);
  }

  /** Checks one aggregate. */
  public static void check(Aggregate<?, ?, ?> aggregate, Generator generator) {
    new Check<>(aggregate, generator, (_, _) -> List.of()).run();
  }

  /** Checks one aggregate whose decisions find what has happened to others in the simulation. */
  public static void check(DomainSimulation others, String aggregate, Generator generator) {
    AggregateType type = others.aggregate(aggregate);
    new Check<>(
            named(aggregate, others.domain()),
            generator,
            (command, state) -> others.found(type, command, state))
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

  private static final class Check<C extends Command<S>, E extends Event<S>, S> {
    private final Aggregate<C, E, S> aggregate;
    private final Decider<C, E, S> decider;
    private final Generator generator;
    private final Set<String> refusals;
    private final Set<Class<?>> effective = new LinkedHashSet<>();
    private final Set<Class<?>> caused = new LinkedHashSet<>();

    private final Finding finding;

    private Check(Aggregate<C, E, S> aggregate, Generator generator, Finding finding) {
      this.finding = finding;
      this.aggregate = aggregate;
      this.decider = aggregate.decider();
      this.generator = generator;
      this.refusals = Refusals.of(decider.getClass()).keySet();
    }

    private void run() {
      for (int walk = 0; walk < WALKS; walk++) {
        S state = decider.initial();
        for (int step = 0; step < STEPS; step++) {
          state = step(generator.make(aggregate.commands()), state);
        }
        survivesAnyEvents();
      }
      requireAll("commands that cause events", aggregate.commands(), effective);
      requireAll("events that are caused", aggregate.events(), caused);
    }

    private S step(C command, S state) {
      Decision<E> decision = decide(command, state);
      require(decision.equals(decide(command, state)), "the same decision again", command, state);
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
          switch (decide(command, next)) {
            case Decision.Accepted<E>(List<E> again) -> again.isEmpty();
            case Decision.Rejected<E> _ -> true;
          };
      require(quiet, "nothing the second time", command, next);
      return next;
    }

    private Decision<E> decide(C command, S state) {
      return decider.decide(
          command, state, FixedInputs.at(DeciderFixture.NOW).finding(finding.of(command, state)));
    }

    private void survivesAnyEvents() {
      List<E> events = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        events.add(generator.make(aggregate.events()));
      }
      decider.replay(events);
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
