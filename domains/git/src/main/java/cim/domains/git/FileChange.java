package cim.domains.git;

import cim.model.InvalidValue;
import java.util.Optional;

/**
 * What a commit did to one file, compared with its first parent.
 *
 * @param path the file, after the commit where it still exists
 * @param from where a renamed or copied file came from
 * @param additions lines added; 0 for binary content
 * @param deletions lines deleted; 0 for binary content
 */
public record FileChange(
    FilePath path,
    Kind kind,
    Optional<FilePath> from,
    long additions,
    long deletions,
    Content content) {

  /** What happened to the file. */
  public enum Kind {
    ADDED,
    MODIFIED,
    DELETED,
    RENAMED,
    COPIED
  }

  /** Whether lines can be counted. */
  public enum Content {
    TEXT,
    BINARY
  }

  public FileChange {
    if (additions < 0 || deletions < 0) {
      throw new InvalidValue("lines", additions + " and " + deletions, "0 or more");
    }
    boolean moves = kind == Kind.RENAMED || kind == Kind.COPIED;
    if (moves != from.isPresent()) {
      throw new InvalidValue(
          "from",
          from.map(FilePath::value).orElse("nothing"),
          "the old path of a renamed or copied file, and only there");
    }
    if (content == Content.BINARY && additions + deletions > 0) {
      throw new InvalidValue("lines", additions + deletions, "0 for binary content");
    }
  }

  /** A change in place. */
  public static FileChange of(Kind kind, FilePath path, long additions, long deletions) {
    return new FileChange(path, kind, Optional.empty(), additions, deletions, Content.TEXT);
  }

  public static FileChange renamed(FilePath from, FilePath path, long additions, long deletions) {
    return new FileChange(
        path, Kind.RENAMED, Optional.of(from), additions, deletions, Content.TEXT);
  }

  public static FileChange binary(Kind kind, FilePath path) {
    return new FileChange(path, kind, Optional.empty(), 0, 0, Content.BINARY);
  }
}
