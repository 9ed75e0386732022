package cim.store;

import cim.model.Durability;
import java.util.List;
import java.util.Set;

/**
 * The events of a node: one log per domain.
 *
 * <p>When {@link DomainLog#append} answers {@link AppendResult.Appended} with durability local, all
 * events of the commit have been written to the node's own log and the operating system has
 * confirmed a successful sync of the file and of every directory created for it; from then on every
 * read returns them byte for byte, in the same order, after any crash.
 */
public interface EventStore extends AutoCloseable {

  /**
   * The log of the node's own events (RULINGS 3). They take room from the reserve on the disk: it
   * is kept for them.
   */
  String NODE = "cim";

  /** The log of a domain; it is created with its first commit. */
  DomainLog log(String domain);

  /** The domains that have at least one commit. */
  Set<String> domains();

  /** What a commit that can be read here has met. */
  default Durability durability() {
    return Durability.LOCAL;
  }

  /** Whether it takes commits, and if not, why. */
  StoreState state();

  /** What is wrong now, of the logs that were asked for; empty where all is well. */
  default List<Alarm> alarms() {
    return List.of();
  }

  /**
   * Ends the writers after what has been queued, makes the last checkpoints, and gives the folder
   * free.
   */
  @Override
  void close();
}
