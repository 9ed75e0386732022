package cim.domains.git;

import cim.domains.git.RepositoryCommand.AddMetadata;
import cim.domains.git.RepositoryCommand.Archive;
import cim.domains.git.RepositoryCommand.DetachHead;
import cim.domains.git.RepositoryCommand.MoveHead;
import cim.domains.git.RepositoryCommand.Register;
import cim.domains.git.RepositoryCommand.RemoveMetadata;
import cim.domains.git.RepositoryCommand.Rename;
import cim.domains.git.RepositoryEvent.Archived;
import cim.domains.git.RepositoryEvent.HeadAdded;
import cim.domains.git.RepositoryEvent.HeadRemoved;
import cim.domains.git.RepositoryEvent.MetadataAdded;
import cim.domains.git.RepositoryEvent.MetadataRemoved;
import cim.domains.git.RepositoryEvent.NameAdded;
import cim.domains.git.RepositoryEvent.NameRemoved;
import cim.domains.git.RepositoryEvent.Registered;
import cim.domains.git.RepositoryEvent.Restored;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Metadata;
import java.util.Optional;

/** Decides what happens to a repository. */
public final class RepositoryDecider
    implements Decider<RepositoryCommand, RepositoryEvent, Repository> {

  @Override
  public Repository initial() {
    return Repository.UNKNOWN;
  }

  @Override
  public Decision<RepositoryEvent> decide(RepositoryCommand command, Repository state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Register register
              ? Decision.accept(new Registered(register.name(), register.remote(), register.path()))
              : Decision.reject(
                  "repository_not_registered", "the repository is unknown; register it first");
      case REGISTERED -> decideRegistered(command, state);
      case ARCHIVED ->
          switch (command) {
            case Register _ -> Decision.accept(new Restored());
            case Archive _ -> Decision.nothing();
            case Rename _, MoveHead _, DetachHead _, AddMetadata _, RemoveMetadata _ ->
                Decision.reject(
                    "repository_archived", "the repository is archived; register it again first");
          };
    };
  }

  private static Decision<RepositoryEvent> decideRegistered(
      RepositoryCommand command, Repository state) {
    return switch (command) {
      case Register _ -> Decision.nothing();
      case Rename(_, RepositoryName name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case MoveHead move ->
          Decision.replace(state.head(), move.branch(), HeadRemoved::new, HeadAdded::new);
      case DetachHead _ -> Decision.remove(state.head(), HeadRemoved::new);
      case AddMetadata(_, Metadata.Entry entry) ->
          state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new);
      case RemoveMetadata(_, Metadata.Key key) ->
          Decision.remove(state.metadata().find(key), MetadataRemoved::new);
      case Archive _ -> Decision.accept(new Archived());
    };
  }

  @Override
  public Repository evolve(Repository state, RepositoryEvent event) {
    return switch (event) {
      case Registered registered ->
          state.in(Repository.Status.REGISTERED).named(Optional.of(registered.name()));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded added -> state.named(Optional.of(added.name()));
      case HeadRemoved _ -> state.withHead(Optional.empty());
      case HeadAdded added -> state.withHead(Optional.of(added.branch()));
      case MetadataRemoved removed -> state.with(state.metadata().without(removed.entry().key()));
      case MetadataAdded added -> state.with(state.metadata().with(added.entry()));
      case Archived _ -> state.in(Repository.Status.ARCHIVED);
      case Restored _ -> state.in(Repository.Status.REGISTERED);
    };
  }
}
