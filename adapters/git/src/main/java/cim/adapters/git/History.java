package cim.adapters.git;

import cim.adapters.git.FileChanges.Compared;
import cim.adapters.git.FileChanges.Trees;
import cim.domains.git.Changes;
import cim.domains.git.CommitCommand;
import cim.domains.git.CommitHash;
import cim.domains.git.FileChange;
import cim.domains.git.GitIds;
import cim.domains.git.Message;
import cim.domains.git.Signature;
import cim.domains.git.Totals;
import cim.model.EntityId;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport.Skipped;
import cim.runtime.importing.Sender;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * All commits that any reference reaches. Of each, memory holds the hash, the parents and the tree;
 * texts and file changes only of the few that are under way. Used by the importing thread; file
 * changes are found by a thread per core.
 */
final class History implements AutoCloseable {
  /** How many commits are compared ahead of the sending. */
  private static final int AHEAD = 256;

  private static final int MOST_COMPARERS = 4;
  private static final int MOST_SKIPPED = 1000;

  private final Repository repository;
  private final Set<ObjectId> starts;
  private final People people;
  private final RevWalk walk;
  private final ConcurrentLinkedQueue<FileChanges> idle = new ConcurrentLinkedQueue<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private List<RevCommit> all = List.of();

  private History(Repository repository, Set<ObjectId> starts, People people) {
    this.repository = repository;
    this.starts = starts;
    this.people = people;
    this.walk = new RevWalk(repository);
  }

  /** Reads all commits and meets their people. */
  static History of(Repository repository, Set<ObjectId> starts, People people) throws IOException {
    History history = new History(repository, starts, people);
    try {
      history.readAll();
      return history;
    } catch (IOException | RuntimeException e) {
      history.close();
      throw e;
    }
  }

  private void readAll() throws IOException {
    for (ObjectId start : starts) {
      walk.markStart(walk.parseCommit(start));
    }
    walk.sort(RevSort.COMMIT_TIME_DESC);
    all = new ArrayList<>();
    for (RevCommit commit : walk) {
      people.meet(commit.getAuthorIdent());
      people.meet(commit.getCommitterIdent());
      commit.disposeBody();
      all.add(commit);
    }
  }

  /** How many commits there are. */
  long count() {
    return all.size();
  }

  /**
   * Where the line of first parents of this commit begins; where there is none, the oldest commit
   * without parents. Merging or fetching another project's history changes neither.
   */
  Optional<CommitHash> root(Optional<ObjectId> head) throws IOException {
    RevCommit root = null;
    if (head.isPresent()) {
      root = walk.parseCommit(head.get());
      while (root.getParentCount() > 0) {
        root = walk.parseCommit(root.getParent(0));
      }
    } else {
      for (RevCommit commit : all) {
        if (commit.getParentCount() == 0
            && (root == null || commit.getCommitTime() < root.getCommitTime())) {
          root = commit;
        }
      }
    }
    return Optional.ofNullable(root).map(commit -> new CommitHash(commit.name()));
  }

  /** Sends the commits that the known ones do not reach, parents before children. */
  void send(
      EntityId<cim.domains.git.Repository> id,
      Set<ObjectId> known,
      Sender sender,
      ImportContext context)
      throws IOException {
    List<RevCommit> fresh = unknown(known);
    int cores = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_COMPARERS);
    Deque<Prepared> ahead = new ArrayDeque<>();
    long done = 0;
    try (ExecutorService comparers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().name("git-compare-", 0).daemon().factory())) {
      for (RevCommit commit : fresh.reversed()) {
        ahead.add(prepared(commit, comparers));
        if (ahead.size() == AHEAD) {
          send(id, ahead.removeFirst(), sender);
          context.progress(new ImportContext.Progress(++done, fresh.size(), "commits"));
        }
      }
      while (!ahead.isEmpty()) {
        send(id, ahead.removeFirst(), sender);
        context.progress(new ImportContext.Progress(++done, fresh.size(), "commits"));
      }
    }
  }

  /** What could not be told, at most the first thousand. */
  List<Skipped> skipped() {
    return skipped;
  }

  @Override
  public void close() {
    idle.forEach(FileChanges::close);
    walk.close();
  }

  /** Children before parents. */
  private List<RevCommit> unknown(Set<ObjectId> known) throws IOException {
    walk.reset();
    walk.setRetainBody(false);
    walk.sort(RevSort.TOPO);
    for (ObjectId start : starts) {
      walk.markStart(walk.parseCommit(start));
    }
    for (ObjectId id : known) {
      try {
        walk.markUninteresting(walk.parseCommit(id));
      } catch (MissingObjectException | IncorrectObjectTypeException e) {
        // What a branch stood at has been rewritten and collected since: nothing to leave out.
      }
    }
    List<RevCommit> fresh = new ArrayList<>();
    walk.forEach(fresh::add);
    return fresh;
  }

  /** A commit and the comparison of its files, which may be still under way. */
  private record Prepared(RevCommit commit, Future<Compared> compared) {}

  /** A merge's own changes are not shown, as {@code git log} does not show them. */
  private Prepared prepared(RevCommit commit, ExecutorService comparers) throws IOException {
    if (commit.getParentCount() > 1) {
      return new Prepared(commit, CompletableFuture.completedFuture(Compared.NOTHING));
    }
    Optional<ObjectId> before = Optional.empty();
    if (commit.getParentCount() == 1) {
      RevCommit parent = commit.getParent(0);
      walk.parseHeaders(parent);
      before = Optional.of(parent.getTree().getId());
    }
    Trees trees = new Trees(before, commit.getTree().getId());
    return new Prepared(commit, comparers.submit(() -> compare(trees)));
  }

  private Compared compare(Trees trees) throws IOException {
    FileChanges polled = idle.poll();
    FileChanges changes = polled == null ? new FileChanges(repository) : polled;
    try {
      return changes.of(trees);
    } finally {
      idle.add(changes);
    }
  }

  private void send(
      EntityId<cim.domains.git.Repository> repositoryId, Prepared prepared, Sender sender)
      throws IOException {
    RevCommit commit = prepared.commit;
    Compared compared = result(prepared.compared);
    List<FileChange> files = compared.changes();
    CommitHash hash = new CommitHash(commit.name());
    compared.refused().forEach(path -> skip(hash, path));
    List<CommitHash> parents =
        Arrays.stream(commit.getParents()).map(parent -> new CommitHash(parent.name())).toList();
    walk.parseBody(commit); // Brings back the parents that a shallow clone hides.
    EntityId<cim.domains.git.Commit> id = GitIds.commit(repositoryId, hash);
    Signature author = people.signature(commit.getAuthorIdent());
    Signature committer = people.signature(commit.getCommitterIdent());
    List<Changes> pieces = Changes.pieces(files);
    sender.send(
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
    commit.disposeBody();
    long after = pieces.getFirst().files().size();
    for (Changes piece : pieces.subList(1, pieces.size())) {
      sender.send(new CommitCommand.AddChanges(id, repositoryId, hash, after, piece));
      after += piece.files().size();
    }
  }

  private void skip(CommitHash commit, String path) {
    if (skipped.size() < MOST_SKIPPED) {
      skipped.add(
          new Skipped(commit.abbreviated() + ":" + path, "no path that can be checked out"));
    }
  }

  private static Compared result(Future<Compared> compared) throws IOException {
    try {
      return compared.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
