package cim.store.linear;

import cim.ipld.Value;
import cim.model.Scope;
import cim.model.Uuids;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.DomainLog.Direction;
import cim.store.EventFilter;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.conformance.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One call to a store, with numbers for what it is about. */
record Call(Kind kind, int stream, int command) {

  /** The calls, each asked of the store and of the model; equal answers are equal texts. */
  enum Kind {
    APPEND,
    APPEND_TO_NEW,
    APPEND_AT_REVISION_0,
    APPEND_IN_BACKGROUND,
    APPEND_ON_CONDITION,
    READ_STREAM,
    READ_STREAM_BACKWARDS,
    READ_ALL,
    READ_BY_TYPE,
    READ_BY_TAG,
    REPLAY,
    HEAD,
    FIND,
    END,
    CLOSE
  }

  String ask(Model model) {
    return switch (kind) {
      case APPEND, APPEND_IN_BACKGROUND -> model.append(stream, command, -2);
      case APPEND_TO_NEW -> model.append(stream, command, -1);
      case APPEND_AT_REVISION_0 -> model.append(stream, command, 0);
      case APPEND_ON_CONDITION -> model.appendFirst(stream, command);
      case READ_STREAM, READ_STREAM_BACKWARDS -> model.read(stream);
      case READ_ALL, READ_BY_TYPE, READ_BY_TAG, REPLAY -> model.read(-1);
      case HEAD -> String.valueOf(model.revision(stream));
      case FIND -> model.find(stream, command);
      case END -> model.end();
      case CLOSE -> model.close();
    };
  }

  String ask(EventStore store, DomainLog log) {
    return switch (kind) {
      case APPEND -> append(log, Condition.ANY);
      case APPEND_TO_NEW -> append(log, Condition.NO_STREAM);
      case APPEND_AT_REVISION_0 -> append(log, Condition.revision(0));
      case APPEND_ON_CONDITION ->
          append(
              log,
              new Condition.NothingMatches(
                  List.of(new Condition.Item(java.util.Set.of(), java.util.Set.of("all"))), -1));
      case APPEND_IN_BACKGROUND ->
          answer(() -> StoreException.await(log.submit(order().commit(), Condition.ANY)));
      case READ_STREAM -> text(log.readStream(id(stream), 0, Direction.FORWARDS));
      case READ_STREAM_BACKWARDS -> {
        try (Stream<StoredEvent> events =
            log.readStream(id(stream), Long.MAX_VALUE, Direction.BACKWARDS)) {
          yield text(events.toList().reversed().stream());
        }
      }
      case READ_ALL -> text(log.read(0, EventFilter.ALL, Direction.FORWARDS));
      case READ_BY_TYPE ->
          text(
              log.read(
                  0,
                  EventFilter.ALL.ofTypes(cim.model.SubjectPattern.parse("shop.order.placed.v1")),
                  Direction.FORWARDS));
      case READ_BY_TAG -> text(log.read(0, EventFilter.ALL.withTags("all"), Direction.FORWARDS));
      case REPLAY -> replay(log);
      case HEAD -> String.valueOf(log.head(id(stream)).map(StreamHead::revision).orElse(-1L));
      case FIND ->
          String.valueOf(
              log.find(Uuids.eventId(id(stream, command), 0))
                  .map(StoredEvent::position)
                  .orElse(-1L));
      case END -> String.valueOf(log.end());
      case CLOSE -> {
        store.close();
        yield "";
      }
    };
  }

  private String append(DomainLog log, Condition condition) {
    return answer(() -> log.append(order().commit(), condition));
  }

  private static String answer(java.util.function.Supplier<AppendResult> append) {
    try {
      return switch (append.get()) {
        case AppendResult.Appended(AppendResult.Committed at, _) ->
            "appended " + at.firstPosition();
        case AppendResult.Duplicate(AppendResult.Committed at, _) ->
            "duplicate " + at.firstPosition();
        case AppendResult.Conflict conflict -> "conflict " + conflict.revision();
        case AppendResult.Reused reused -> "reused " + reused;
      };
    } catch (StoreException e) {
      return e.code();
    }
  }

  private Order order() {
    return Order.on(id(stream), "placed")
        .command(id(stream, command))
        .tagged("all")
        .saying(Value.map().put("n", command).build());
  }

  private static StreamId id(int stream) {
    return new StreamId(new UUID(7, stream), Scope.LOCAL_ONLY);
  }

  private static UUID id(int stream, int command) {
    return new UUID(8 + stream, command);
  }

  private static String text(Stream<StoredEvent> events) {
    try (events) {
      return events.map(Call::text).collect(Collectors.joining(" "));
    }
  }

  private static String text(StoredEvent event) {
    return event.position() + ":" + event.causation().getLeastSignificantBits();
  }

  private static String replay(DomainLog log) {
    List<String> seen = new ArrayList<>();
    try (Subscription subscription = log.subscribe(CatchUp.fromBeginning())) {
      while (true) {
        switch (subscription.next(Duration.ZERO)) {
          case Subscription.Next(StoredEvent event) -> seen.add(text(event));
          case Subscription.CaughtUp _, Subscription.Nothing _, Subscription.Ended _ -> {
            return String.join(" ", seen);
          }
        }
      }
    }
  }
}
