package cim.adapters.git;

import cim.domains.git.FileChange;
import cim.domains.git.FilePath;
import cim.model.InvalidValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What lies between two trees, renames followed, as {@code git log --numstat -M} has it. Used by
 * one thread at a time.
 */
final class FileChanges implements AutoCloseable {
  /** As {@code git diff -M}: half of the content is the same. */
  private static final int SIMILARITY_PERCENT = 50;

  /** Git's own {@code diff.renameLimit}; above it only files that did not change are followed. */
  private static final int RENAME_LIMIT = 1000;

  private final ObjectReader reader;
  private final LineCounts lines;
  private final RenameDetector renames;

  /**
   * The trees of a commit and its first parent.
   *
   * @param before none where everything in the commit is new
   */
  record Trees(Optional<ObjectId> before, ObjectId after) {}

  /**
   * @param refused paths that no checkout would accept; only trees made by hand hold them
   */
  record Compared(List<FileChange> changes, List<String> refused) {
    static final Compared NOTHING = new Compared(List.of(), List.of());
  }

  FileChanges(Repository repository, Packs packs) {
    reader = new PackReader(packs, repository.newObjectReader());
    lines = new LineCounts(reader);
    renames = new RenameDetector(reader, repository.getConfig().get(DiffConfig.KEY));
    renames.setBigFileThreshold(LineCounts.LARGEST_BYTES);
    renames.setRenameScore(SIMILARITY_PERCENT);
    renames.setRenameLimit(
        repository.getConfig().getInt("diff", null, "renamelimit", RENAME_LIMIT));
  }

  Compared of(Trees trees) throws IOException {
    List<FileChange> changes = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (DiffEntry entry : joined(entries(trees))) {
      String path = name(entry);
      try {
        changes.add(change(new FilePath(path), entry));
      } catch (InvalidValue e) {
        refused.add(path);
      }
    }
    return new Compared(changes, refused);
  }

  @Override
  public void close() {
    reader.close();
  }

  private List<DiffEntry> entries(Trees trees) throws IOException {
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.addTree(trees.before.isPresent() ? tree(trees.before.get()) : new EmptyTreeIterator());
      walk.addTree(tree(trees.after));
      walk.setFilter(TreeFilter.ANY_DIFF);
      List<DiffEntry> entries = DiffEntry.scan(walk);
      return couldBeRenamed(entries) ? renamed(entries) : entries;
    }
  }

  private List<DiffEntry> renamed(List<DiffEntry> entries) throws IOException {
    renames.reset();
    renames.addAll(entries);
    return renames.compute();
  }

  /** A rename takes a file that went and one that came. */
  private static boolean couldBeRenamed(List<DiffEntry> entries) {
    boolean came = false;
    boolean went = false;
    for (DiffEntry entry : entries) {
      came |= entry.getChangeType() == DiffEntry.ChangeType.ADD;
      went |= entry.getChangeType() == DiffEntry.ChangeType.DELETE;
    }
    return came && went;
  }

  private AbstractTreeIterator tree(ObjectId id) throws IOException {
    return new CanonicalTreeParser(null, reader, id);
  }

  /**
   * The entries, but one where the rename detector took a path apart because a file became a link
   * or a submodule: for Git that is one change.
   */
  private static List<DiffEntry> joined(List<DiffEntry> entries) {
    List<DiffEntry> joined = new ArrayList<>(entries.size());
    for (DiffEntry entry : entries) {
      if (!joined.isEmpty() && isOneFile(joined.getLast(), entry)) {
        joined.set(joined.size() - 1, new TypeChange(joined.getLast(), entry));
      } else {
        joined.add(entry);
      }
    }
    return joined;
  }

  private static boolean isOneFile(DiffEntry one, DiffEntry other) {
    return one.getChangeType() == DiffEntry.ChangeType.DELETE
        && other.getChangeType() == DiffEntry.ChangeType.ADD
        && one.getOldPath().equals(other.getNewPath());
  }

  private static final class TypeChange extends DiffEntry {
    TypeChange(DiffEntry before, DiffEntry after) {
      changeType = ChangeType.MODIFY;
      oldPath = before.getOldPath();
      newPath = after.getNewPath();
      oldMode = before.getOldMode();
      newMode = after.getNewMode();
      oldId = before.getOldId();
      newId = after.getNewId();
    }
  }

  private static String name(DiffEntry entry) {
    return entry.getChangeType() == DiffEntry.ChangeType.DELETE
        ? entry.getOldPath()
        : entry.getNewPath();
  }

  private FileChange change(FilePath path, DiffEntry entry) throws IOException {
    FileChange.Kind kind =
        switch (entry.getChangeType()) {
          case ADD -> FileChange.Kind.ADDED;
          case MODIFY -> FileChange.Kind.MODIFIED;
          case DELETE -> FileChange.Kind.DELETED;
          case RENAME -> FileChange.Kind.RENAMED;
          case COPY -> FileChange.Kind.COPIED;
        };
    boolean moves = kind == FileChange.Kind.RENAMED || kind == FileChange.Kind.COPIED;
    Optional<FilePath> from =
        moves ? Optional.of(new FilePath(entry.getOldPath())) : Optional.empty();
    return switch (lines.of(entry)) {
      case LineCounts.Counted(long additions, long deletions) ->
          new FileChange(path, kind, from, additions, deletions, FileChange.Content.TEXT);
      case LineCounts.Binary _ -> new FileChange(path, kind, from, 0, 0, FileChange.Content.BINARY);
    };
  }
}
