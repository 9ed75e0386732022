package cim.runtime.view;

import cim.runtime.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that follows the logs of a node, for those who watch and operate it. */
public record Followers(List<Follower> all) {
  public Followers {
    all = List.copyOf(all);
  }

  public List<ProjectionStatus> statuses() {
    return all.stream().flatMap(follower -> follower.statuses().stream()).toList();
  }

  public List<DeadLetter> deadLetters() {
    return all.stream().flatMap(follower -> follower.deadLetters().stream()).toList();
  }

  /**
   * Handles the event of a dead letter once more: the fault when it fails again; the letter is gone
   * when not.
   */
  public Optional<Throwable> replay(UUID id) {
    for (Follower follower : all) {
      for (DeadLetter letter : follower.deadLetters()) {
        if (letter.id().equals(id)) {
          return follower.replay(letter);
        }
      }
    }
    throw new Refusal(
        "unknown_object",
        id.toString(),
        "the id of a dead letter",
        "list the dead letters that there are");
  }
}
