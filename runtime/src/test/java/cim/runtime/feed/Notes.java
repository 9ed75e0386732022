package cim.runtime.feed;

import cim.model.Aggregate;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Version;

/** Something that is kept beside the entities of other domains, by their ids. */
record Notes(int count) {

  sealed interface NotesCommand extends Command<Notes> {
    record Note(EntityId<Notes> entity) implements NotesCommand {}
  }

  sealed interface NotesEvent extends Event<Notes> {
    @Version(1)
    record Noted() implements NotesEvent {}
  }

  /** Named so that its log stands before others. */
  static final Domain DOMAIN =
      Domain.named("annotations", "Kept beside the entities of others")
          .aggregate(
              Aggregate.of(
                      "note", NotesCommand.class, NotesEvent.class, Notes.class, new NotesDecider())
                  .withIdsOfOthers())
          .build();

  private static final class NotesDecider implements Decider<NotesCommand, NotesEvent, Notes> {
    @Override
    public Notes initial() {
      return new Notes(0);
    }

    @Override
    public Decision<NotesEvent> decide(NotesCommand command, Notes state, Inputs in) {
      return switch (command) {
        case NotesCommand.Note _ -> Decision.accept(new NotesEvent.Noted());
      };
    }

    @Override
    public Notes evolve(Notes state, NotesEvent event) {
      return switch (event) {
        case NotesEvent.Noted _ -> new Notes(state.count() + 1);
      };
    }
  }
}
