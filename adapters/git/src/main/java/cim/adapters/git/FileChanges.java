package cim.adapters.git;

import cim.domains.git.FileChange;
import cim.domains.git.FilePath;
import cim.model.InvalidValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/**
 * What a commit did to its files, renames followed, as {@code git log --numstat -M} has it. Owned
 * by one thread.
 */
final class FileChanges implements AutoCloseable {
  /** As {@code git diff -M}: half of the lines are the same. */
  private static final int SIMILARITY_PERCENT = 50;

  private final RevWalk walk;
  private final ObjectReader reader;
  private final DiffFormatter differ;

  FileChanges(Repository repository) {
    walk = new RevWalk(repository);
    reader = walk.getObjectReader();
    differ = new DiffFormatter(DisabledOutputStream.INSTANCE);
    differ.setReader(reader, repository.getConfig());
    differ.setDiffComparator(RawTextComparator.DEFAULT);
    differ.setDetectRenames(true);
    differ.getRenameDetector().setRenameScore(SIMILARITY_PERCENT);
  }

  /** The changes against the first parent; none for a merge, which brings nothing new. */
  List<FileChange> of(ObjectId id) throws IOException {
    RevCommit commit = walk.parseCommit(id);
    if (commit.getParentCount() > 1) {
      return List.of();
    }
    List<FileChange> changes = new ArrayList<>();
    for (DiffEntry entry : differ.scan(parentTree(commit), tree(commit))) {
      change(entry).ifPresent(changes::add);
    }
    return changes;
  }

  @Override
  public void close() {
    differ.close();
    walk.close();
  }

  private AbstractTreeIterator parentTree(RevCommit commit) throws IOException {
    return commit.getParentCount() == 0
        ? new EmptyTreeIterator()
        : tree(walk.parseCommit(commit.getParent(0)));
  }

  private AbstractTreeIterator tree(RevCommit commit) throws IOException {
    return new CanonicalTreeParser(null, reader, commit.getTree());
  }

  private Optional<FileChange> change(DiffEntry entry) throws IOException {
    FileHeader header = differ.toFileHeader(entry);
    long additions = 0;
    long deletions = 0;
    boolean binary = header.getPatchType() != FileHeader.PatchType.UNIFIED;
    if (!binary) {
      for (Edit edit : header.toEditList()) {
        additions += edit.getLengthB();
        deletions += edit.getLengthA();
      }
    }
    FileChange.Kind kind =
        switch (entry.getChangeType()) {
          case ADD -> FileChange.Kind.ADDED;
          case MODIFY -> FileChange.Kind.MODIFIED;
          case DELETE -> FileChange.Kind.DELETED;
          case RENAME -> FileChange.Kind.RENAMED;
          case COPY -> FileChange.Kind.COPIED;
        };
    boolean moves = kind == FileChange.Kind.RENAMED || kind == FileChange.Kind.COPIED;
    try {
      FilePath path =
          new FilePath(kind == FileChange.Kind.DELETED ? entry.getOldPath() : entry.getNewPath());
      Optional<FilePath> from =
          moves ? Optional.of(new FilePath(entry.getOldPath())) : Optional.empty();
      return Optional.of(
          new FileChange(
              path,
              kind,
              from,
              additions,
              deletions,
              binary ? FileChange.Content.BINARY : FileChange.Content.TEXT));
    } catch (InvalidValue e) {
      return Optional.empty(); // Trees made by hand may hold paths that no checkout would accept.
    }
  }
}
