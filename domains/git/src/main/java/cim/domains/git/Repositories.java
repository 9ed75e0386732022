package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.Metadata;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The repositories that are known. */
final class Repositories {

  /** A repository with its name, head and notes. */
  public record RepositoryRow(
      @Key EntityId<Repository> id,
      @Indexed RepositoryName name,
      Optional<RemoteUrl> remote,
      Optional<LocalPath> path,
      Optional<RefName> head,
      @Indexed Repository.Status status,
      Instant registered,
      Metadata metadata) {

    RepositoryRow named(RepositoryName next) {
      return new RepositoryRow(id, next, remote, path, head, status, registered, metadata);
    }

    RepositoryRow withHead(Optional<RefName> next) {
      return new RepositoryRow(id, name, remote, path, next, status, registered, metadata);
    }

    RepositoryRow in(Repository.Status next) {
      return new RepositoryRow(id, name, remote, path, head, next, registered, metadata);
    }

    RepositoryRow with(Metadata next) {
      return new RepositoryRow(id, name, remote, path, head, status, registered, next);
    }
  }

  static final ReadModel<RepositoryRow> MODEL =
      ReadModel.of("repositories", 1, RepositoryRow.class)
          .on(RepositoryEvent.Registered.class, Repositories::registered)
          .on(
              RepositoryEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              RepositoryEvent.HeadAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.withHead(Optional.of(event.event().branch()))))
          .on(
              RepositoryEvent.HeadRemoved.class,
              (event, rows) -> rows.change(event, row -> row.withHead(Optional.empty())))
          .on(
              RepositoryEvent.MetadataAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.with(row.metadata().with(event.event().entry()))))
          .on(
              RepositoryEvent.MetadataRemoved.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.with(row.metadata().without(event.event().entry().key()))))
          .on(
              RepositoryEvent.Archived.class,
              (event, rows) -> rows.change(event, row -> row.in(Repository.Status.ARCHIVED)))
          .on(
              RepositoryEvent.Restored.class,
              (event, rows) -> rows.change(event, row -> row.in(Repository.Status.REGISTERED)));

  private Repositories() {}

  private static void registered(
      Recorded<RepositoryEvent.Registered> event, Table<RepositoryRow> rows) {
    RepositoryEvent.Registered registered = event.event();
    rows.put(
        new RepositoryRow(
            EntityId.of(event.stream()),
            registered.name(),
            registered.remote(),
            registered.path(),
            Optional.empty(),
            Repository.Status.REGISTERED,
            event.at(),
            Metadata.NONE));
  }
}
