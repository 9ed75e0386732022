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
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * All commits that any reference reaches. Of each, memory holds the hash, the parents and the tree;
 * texts only of the one that is sent, file changes of those that are compared ahead. Used by the
 * importing thread.
 */
final class History implements AutoCloseable {
  /** Commits that are compared together: the more, the fewer rows of differences begin anew. */
  private static final int LONGEST_STRETCH = 8192;

  private static final int SHORTEST_STRETCH = 512;
  private static final int MOST_SKIPPED = 1000;

  private final Repository repository;
  private final Set<ObjectId> starts;
  private final People people;
  private final RevWalk walk;
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
    if (fresh.isEmpty()) {
      return;
    }
    int stretch =
        Math.clamp(fresh.size() / (2 * Comparing.cores()), SHORTEST_STRETCH, LONGEST_STRETCH);
    int left = fresh.size();
    long done = 0;
    Deque<List<Prepared>> ahead = new ArrayDeque<>();
    try (Comparing comparing = new Comparing(repository)) {
      do {
        while (left > 0 && ahead.size() <= Comparing.cores()) {
          int from = Math.max(0, left - stretch);
          ahead.add(prepared(fresh.subList(from, left), comparing));
          left = from;
        }
        for (Prepared commit : ahead.remove().reversed()) {
          send(id, commit, sender);
          context.progress(new ImportContext.Progress(++done, fresh.size(), "commits"));
        }
      } while (left > 0 || !ahead.isEmpty());
    }
  }

  /** What could not be told, at most the first thousand. */
  List<Skipped> skipped() {
    return skipped;
  }

  @Override
  public void close() {
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

  /** A commit and the comparison of its files; none for a merge, as {@code git log} shows none. */
  private record Prepared(RevCommit commit, Optional<Comparing.Comparison> files) {

    Compared compared() throws IOException {
      return files.isPresent() ? files.get().result() : Compared.NOTHING;
    }
  }

  /** A stretch of commits, the newest first, as it is begun to be compared. */
  private List<Prepared> prepared(List<RevCommit> commits, Comparing comparing) throws IOException {
    List<Prepared> prepared = new ArrayList<>(commits.size());
    for (RevCommit commit : commits) {
      boolean merge = commit.getParentCount() > 1;
      prepared.add(
          new Prepared(
              commit, merge ? Optional.empty() : Optional.of(comparing.comparison(trees(commit)))));
    }
    comparing.begin(prepared.stream().flatMap(one -> one.files.stream()).toList());
    return prepared;
  }

  private Trees trees(RevCommit commit) throws IOException {
    Optional<ObjectId> before = Optional.empty();
    if (commit.getParentCount() == 1) {
      RevCommit parent = commit.getParent(0);
      walk.parseHeaders(parent);
      before = Optional.of(parent.getTree().getId());
    }
    return new Trees(before, commit.getTree().getId());
  }

  private void send(
      EntityId<cim.domains.git.Repository> repositoryId, Prepared prepared, Sender sender)
      throws IOException {
    RevCommit commit = prepared.commit;
    Compared compared = prepared.compared();
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
}
