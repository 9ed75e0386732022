package cim.bench.engines;

import cim.bench.peer.Peer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;

/** Axon's storage engine, asked directly: no unit of work and no bus around it. */
final class AxonEngine implements Peer.Engine {
  private static final MessageType TYPE = new MessageType("bench.sample.noted", "1");

  private final EventStorageEngine engine;
  private final Marker marker;
  private final Close close;

  /** Where a stream ended when its writer last looked. */
  @FunctionalInterface
  interface Marker {
    AppendCondition expecting(AppendCondition condition, String stream, long revision);
  }

  @FunctionalInterface
  interface Close {
    void close() throws SQLException;
  }

  AxonEngine(EventStorageEngine engine, Marker marker, Close close) {
    this.engine = engine;
    this.marker = marker;
    this.close = close;
  }

  @Override
  public void append(int stream, long revision, List<byte[]> payloads) throws Exception {
    Tag tag = tag(stream);
    List<TaggedEventMessage<?>> events = new ArrayList<>(payloads.size());
    for (byte[] payload : payloads) {
      events.add(
          new GenericTaggedEventMessage<>(new GenericEventMessage(TYPE, payload), Set.of(tag)));
    }
    AppendCondition condition =
        marker.expecting(
            AppendCondition.withCriteria(EventCriteria.havingTags(tag)), tag.value(), revision);
    commit(engine.appendEvents(condition, null, events).get());
  }

  private static <R> void commit(EventStorageEngine.AppendTransaction<R> transaction)
      throws Exception {
    CompletableFuture<R> committed = transaction.commit(null);
    ConsistencyMarker _ = transaction.afterCommit(committed.get(), null).get();
  }

  private static Tag tag(int stream) {
    return Tag.of("sample", "sample-" + stream);
  }

  @Override
  public long readStream(int stream) {
    return read(
        engine.source(SourcingCondition.conditionFor(EventCriteria.havingTags(tag(stream))), null),
        Long.MAX_VALUE);
  }

  @Override
  public long replay() throws Exception {
    TrackingToken first = engine.firstToken(null).get();
    long last = engine.latestToken(null).get().position().orElse(-1);
    long before = first == null ? -1 : first.position().orElse(-1);
    return read(engine.stream(StreamingCondition.startingFrom(first), null), last - before);
  }

  /** The engine's last entry of a source is a marker without payload. */
  private static long read(MessageStream<EventMessage> events, long most) {
    long read = 0;
    try {
      while (read < most && !(events.isCompleted() && !events.hasNextAvailable())) {
        Optional<MessageStream.Entry<EventMessage>> entry = events.next();
        if (entry.isPresent() && entry.get().message().payload() instanceof byte[] payload) {
          read += payload.length > 0 ? 1 : 0;
        }
      }
      return read;
    } finally {
      events.close();
    }
  }

  @Override
  public void close() throws SQLException {
    close.close();
  }
}
