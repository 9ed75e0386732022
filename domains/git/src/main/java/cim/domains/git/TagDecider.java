package cim.domains.git;

import cim.domains.git.TagCommand.Create;
import cim.domains.git.TagCommand.Delete;
import cim.domains.git.TagEvent.Created;
import cim.domains.git.TagEvent.Deleted;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a tag. */
public final class TagDecider implements Decider<TagCommand, TagEvent, Tag> {

  @Override
  public Tag initial() {
    return Tag.UNKNOWN;
  }

  @Override
  public Decision<TagEvent> decide(TagCommand command, Tag state, Inputs in) {
    return switch (command) {
      case Create create -> create(create, state);
      case Delete _ ->
          switch (state.status()) {
            case UNKNOWN ->
                Decision.reject("tag_not_found", "there is no such tag; nothing to delete");
            case PRESENT -> Decision.accept(deletions(state));
            case DELETED -> Decision.nothing();
          };
    };
  }

  private static Decision<TagEvent> create(Create command, Tag state) {
    if (!command.tag().equals(GitIds.tag(command.repository(), command.name()))) {
      return Decision.reject(
          "tag_id_mismatch",
          command.name() + " has another id; derive it from repository and name");
    }
    if (state.status() == Tag.Status.PRESENT
        && state.place().map(Tag.Place::target).equals(Optional.of(command.target()))) {
      return Decision.nothing();
    }
    List<TagEvent> events = new ArrayList<>();
    if (state.status() == Tag.Status.PRESENT) {
      events.addAll(deletions(state));
    }
    events.add(
        new Created(command.repository(), command.name(), command.target(), command.annotation()));
    return Decision.accept(events);
  }

  private static List<TagEvent> deletions(Tag state) {
    return state.place().stream()
        .<TagEvent>map(place -> new Deleted(place.repository(), place.name(), place.target()))
        .toList();
  }

  @Override
  public Tag evolve(Tag state, TagEvent event) {
    return switch (event) {
      case Created created ->
          new Tag(
              Tag.Status.PRESENT,
              Optional.of(new Tag.Place(created.repository(), created.name(), created.target())));
      case Deleted _ -> new Tag(Tag.Status.DELETED, state.place());
    };
  }
}
