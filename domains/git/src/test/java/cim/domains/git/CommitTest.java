package cim.domains.git;

import static cim.domains.git.Examples.A;
import static cim.domains.git.Examples.B;
import static cim.domains.git.Examples.C;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.domains.git.Examples.added;
import static cim.domains.git.Examples.commit;
import static cim.domains.git.Examples.record;
import static cim.testkit.DeciderFixture.given;

import cim.domains.git.CommitCommand.AddChanges;
import cim.domains.git.CommitEvent.ChangesAdded;
import cim.domains.git.CommitEvent.MergeDetected;
import cim.domains.git.CommitEvent.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitTest {
  private final CommitDecider decider = new CommitDecider();
  private final Recorded first = commit(A, List.of(), added("README.md"));

  @Test
  void a_commit_is_recorded_as_it_was_told() {
    given(decider)
        .noEvents()
        .when(record(first))
        .then(first)
        .leaves(new Commit(Commit.Status.COMPLETE, 1, 1));
  }

  @Test
  void a_commit_that_is_recorded_is_nothing_new() {
    given(decider).events(first).when(record(first)).nothing();
  }

  @Test
  void a_commit_with_two_parents_is_a_merge() {
    Recorded merge = commit(C, List.of(A, B));
    given(decider)
        .noEvents()
        .when(record(merge))
        .then(merge, new MergeDetected(REPOSITORY, List.of(A, B)));
  }

  @Test
  void a_commit_under_an_id_that_is_not_derived_from_its_hash_is_refused() {
    CommitCommand.Record other = record(commit(B, List.of()));
    CommitCommand.Record record = record(first);
    given(decider)
        .noEvents()
        .when(
            new CommitCommand.Record(
                other.commit(),
                record.repository(),
                record.hash(),
                record.parents(),
                record.author(),
                record.committer(),
                record.message(),
                record.totals(),
                record.changes()))
        .rejected("commit_id_mismatch");
  }

  @Test
  void a_commit_of_many_files_is_told_in_pieces() {
    given(decider)
        .events(withTotal(3))
        .when(list(1, "b", "c"))
        .then(listed(1, "b", "c"))
        .leaves(new Commit(Commit.Status.COMPLETE, 3, 3));
  }

  @Test
  void a_piece_that_was_told_is_nothing_new() {
    given(decider).events(withTotal(3), listed(1, "b")).when(list(1, "b")).nothing();
  }

  @Test
  void a_piece_before_its_turn_is_refused() {
    given(decider).events(withTotal(3)).when(list(2, "c")).rejected("changes_out_of_order");
  }

  @Test
  void a_piece_beyond_the_total_is_refused() {
    given(decider).events(withTotal(2)).when(list(1, "b", "c")).rejected("too_many_changes");
  }

  @Test
  void a_piece_of_a_commit_that_was_never_recorded_is_refused() {
    given(decider).noEvents().when(list(0, "a")).rejected("commit_not_recorded");
  }

  private static Recorded withTotal(long files) {
    Recorded whole = commit(A, List.of(), added("a"));
    return new Recorded(
        whole.repository(),
        whole.hash(),
        whole.parents(),
        whole.author(),
        whole.committer(),
        whole.message(),
        new Totals(files, 30, 0),
        whole.changes());
  }

  private static AddChanges list(long after, String... paths) {
    return new AddChanges(
        GitIds.commit(REPOSITORY, A), REPOSITORY, A, after, listed(after, paths).changes());
  }

  private static ChangesAdded listed(long after, String... paths) {
    return new ChangesAdded(
        REPOSITORY, A, after, new Changes(List.of(paths).stream().map(Examples::added).toList()));
  }
}
