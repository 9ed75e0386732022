package cim.bench;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Version;

/**
 * The domain whose events have payloads of 256 bytes: what is measured beside other stores. An
 * event is noted; the state counts; the read model holds a row for each stream with what was noted
 * last.
 */
public final class SampleDomain implements Domain.Provider {
  static final String NAME = "bench";

  /** One of its streams. */
  record Sample(long noted) {}

  /** The one thing to ask for. */
  public sealed interface SampleCommand extends Command<Sample> {
    record Note(EntityId<Sample> sample, String text) implements SampleCommand {}
  }

  /** The one thing that happens. */
  public sealed interface SampleEvent extends Event<Sample> {
    @Version(1)
    record Noted(String text) implements SampleEvent {}
  }

  /** A stream's newest text. */
  public record SampleRow(@Key EntityId<Sample> id, String text, long revision) {}

  static final Decider<SampleCommand, SampleEvent, Sample> DECIDER =
      new Decider<>() {
        @Override
        public Sample initial() {
          return new Sample(0);
        }

        @Override
        public Decision<SampleEvent> decide(SampleCommand command, Sample state, Inputs in) {
          return switch (command) {
            case SampleCommand.Note note -> Decision.accept(new SampleEvent.Noted(note.text()));
          };
        }

        @Override
        public Sample evolve(Sample state, SampleEvent event) {
          return new Sample(state.noted() + 1);
        }
      };

  static final ReadModel<SampleRow> ROWS =
      ReadModel.of("samples", 1, SampleRow.class)
          .on(
              SampleEvent.Noted.class,
              (event, rows) ->
                  rows.put(
                      new SampleRow(
                          EntityId.of(event.stream()), event.event().text(), event.revision())));

  @Override
  public Domain domain() {
    return Domain.named(NAME, "Events of a fixed size, for measuring.")
        .aggregate(
            Aggregate.of("sample", SampleCommand.class, SampleEvent.class, Sample.class, DECIDER))
        .readModel(ROWS)
        .build();
  }
}
