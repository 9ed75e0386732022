package cim.store.erase;

import cim.ipld.Cid;
import cim.store.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A person's erasure: the same whenever it is asked for again.
 *
 * @param basis why, as it was given first
 * @param at when it began
 * @param event {@code cim.subject.erased.v1} in the node's own log
 * @param reached what was masked, by domain
 */
public record Erased(UUID subject, String basis, Instant at, Cid event, Map<String, Part> reached) {

  /**
   * What was masked in one domain's log.
   *
   * @param streams to which the blocks belong
   */
  public record Part(int blocks, Set<StreamId> streams) {
    public Part {
      streams = Set.copyOf(streams);
    }
  }

  public Erased {
    reached = Map.copyOf(reached);
  }

  /** The aggregates concerned in one domain. */
  public Set<UUID> aggregates(String domain) {
    Part part = reached.get(domain);
    return part == null
        ? Set.of()
        : part.streams().stream().map(StreamId::aggregate).collect(Collectors.toSet());
  }
}
