package cim.runtime.bus;

import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Query;
import cim.model.QueryAck;
import cim.runtime.AsOf;
import cim.runtime.Authorizer;
import cim.runtime.QueryBus;
import cim.runtime.QueryMessage;
import cim.runtime.ReadModels;
import cim.runtime.Refusal;
import cim.runtime.Results;
import cim.runtime.past.PastRows;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query bus of a node. Nothing else calls query handlers: every answer is a message on {@link
 * ResultStreams}, that of a refusal too.
 */
public final class QueryPipeline implements QueryBus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryPipeline.class);

  private final Registry registry;
  private final ReadModels readModels;
  private final PastRows past;
  private final Authorizer authorizer;
  private final ResultStreams results;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("query-", 0).factory());

  public QueryPipeline(
      Registry registry,
      ReadModels readModels,
      PastRows past,
      Authorizer authorizer,
      ResultStreams results) {
    this.registry = registry;
    this.readModels = readModels;
    this.past = past;
    this.authorizer = authorizer;
    this.results = results;
  }

  @Override
  public QueryAck ask(QueryMessage message) {
    UUID id = message.causality().message();
    UUID correlation = message.causality().correlation();
    try {
      QueryType type = find(message);
      Query<?> query = decode(type, message);
      threads.execute(() -> results.publish(answer(message, type, query)));
      return new QueryAck.Accepted(id, correlation, subject(id));
    } catch (Refusal refusal) {
      results.publish(new Results.Failure(correlation, id, refusal));
      return new QueryAck.Rejected(
          id, correlation, subject(id), refusal.code(), String.valueOf(refusal.getMessage()));
    }
  }

  /** The subject of the one message that answers a query. */
  private static String subject(UUID query) {
    return "cim.results." + query;
  }

  private QueryType find(QueryMessage message) {
    if (threads.isShutdown()) {
      throw new Refusal("draining", message.type(), "a node that answers", "ask again in a moment");
    }
    authorizer
        .refuses(message.principal(), new Authorizer.Action.Ask(message.type()))
        .ifPresent(reason -> {
          throw Refusal.of("forbidden", reason);
        });
    return registry.query(message.type());
  }

  private static Query<?> decode(QueryType type, QueryMessage message) {
    try {
      return type.decode(message.parameters());
    } catch (Refusal refusal) {
      throw new Refusal("invalid_parameter", refusal.value(), refusal.expected(), refusal.action());
    }
  }

  private Results.Result answer(QueryMessage message, QueryType type, Query<?> query) {
    UUID id = message.causality().message();
    UUID correlation = message.causality().correlation();
    try {
      return new Results.Answer(correlation, id, read(message, type, query));
    } catch (Refusal refusal) {
      return new Results.Failure(correlation, id, refusal);
    } catch (InvalidValue invalid) {
      return new Results.Failure(
          correlation,
          id,
          new Refusal(
              "invalid_parameter",
              invalid.field() + ": " + invalid.value(),
              invalid.expected(),
              "correct the parameter"));
    } catch (RuntimeException fault) {
      LOG.error("query {} {} of correlation {} failed", type, id, correlation, fault);
      return new Results.Failure(
          correlation,
          id,
          new Refusal(
              "internal_error",
              message.type(),
              "to be answered",
              "look into the log for correlation " + correlation));
    }
  }

  private Value read(QueryMessage message, QueryType type, Query<?> query) {
    return switch (message.moment()) {
      case AsOf.Now _ ->
          readModels.read(type.context(), message.paging(), views -> type.answer(query, views));
      case AsOf.AtTime _, AsOf.AtPosition _, AsOf.AtRevision _ ->
          past.read(
              type.context(),
              message.moment(),
              message.paging(),
              views -> type.answer(query, views));
    };
  }

  /** Answers no more; those under way are interrupted. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
