package cim.bench;

import cim.domains.git.Branch;
import cim.domains.git.BranchDecider;
import cim.domains.git.BranchEvent;
import cim.domains.git.CommitHash;
import cim.domains.git.GitDomain;
import cim.domains.git.RefName;
import cim.domains.git.Repository;
import cim.model.Decider;
import cim.model.EntityId;
import cim.model.Event;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A log of a real domain: branches of 100 events each, in ten commits that lie far apart, as if all
 * branches had grown at the same time.
 */
final class Branches {
  static final String DOMAIN = "git";
  static final int EVENTS_OF_ONE = 100;
  private static final int COMMIT = 10;
  private static final EntityId<Repository> REPOSITORY = EntityId.derived("bench", "repository");

  private final Registry registry = Registry.of(new GitDomain().domain());
  private final Decider<?, BranchEvent, Branch> decider = new BranchDecider();
  private final int count;

  /**
   * @param count of branches
   */
  Branches(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  /** One commit for each branch, {@code rounds} of which make the log. */
  int rounds() {
    return EVENTS_OF_ONE / COMMIT;
  }

  Stream<NewCommit> commits(int round) {
    return Stream.iterate(0, branch -> branch < count, branch -> branch + 1)
        .map(branch -> commit(branch, round));
  }

  /** The stream of a branch. */
  StreamId stream(int branch) {
    return Samples.stream(name(branch));
  }

  private NewCommit commit(int branch, int round) {
    List<NewEvent> events = new ArrayList<>(COMMIT);
    for (int i = round * COMMIT; i < (round + 1) * COMMIT; i++) {
      events.add(stored(event(branch, i)));
    }
    return Samples.commit(name(branch), name(branch) + "-" + round, "git.branch.move", events);
  }

  private static String name(int branch) {
    return "branch-" + branch;
  }

  /** A branch is created, and its head added, removed, added. */
  private static BranchEvent event(int branch, int number) {
    if (number == 0) {
      return new BranchEvent.Created(REPOSITORY, new RefName(name(branch)));
    }
    return number % 2 == 1
        ? new BranchEvent.HeadAdded(REPOSITORY, head(branch, number))
        : new BranchEvent.HeadRemoved(REPOSITORY, head(branch, number - 1));
  }

  private static CommitHash head(int branch, int number) {
    HexFormat hex = HexFormat.of();
    return new CommitHash(hex.toHexDigits(branch) + hex.toHexDigits((long) number).repeat(2));
  }

  private NewEvent stored(BranchEvent event) {
    EventType type = registry.event(event.getClass());
    return new NewEvent(type.subject(), type.encode(event), List.of(), List.of());
  }

  /** Rebuilds the state of every branch from the log, as the command bus does. */
  Map<UUID, Branch> replay(Stream<StoredEvent> log) {
    Map<UUID, Branch> states = new HashMap<>();
    log.forEach(stored -> {
      UUID branch = stored.stream().aggregate();
      Branch state = states.getOrDefault(branch, decider.initial());
      for (Event<?> event : registry.decode(stored)) {
        state = decider.evolve(state, (BranchEvent) event);
      }
      states.put(branch, state);
    });
    return states;
  }
}
