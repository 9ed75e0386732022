package cim.runtime.bus;

import cim.ipld.Value;
import cim.model.CommandAck;
import cim.runtime.Bridge;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.QueryBus;
import cim.runtime.QueryMessage;
import cim.runtime.ReadModels;
import cim.runtime.Refusal;
import cim.runtime.Results;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The bridge over the two buses: it knows no more than what they say and what the streams carry.
 */
public final class WaitingBridge implements Bridge {
  private final CommandBus commands;
  private final QueryBus queries;
  private final Results results;
  private final EventStore store;
  private final ReadModels readModels;

  public WaitingBridge(
      CommandBus commands,
      QueryBus queries,
      Results results,
      EventStore store,
      ReadModels readModels) {
    this.commands = commands;
    this.queries = queries;
    this.results = results;
    this.store = store;
    this.readModels = readModels;
  }

  @Override
  public Outcome send(CommandMessage message, Duration patience) {
    CommandAck ack = commands.send(message);
    return switch (ack) {
      case CommandAck.Rejected _ -> new Outcome(ack, List.of(), Completion.COMPLETE);
      case CommandAck.Accepted accepted ->
          accepted
              .commit()
              .flatMap(commit -> log(message).find(commit))
              .map(last -> outcome(message, ack, last, patience))
              .orElseGet(() -> new Outcome(ack, List.of(), Completion.COMPLETE));
    };
  }

  private DomainLog log(CommandMessage message) {
    return store.log(message.type().substring(0, message.type().indexOf('.')));
  }

  private Outcome outcome(
      CommandMessage message, CommandAck ack, StoredEvent last, Duration patience) {
    if (!readModels.awaitApplied(last.subject().context(), last.position(), patience)) {
      return new Outcome(ack, List.of(), Completion.TIMED_OUT);
    }
    long first = last.revision() - last.count() + 1;
    try (Stream<StoredEvent> events =
        log(message).readStream(last.stream(), first, DomainLog.Direction.FORWARDS)) {
      return new Outcome(ack, events.limit(last.count()).toList(), Completion.COMPLETE);
    }
  }

  @Override
  public Value ask(QueryMessage message, Duration patience) {
    UUID id = message.causality().message();
    CompletableFuture<Results.Result> answer = new CompletableFuture<>();
    try (Results.Listening _ =
        results.listen(
            message.causality().correlation(),
            result -> {
              if (result.cause().equals(id)) {
                answer.complete(result);
              }
            })) {
      queries.ask(message);
      return switch (answer.get(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        case Results.Answer(_, _, Value value) -> value;
        case Results.Failure(_, _, Refusal refusal) -> throw refusal;
      };
    } catch (TimeoutException e) {
      throw new Refusal(
          "timed_out",
          message.type(),
          "an answer within " + patience,
          "ask again with more time, or respond-async");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("timed_out", message.type(), "to be waited for", "ask again");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
