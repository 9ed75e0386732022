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
import cim.model.Scope;
import cim.model.Sought;
import cim.model.Tag;
import cim.model.Uuids;
import cim.model.Version;
import cim.runtime.CommandMessage;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.DataSubjects;
import cim.store.memory.MemoryEventStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where the newest event says it all, a decision rests on it alone, however many came before. */
class NewestTest {

  record Basin() {}

  sealed interface BasinCommand extends Command<Basin> {
    record Fill(EntityId<Basin> basin, long level, EntityId<Basin> above) implements BasinCommand {}
  }

  sealed interface BasinEvent extends Event<Basin> {
    @Version(1)
    record Filled(@Tag EntityId<Basin> basin, long level) implements BasinEvent {}
  }

  /** A basin is never filled higher than the one above it is. */
  static final class BasinDecider implements Decider<BasinCommand, BasinEvent, Basin> {
    static Sought sought(BasinCommand command, Basin state) {
      return switch (command) {
        case BasinCommand.Fill(_, _, var above) ->
            Sought.tagged("basin", above).among(BasinEvent.Filled.class).newest();
      };
    }

    @Override
    public Basin initial() {
      return new Basin();
    }

    @Override
    public Decision<BasinEvent> decide(BasinCommand command, Basin state, Inputs in) {
      return switch (command) {
        case BasinCommand.Fill(var basin, long level, var above) -> {
          if (basin.equals(above)) {
            yield Decision.accept(new BasinEvent.Filled(basin, level));
          }
          var found = in.found(BasinEvent.Filled.class);
          yield found.size() == 1 && found.getFirst().event().level() >= level
              ? Decision.accept(new BasinEvent.Filled(basin, level))
              : Decision.reject("level_too_high", "found: " + found.size());
        }
      };
    }

    @Override
    public Basin evolve(Basin state, BasinEvent event) {
      return state;
    }
  }

  @Test
  void a_decision_rests_on_the_newest_of_more_events_than_it_may_rest_on() {
    try (CommandPipeline basins = pipeline()) {
      for (int level = 0; level < References.MOST + 50; level++) {
        assertThat(outcome(basins.send(fill("upper", level, "upper")))).isEqualTo("accepted");
      }
      assertThat(outcome(basins.send(fill("lower", References.MOST + 49, "upper"))))
          .isEqualTo("accepted");
      basins.send(fill("upper", 3, "upper"));
      assertThat(outcome(basins.send(fill("lower", 4, "upper")))).isEqualTo("level_too_high");
      assertThat(outcome(basins.send(fill("lower", 3, "upper")))).isEqualTo("accepted");
    }
  }

  @Test
  void where_there_is_none_nothing_is_found() {
    try (CommandPipeline basins = pipeline()) {
      assertThat(outcome(basins.send(fill("lower", 0, "upper")))).isEqualTo("level_too_high");
    }
  }

  private static CommandPipeline pipeline() {
    Registry registry =
        Registry.of(
            Domain.named("fountains", "Basins one above the other.")
                .aggregate(
                    Aggregate.of(
                            "basin",
                            BasinCommand.class,
                            BasinEvent.class,
                            Basin.class,
                            new BasinDecider())
                        .withScope(Scope.LOCAL_ONLY, Policy.IMMEDIATE)
                        .seeking(BasinDecider::sought))
                .build());
    return new CommandPipeline(
        registry,
        new MemoryEventStore(),
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

  private static CommandMessage fill(String basin, long level, String above) {
    return new CommandMessage(
        "fountains.basin.fill",
        Uuids.derived(basin),
        Value.map().put("level", level).put("above", Uuids.derived(above).toString()).build(),
        Causality.root(UUID.randomUUID()),
        Shop.CLERK,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  private static String outcome(CommandAck ack) {
    return switch (ack) {
      case CommandAck.Accepted _ -> "accepted";
      case CommandAck.Rejected rejected -> rejected.code();
    };
  }
}
