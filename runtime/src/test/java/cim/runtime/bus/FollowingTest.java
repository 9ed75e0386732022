package cim.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Causality;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.Durability;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Scope;
import cim.model.Sought;
import cim.model.Tag;
import cim.model.Uuids;
import cim.model.Version;
import cim.runtime.CommandMessage;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.DataSubjects;
import cim.store.EventStore;
import cim.store.memory.MemoryEventStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a decision finds may lead to more that it must know: a chain of any length. */
class FollowingTest {
  private final EventStore store = new MemoryEventStore();

  record Climber() {}

  sealed interface ClimberCommand extends Command<Climber> {
    record HoldTo(EntityId<Climber> climber, EntityId<Climber> leader) implements ClimberCommand {}
  }

  sealed interface ClimberEvent extends Event<Climber> {
    @Version(1)
    record Held(@Tag EntityId<Climber> climber, EntityId<Climber> leader) implements ClimberEvent {}
  }

  /** Nobody hangs on a rope that leads back to themselves. */
  static final class ClimberDecider
      implements Decider<ClimberCommand, ClimberEvent, Climber>,
          Aggregate.Seeking<ClimberCommand, Climber> {
    @Override
    public Sought sought(ClimberCommand command, Climber state) {
      return switch (command) {
        case ClimberCommand.HoldTo(_, var leader) -> Sought.tagged("climber", leader);
      };
    }

    @Override
    public Sought following(ClimberCommand command, Climber state, List<Recorded<Event<?>>> found) {
      return found.stream()
          .map(event -> Sought.tagged("climber", ((ClimberEvent.Held) event.event()).leader()))
          .reduce(Sought.NOTHING, Sought::or);
    }

    @Override
    public Climber initial() {
      return new Climber();
    }

    @Override
    public Decision<ClimberEvent> decide(ClimberCommand command, Climber state, Inputs in) {
      return switch (command) {
        case ClimberCommand.HoldTo(var climber, var leader) ->
            in.found(ClimberEvent.class).stream()
                    .map(event -> (ClimberEvent.Held) event.event())
                    .anyMatch(held -> held.leader().equals(climber))
                ? Decision.reject(
                    "rope_in_a_circle", "the leader hangs on the climber; hold to another")
                : Decision.accept(new ClimberEvent.Held(climber, leader));
      };
    }

    @Override
    public Climber evolve(Climber state, ClimberEvent event) {
      return state;
    }
  }

  private CommandPipeline pipeline() {
    ClimberDecider decider = new ClimberDecider();
    Registry registry =
        Registry.of(
            Domain.named("ropes", "Who hangs on whom.")
                .aggregate(
                    Aggregate.of(
                            "climber",
                            ClimberCommand.class,
                            ClimberEvent.class,
                            Climber.class,
                            decider)
                        .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                        .seeking(decider))
                .build());
    return new CommandPipeline(
        registry,
        store,
        NOBODY,
        StreamStates.replayed(registry),
        new StandardAuthorizer(),
        InstantSource.fixed(Shop.NOON),
        new ResultStreams());
  }

  private static final DataSubjects NOBODY =
      new DataSubjects() {
        @Override
        public UUID subjectFor(String kind, String identifier) {
          return Uuids.derived(kind, identifier);
        }

        @Override
        public Optional<UUID> find(String kind, String identifier) {
          return Optional.empty();
        }
      };

  private static CommandMessage hold(int climber, int leader) {
    return new CommandMessage(
        "ropes.climber.hold_to",
        number(climber),
        Value.map().put("leader", number(leader).toString()).build(),
        Causality.root(UUID.randomUUID()),
        Shop.CLERK,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  private static UUID number(int climber) {
    return Uuids.derived("climber", Integer.toString(climber));
  }

  private static String outcome(CommandAck ack) {
    return switch (ack) {
      case CommandAck.Accepted _ -> "accepted";
      case CommandAck.Rejected rejected -> rejected.code();
    };
  }

  @Test
  void a_decision_sees_the_end_of_a_chain_that_it_follows() {
    try (CommandPipeline ropes = pipeline()) {
      for (int i = 0; i < 50; i++) {
        assertThat(outcome(ropes.send(hold(i, i + 1)))).isEqualTo("accepted");
      }
      assertThat(outcome(ropes.send(hold(50, 0)))).isEqualTo("rope_in_a_circle");
      assertThat(outcome(ropes.send(hold(50, 51)))).isEqualTo("accepted");
    }
  }

  @Test
  void of_two_who_would_close_a_circle_at_one_time_one_is_refused() {
    try (CommandPipeline here = pipeline();
        CommandPipeline there = pipeline()) {
      for (int round = 0; round < 100; round++) {
        int low = 3 * round;
        here.send(hold(low, low + 1));
        CompletableFuture<CommandAck> one =
            CompletableFuture.supplyAsync(() -> here.send(hold(low + 1, low + 2)));
        CompletableFuture<CommandAck> other =
            CompletableFuture.supplyAsync(() -> there.send(hold(low + 2, low)));

        assertThat(List.of(outcome(one.join()), outcome(other.join())))
            .containsExactlyInAnyOrder("accepted", "rope_in_a_circle");
      }
    }
  }
}
