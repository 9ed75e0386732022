package cim.domains.git;

import cim.domains.git.BranchCommand.Create;
import cim.domains.git.BranchCommand.Delete;
import cim.domains.git.BranchCommand.Move;
import cim.domains.git.BranchEvent.Created;
import cim.domains.git.BranchEvent.Deleted;
import cim.domains.git.BranchEvent.HeadAdded;
import cim.domains.git.BranchEvent.HeadRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a branch. */
public final class BranchDecider implements Decider<BranchCommand, BranchEvent, Branch> {

  @Override
  public Branch initial() {
    return Branch.UNKNOWN;
  }

  @Override
  public Decision<BranchEvent> decide(BranchCommand command, Branch state, Inputs in) {
    return switch (command) {
      case Create create -> create(create, state);
      case Move move -> move(move.head(), state);
      case Delete _ -> delete(state);
    };
  }

  private static Decision<BranchEvent> create(Create command, Branch state) {
    if (state.status() == Branch.Status.PRESENT) {
      return move(command.head(), state);
    }
    if (!command.branch().equals(GitIds.branch(command.repository(), command.name()))) {
      return Decision.reject(
          "branch_id_mismatch",
          command.name() + " has another id; derive it from repository and name");
    }
    return Decision.accept(
        new Created(command.repository(), command.name()),
        new HeadAdded(command.repository(), command.head()));
  }

  private static Decision<BranchEvent> move(CommitHash head, Branch state) {
    if (state.status() != Branch.Status.PRESENT) {
      return Decision.reject("branch_not_found", "there is no such branch; create it first");
    }
    if (state.head().equals(Optional.of(head))) {
      return Decision.nothing();
    }
    EntityId<Repository> repository = state.repository().orElseThrow();
    List<BranchEvent> events = new ArrayList<>();
    state.head().ifPresent(old -> events.add(new HeadRemoved(repository, old)));
    events.add(new HeadAdded(repository, head));
    return Decision.accept(events);
  }

  private static Decision<BranchEvent> delete(Branch state) {
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("branch_not_found", "there is no such branch; nothing to delete");
      case DELETED -> Decision.nothing();
      case PRESENT -> {
        EntityId<Repository> repository = state.repository().orElseThrow();
        List<BranchEvent> events = new ArrayList<>();
        state.head().ifPresent(head -> events.add(new HeadRemoved(repository, head)));
        events.add(new Deleted(repository, state.name().orElseThrow()));
        yield Decision.accept(events);
      }
    };
  }

  @Override
  public Branch evolve(Branch state, BranchEvent event) {
    return switch (event) {
      case Created created ->
          new Branch(
              Branch.Status.PRESENT,
              Optional.of(created.repository()),
              Optional.of(created.name()),
              Optional.empty());
      case HeadAdded added -> state.withHead(Optional.of(added.head()));
      case HeadRemoved _ -> state.withHead(Optional.empty());
      case Deleted _ -> state.in(Branch.Status.DELETED);
    };
  }
}
