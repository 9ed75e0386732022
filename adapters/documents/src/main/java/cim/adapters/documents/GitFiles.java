package cim.adapters.documents;

import cim.model.EntityId;
import cim.model.EntityRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The files that a Git repository keeps of a folder, by the ids that the context {@code git} gives
 * them: derived from the first commit on the head's line, and the path. Used by one thread.
 */
final class GitFiles {
  private static final GitFiles NONE = new GitFiles(Path.of(""), DirCache.newInCore(), "");

  private final Path tree;
  private final DirCache index;
  private final String repository;

  private GitFiles(Path tree, DirCache index, String repository) {
    this.tree = tree;
    this.index = index;
    this.repository = repository;
  }

  /** Those around a folder; none where there is no repository, or none that can be read. */
  static GitFiles around(Path folder) {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().setMustExist(true).findGitDir(folder.toFile());
    if (builder.getGitDir() == null) {
      return NONE;
    }
    try (Repository repository = builder.build()) {
      ObjectId head = repository.resolve(Constants.HEAD);
      if (repository.isBare() || head == null) {
        return NONE;
      }
      return new GitFiles(
          repository.getWorkTree().toPath().toRealPath(),
          repository.readDirCache(),
          EntityId.derived("git.repository", root(repository, head)).toString());
    } catch (IOException | RevWalkException | IllegalArgumentException e) {
      return NONE; // The files can be read without their repository.
    }
  }

  private static String root(Repository repository, ObjectId head) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.setRetainBody(false);
      RevCommit root = walk.parseCommit(head);
      while (root.getParentCount() > 0) {
        root = walk.parseCommit(root.getParent(0));
      }
      return root.name();
    }
  }

  /** The file as the graph knows it; nothing for one that Git does not keep. */
  Optional<EntityRef> find(Path file) {
    if (!file.startsWith(tree)) {
      return Optional.empty();
    }
    String path = tree.relativize(file).toString();
    return index.findEntry(path) < 0
        ? Optional.empty()
        : Optional.of(EntityRef.of("git.file", EntityId.derived("git.file", repository, path)));
  }
}
