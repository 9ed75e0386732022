package cim.adapters.git;

import cim.domains.git.Changes;
import cim.domains.git.CommitCommand;
import cim.domains.git.CommitHash;
import cim.domains.git.FileChange;
import cim.domains.git.GitIds;
import cim.domains.git.Message;
import cim.domains.git.Signature;
import cim.domains.git.Totals;
import cim.model.EntityId;
import cim.model.Uuids;
import cim.runtime.importing.ImportContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * All commits that any reference reaches, parents before children. The commits' files are compared
 * by one thread per core, a bounded number ahead of the sending, so that memory does not grow with
 * the history.
 */
final class History {
  private static final int AHEAD = 256;

  private final Repository repository;
  private final People people;

  History(Repository repository, People people) {
    this.repository = repository;
    this.people = people;
  }

  /**
   * The hash of the oldest commit without parents, which is the same in every clone; the folder's
   * name where there is none.
   */
  String root() throws IOException {
    try (RevWalk walk = walk()) {
      walk.setRetainBody(false);
      RevCommit oldest = null;
      for (RevCommit commit : walk) {
        boolean older =
            oldest == null
                || commit.getCommitTime() < oldest.getCommitTime()
                || (commit.getCommitTime() == oldest.getCommitTime()
                    && commit.name().compareTo(oldest.name()) < 0);
        if (commit.getParentCount() == 0 && older) {
          oldest = commit;
        }
      }
      return oldest == null ? repository.getDirectory().getAbsolutePath() : oldest.name();
    }
  }

  /**
   * Sends the commits that the known ones do not reach.
   *
   * @return how many commits the repository has
   */
  long send(
      EntityId<cim.domains.git.Repository> id,
      Set<ObjectId> known,
      Sender sender,
      ImportContext context)
      throws IOException {
    long all = count(Set.of());
    long fresh = known.isEmpty() ? all : count(known);
    ConcurrentLinkedQueue<FileChanges> open = new ConcurrentLinkedQueue<>();
    int cores = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    ThreadLocal<FileChanges> changes =
        ThreadLocal.withInitial(() -> {
          FileChanges own = new FileChanges(repository);
          open.add(own);
          return own;
        });
    Deque<Prepared> ahead = new ArrayDeque<>();
    long done = 0;
    try (ExecutorService comparers =
            Executors.newFixedThreadPool(
                cores,
                Thread.ofPlatform()
                    .name("git-diff-", 0)
                    .daemon()
                    .factory());
        RevWalk walk = walk()) {
      exclude(walk, known);
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      for (RevCommit commit : walk) {
        Callable<List<FileChange>> compare = () -> changes.get().of(commit.getId());
        ahead.add(new Prepared(commit, comparers.submit(compare)));
        if (ahead.size() == AHEAD) {
          send(id, ahead.removeFirst(), sender);
          context.progress(new ImportContext.Progress(++done, fresh, "commits"));
        }
      }
      while (!ahead.isEmpty()) {
        send(id, ahead.removeFirst(), sender);
        context.progress(new ImportContext.Progress(++done, fresh, "commits"));
      }
    } finally {
      open.forEach(FileChanges::close);
    }
    return all;
  }

  /** A commit and the comparison of its files, which may be still under way. */
  private record Prepared(RevCommit commit, Future<List<FileChange>> changes) {}

  private void send(
      EntityId<cim.domains.git.Repository> repositoryId, Prepared prepared, Sender sender)
      throws IOException {
    RevCommit commit = prepared.commit;
    List<FileChange> files = result(prepared.changes);
    CommitHash hash = new CommitHash(commit.name());
    EntityId<cim.domains.git.Commit> id = GitIds.commit(repositoryId, hash);
    Signature author = people.signature(commit.getAuthorIdent());
    Signature committer = people.signature(commit.getCommitterIdent());
    List<CommitHash> parents =
        Arrays.stream(commit.getParents()).map(parent -> new CommitHash(parent.name())).toList();
    List<Changes> pieces = Changes.pieces(files);
    sender.send(
        Uuids.derived("git.commit.record", id.toString()),
        new CommitCommand.Record(
            id,
            repositoryId,
            hash,
            parents,
            author,
            committer,
            new Message(author.subject(), Message.Text.shortened(commit.getFullMessage())),
            Totals.of(files),
            pieces.getFirst()));
    long after = pieces.getFirst().files().size();
    for (Changes piece : pieces.subList(1, pieces.size())) {
      sender.send(
          Uuids.derived("git.commit.add_changes", id.toString(), Long.toString(after)),
          new CommitCommand.AddChanges(id, repositoryId, hash, after, piece));
      after += piece.files().size();
    }
    commit.disposeBody();
  }

  private static List<FileChange> result(Future<List<FileChange>> changes) throws IOException {
    try {
      return changes.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private long count(Set<ObjectId> known) throws IOException {
    try (RevWalk walk = walk()) {
      walk.setRetainBody(false);
      exclude(walk, known);
      long count = 0;
      for (RevCommit _ : walk) {
        count++;
      }
      return count;
    }
  }

  /** A walk from all references, as {@code git rev-list --all} goes. */
  private RevWalk walk() throws IOException {
    RevWalk walk = new RevWalk(repository);
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_REFS)) {
      if (ref.getObjectId() != null) {
        RevObject target = walk.peel(walk.parseAny(ref.getObjectId()));
        if (target instanceof RevCommit commit) {
          walk.markStart(commit);
        }
      }
    }
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head != null) {
      walk.markStart(walk.parseCommit(head));
    }
    return walk;
  }

  private static void exclude(RevWalk walk, Set<ObjectId> known) throws IOException {
    for (ObjectId id : known) {
      try {
        walk.markUninteresting(walk.parseCommit(id));
      } catch (MissingObjectException e) {
        // What a branch stood at has been rewritten and collected since: nothing to leave out.
      }
    }
  }
}
