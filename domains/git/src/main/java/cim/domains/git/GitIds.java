package cim.domains.git;

import cim.model.EntityId;

/** Ids that follow from what Git itself calls things, so that importing again names the same. */
public final class GitIds {

  /** Marks the ids of files: entities of the relationship graph without a stream of their own. */
  public interface File {}

  private GitIds() {}

  /**
   * The repository that begins with this commit: clones of one history are one repository, wherever
   * they stand.
   *
   * @param root the hash of the first commit on the head's line of first parents; any text that
   *     stays the same where there is no commit yet
   */
  public static EntityId<Repository> repository(String root) {
    return EntityId.derived("git.repository", root);
  }

  public static EntityId<Commit> commit(EntityId<Repository> repository, CommitHash hash) {
    return EntityId.derived("git.commit", repository.toString(), hash.value());
  }

  public static EntityId<Branch> branch(EntityId<Repository> repository, RefName name) {
    return EntityId.derived("git.branch", repository.toString(), name.value());
  }

  public static EntityId<Tag> tag(EntityId<Repository> repository, RefName name) {
    return EntityId.derived("git.tag", repository.toString(), name.value());
  }

  public static EntityId<File> file(EntityId<Repository> repository, FilePath path) {
    return EntityId.derived("git.file", repository.toString(), path.value());
  }
}
