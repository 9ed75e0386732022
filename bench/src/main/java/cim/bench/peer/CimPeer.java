package cim.bench.peer;

import cim.bench.Events256;
import cim.bench.Writers;
import cim.model.Durability;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Ours: content-addressed, chained, hashed, indexed, synced. */
public final class CimPeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "as a node opens it: command block, event and payload blocks with CIDs, chain, tree, index; group commit";
  }

  @Override
  public Engine start(Path folder) {
    return new Log(LocalEventStore.open(folder, LocalEventStore.Options.USUAL));
  }

  /** The log of one domain. */
  static final class Log implements Engine {
    private final EventStore store;
    private final DomainLog log;
    private final Events256 single = new Events256(1);
    private final Events256 batches = new Events256(100);

    Log(EventStore store) {
      this.store = store;
      this.log = store.log("bench");
    }

    @Override
    public void append(int stream, long revision, List<byte[]> payloads) throws Exception {
      Events256 events = payloads.size() == 1 ? single : batches;
      Writers.append(log, events.commit(stream, revision));
    }

    @Override
    public long readStream(int stream) {
      try (Stream<StoredEvent> events =
          log.readStream(Events256.stream(stream), 0, Direction.FORWARDS)) {
        return read(events);
      }
    }

    @Override
    public long replay() {
      try (Stream<StoredEvent> events = log.read(0, EventFilter.ALL, Direction.FORWARDS)) {
        return read(events);
      }
    }

    /** Decodes every payload. */
    private static long read(Stream<StoredEvent> events) {
      return events.filter(event -> !event.data().entries().isEmpty()).count();
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
