package cim.domains.git;

import static cim.domains.git.Examples.A;
import static cim.domains.git.Examples.B;
import static cim.domains.git.Examples.MAIN;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.testkit.DeciderFixture.given;

import cim.domains.git.BranchCommand.Create;
import cim.domains.git.BranchCommand.Delete;
import cim.domains.git.BranchCommand.Move;
import cim.domains.git.BranchEvent.Created;
import cim.domains.git.BranchEvent.Deleted;
import cim.domains.git.BranchEvent.HeadAdded;
import cim.domains.git.BranchEvent.HeadRemoved;
import cim.model.EntityId;
import org.junit.jupiter.api.Test;

class BranchTest {
  private final BranchDecider decider = new BranchDecider();
  private final EntityId<Branch> main = GitIds.branch(REPOSITORY, MAIN);
  private final Created created = new Created(REPOSITORY, MAIN);

  @Test
  void a_branch_is_created_at_its_head() {
    given(decider).noEvents().when(new Create(main, REPOSITORY, MAIN, A)).then(created, at(A));
  }

  @Test
  void a_branch_moves_by_leaving_one_commit_and_reaching_another() {
    given(decider).events(created, at(A)).when(new Move(main, B)).then(left(A), at(B));
  }

  @Test
  void a_branch_that_stands_there_already_does_not_move() {
    given(decider).events(created, at(A)).when(new Move(main, A)).nothing();
  }

  @Test
  void creating_a_branch_again_only_moves_it() {
    given(decider)
        .events(created, at(A))
        .when(new Create(main, REPOSITORY, MAIN, B))
        .then(left(A), at(B));
  }

  @Test
  void a_branch_under_an_id_that_is_not_derived_from_its_name_is_refused() {
    given(decider)
        .noEvents()
        .when(new Create(EntityId.derived("another"), REPOSITORY, MAIN, A))
        .rejected("branch_id_mismatch");
  }

  @Test
  void an_unknown_branch_does_not_move() {
    given(decider).noEvents().when(new Move(main, A)).rejected("branch_not_found");
  }

  @Test
  void a_branch_leaves_its_head_when_it_is_deleted() {
    given(decider)
        .events(created, at(A))
        .when(new Delete(main))
        .then(left(A), new Deleted(REPOSITORY, MAIN));
  }

  @Test
  void a_deleted_branch_is_deleted_once() {
    given(decider)
        .events(created, at(A), left(A), new Deleted(REPOSITORY, MAIN))
        .when(new Delete(main))
        .nothing();
  }

  @Test
  void a_deleted_branch_can_be_created_again() {
    given(decider)
        .events(created, at(A), left(A), new Deleted(REPOSITORY, MAIN))
        .when(new Create(main, REPOSITORY, MAIN, B))
        .then(created, at(B));
  }

  private static HeadAdded at(CommitHash head) {
    return new HeadAdded(REPOSITORY, head);
  }

  private static HeadRemoved left(CommitHash head) {
    return new HeadRemoved(REPOSITORY, head);
  }
}
