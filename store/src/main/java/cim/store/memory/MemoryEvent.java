package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Subject;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An event as the reference keeps it. */
record MemoryEvent(
    Cid cid,
    UUID id,
    Subject subject,
    StreamId stream,
    long revision,
    long position,
    Instant timestamp,
    Optional<UUID> actor,
    UUID correlation,
    UUID causation,
    Optional<Cid> previous,
    Cid command,
    Cid payload,
    int index,
    int count,
    Cid commit,
    List<String> tags,
    Value.Map data)
    implements StoredEvent {

  /** The same event of a commit whose name is known by now. */
  MemoryEvent in(Cid name) {
    return new MemoryEvent(
        cid,
        id,
        subject,
        stream,
        revision,
        position,
        timestamp,
        actor,
        correlation,
        causation,
        previous,
        command,
        payload,
        index,
        count,
        name,
        tags,
        data);
  }

  @Override
  public List<Cid> sealed() {
    return List.of();
  }

  @Override
  public Set<String> masked() {
    return Set.of();
  }
}
