package cim.node.bells;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Component;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.InvalidValue;
import cim.model.Range;
import cim.model.Version;
import java.util.Optional;

/** Bells that ring. */
public final class BellsDomain implements Domain.Provider {

  /** How often a bell has rung. */
  public record Bell(long rung) {}

  /** What can be asked of a bell. */
  public sealed interface BellCommand extends Command<Bell> {
    record Ring(EntityId<Bell> bell, Tone tone) implements BellCommand {}
  }

  /** What can have happened to a bell. */
  public sealed interface BellEvent extends Event<Bell> {
    @Version(1)
    record Rung(Tone tone) implements BellEvent {}
  }

  /** A tone by its letter. */
  public record Tone(String value) {
    public Tone {
      if (!value.matches("[a-h]")) {
        throw new InvalidValue("tone", value, "a letter from a to h");
      }
    }
  }

  /** How loud a bell may be, for whatever it is attached to. */
  public record Loudness(@Range(min = 1, max = 100) int most, Optional<Tone> only)
      implements Component {}

  /** Lets bells ring. */
  public static final class BellDecider implements Decider<BellCommand, BellEvent, Bell> {
    @Override
    public Bell initial() {
      return new Bell(0);
    }

    @Override
    public Decision<BellEvent> decide(BellCommand command, Bell state, Inputs in) {
      return switch (command) {
        case BellCommand.Ring ring -> Decision.accept(new BellEvent.Rung(ring.tone()));
      };
    }

    @Override
    public Bell evolve(Bell state, BellEvent event) {
      return new Bell(state.rung() + 1);
    }
  }

  @Override
  public Domain domain() {
    return Domain.named("bells", "Bells that ring")
        .aggregate(
            Aggregate.of("bell", BellCommand.class, BellEvent.class, Bell.class, new BellDecider()))
        .component(Loudness.class)
        .build();
  }
}
