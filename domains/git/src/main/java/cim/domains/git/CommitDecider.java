package cim.domains.git;

import cim.domains.git.CommitCommand.AddChanges;
import cim.domains.git.CommitCommand.Record;
import cim.domains.git.CommitEvent.ChangesAdded;
import cim.domains.git.CommitEvent.MergeDetected;
import cim.domains.git.CommitEvent.Recorded;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;

/**
 * Decides what is recorded of a commit. A hash names its content, so the same commit again is
 * nothing new.
 */
public final class CommitDecider implements Decider<CommitCommand, CommitEvent, Commit> {

  @Override
  public Commit initial() {
    return Commit.UNSEEN;
  }

  @Override
  public Decision<CommitEvent> decide(CommitCommand command, Commit state, Inputs in) {
    return switch (command) {
      case Record record -> record(record, state);
      case AddChanges add -> add(add, state);
    };
  }

  private static Decision<CommitEvent> record(Record command, Commit state) {
    if (state.status() != Commit.Status.UNSEEN) {
      return Decision.nothing();
    }
    if (!isNamed(command.commit(), command.repository(), command.hash())) {
      return otherCommit(command.hash());
    }
    if (command.changes().files().size() > command.totals().files()) {
      return tooManyChanges(command.changes().files().size(), command.totals().files());
    }
    Recorded recorded =
        new Recorded(
            command.repository(),
            command.hash(),
            command.parents(),
            command.author(),
            command.committer(),
            command.message(),
            command.totals(),
            command.changes());
    return command.parents().size() < 2
        ? Decision.accept(recorded)
        : Decision.accept(recorded, new MergeDetected(command.repository(), command.parents()));
  }

  private static Decision<CommitEvent> add(AddChanges command, Commit state) {
    if (state.status() == Commit.Status.UNSEEN) {
      return Decision.reject(
          "commit_not_recorded", command.hash() + " is unknown; record it first");
    }
    if (!isNamed(command.commit(), command.repository(), command.hash())) {
      return otherCommit(command.hash());
    }
    long upTo = command.after() + command.changes().files().size();
    if (upTo <= state.listed()) {
      return Decision.nothing();
    }
    if (command.after() != state.listed()) {
      return Decision.reject(
          "changes_out_of_order",
          "after: %d (expected: %d); list the pieces in order"
              .formatted(command.after(), state.listed()));
    }
    if (upTo > state.files()) {
      return tooManyChanges(upTo, state.files());
    }
    return Decision.accept(
        new ChangesAdded(command.repository(), command.hash(), command.after(), command.changes()));
  }

  private static boolean isNamed(
      EntityId<Commit> commit, EntityId<Repository> repository, CommitHash hash) {
    return commit.equals(GitIds.commit(repository, hash));
  }

  private static Decision<CommitEvent> otherCommit(CommitHash hash) {
    return Decision.reject(
        "commit_id_mismatch", hash + " has another id; derive it from repository and hash");
  }

  private static Decision<CommitEvent> tooManyChanges(long changes, long files) {
    return Decision.reject(
        "too_many_changes",
        "changes: %d (expected: at most %d, the total)".formatted(changes, files));
  }

  @Override
  public Commit evolve(Commit state, CommitEvent event) {
    return switch (event) {
      case Recorded recorded ->
          Commit.of(recorded.totals().files(), recorded.changes().files().size());
      case ChangesAdded more ->
          Commit.of(state.files(), more.after() + more.changes().files().size());
      case MergeDetected _ -> state;
    };
  }
}
