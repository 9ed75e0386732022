package cim.domains.git;

import cim.model.Metadata;
import cim.model.Transitions;
import java.util.Optional;

/**
 * A repository: a name, and where its head stands. Commits, branches and tags are aggregates of
 * their own, so a repository stays as small as it began.
 */
public record Repository(
    Status status, Optional<RepositoryName> name, Optional<RefName> head, Metadata metadata) {

  /** Where a repository stands in its life. */
  public enum Status {
    UNKNOWN,
    REGISTERED,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.REGISTERED)
          .allow(Status.REGISTERED, Status.ARCHIVED)
          .allow(Status.ARCHIVED, Status.REGISTERED);

  static final Repository UNKNOWN =
      new Repository(Status.UNKNOWN, Optional.empty(), Optional.empty(), Metadata.NONE);

  Repository in(Status next) {
    return new Repository(next, name, head, metadata);
  }

  Repository named(Optional<RepositoryName> next) {
    return new Repository(status, next, head, metadata);
  }

  Repository withHead(Optional<RefName> next) {
    return new Repository(status, name, next, metadata);
  }

  Repository with(Metadata next) {
    return new Repository(status, name, head, next);
  }
}
