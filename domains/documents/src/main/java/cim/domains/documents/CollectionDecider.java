package cim.domains.documents;

import cim.domains.documents.Collection.Status;
import cim.domains.documents.CollectionCommand.Close;
import cim.domains.documents.CollectionCommand.Create;
import cim.domains.documents.CollectionCommand.Describe;
import cim.domains.documents.CollectionCommand.Rename;
import cim.domains.documents.CollectionCommand.Reopen;
import cim.domains.documents.CollectionEvent.Closed;
import cim.domains.documents.CollectionEvent.Created;
import cim.domains.documents.CollectionEvent.DescriptionAdded;
import cim.domains.documents.CollectionEvent.DescriptionRemoved;
import cim.domains.documents.CollectionEvent.NameAdded;
import cim.domains.documents.CollectionEvent.NameRemoved;
import cim.domains.documents.CollectionEvent.Reopened;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a collection. */
public final class CollectionDecider
    implements Decider<CollectionCommand, CollectionEvent, Collection> {

  @Override
  public Collection initial() {
    return Collection.UNKNOWN;
  }

  @Override
  public Decision<CollectionEvent> decide(CollectionCommand command, Collection state, Inputs in) {
    if (state.status() == Status.UNKNOWN) {
      return command instanceof Create create
          ? create(create)
          : Decision.reject("collection_not_found", "there is no such collection; create it first");
    }
    return switch (command) {
      case Create create ->
          state.name().equals(Optional.of(create.name()))
              ? Decision.nothing()
              : Decision.reject(
                  "collection_already_created", "the collection is there; rename it instead");
      case Rename(_, Title name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Describe(_, Optional<Description> description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case Close _ -> Collection.TRANSITIONS.move(state.status(), Status.CLOSED, new Closed());
      case Reopen _ -> Collection.TRANSITIONS.move(state.status(), Status.OPEN, new Reopened());
    };
  }

  private static Decision<CollectionEvent> create(Create command) {
    List<CollectionEvent> events = new ArrayList<>();
    events.add(new Created(command.name()));
    command.description().map(DescriptionAdded::new).ifPresent(events::add);
    return Decision.accept(events);
  }

  @Override
  public Collection evolve(Collection state, CollectionEvent event) {
    return switch (event) {
      case Created(Title name) -> state.in(Status.OPEN).named(Optional.of(name));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Title name) -> state.named(Optional.of(name));
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description description) -> state.described(Optional.of(description));
      case Closed _ -> state.in(Status.CLOSED);
      case Reopened _ -> state.in(Status.OPEN);
    };
  }
}
