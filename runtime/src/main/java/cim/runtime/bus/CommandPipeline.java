package cim.runtime.bus;

import cim.ipld.Value;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.InvalidValue;
import cim.runtime.Authorizer;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Refusal;
import cim.runtime.Results;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.Registry;
import cim.runtime.snapshot.StreamStates;
import cim.store.DataSubjects;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoreException;
import cim.store.StreamId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command bus of a node: authorise, find the type, validate, then on the aggregate's lane load,
 * decide, append, and answer.
 *
 * <p>What is under way at once is bounded; commands to different aggregates share the store's group
 * commits, so that many are not bound by one sync each.
 */
public final class CommandPipeline implements CommandBus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandPipeline.class);

  /** Commands under way at once; more wait in {@link #submit}. */
  static final int UNDER_WAY = 4096;

  private static final int STATES = 10_000;

  private final Registry registry;
  private final Authorizer authorizer;
  private final InstantSource clock;
  private final ResultStreams results;
  private final Decisions decisions;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore underWay = new Semaphore(UNDER_WAY);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("command-", 0).factory());
  private final Lanes<StreamId> lanes = new Lanes<>(threads);
  private volatile boolean draining;

  public CommandPipeline(
      Registry registry,
      EventStore store,
      DataSubjects subjects,
      StreamStates folding,
      Authorizer authorizer,
      InstantSource clock,
      ResultStreams results) {
    this.registry = registry;
    this.authorizer = authorizer;
    this.clock = clock;
    this.results = results;
    this.decisions =
        new Decisions(
            registry,
            store,
            new AggregateStates(folding, STATES),
            new References(registry, subjects));
  }

  @Override
  public CompletableFuture<CommandAck> submit(CommandMessage message) {
    return ifAccepted(
        message,
        work -> {
          CompletableFuture<CommandAck> done = begin(work, DomainLog::append);
          return message.durability() == Durability.NONE
              ? CompletableFuture.completedFuture(
                  Acks.accepted(message, Optional.empty(), Durability.NONE))
              : done;
        });
  }

  /** Sends a command whose commit gets into the log in a way of its own; never acked early. */
  CompletableFuture<CommandAck> submit(CommandMessage message, Decisions.Appending appending) {
    return ifAccepted(message, work -> begin(work, appending));
  }

  private CompletableFuture<CommandAck> ifAccepted(
      CommandMessage message, Function<Work, CompletableFuture<CommandAck>> next) {
    Work work;
    try {
      work = accept(message);
    } catch (Refusal refusal) {
      return CompletableFuture.completedFuture(rejected(message, refusal));
    } catch (RuntimeException fault) {
      return CompletableFuture.completedFuture(rejected(message, internal(message, fault)));
    }
    return next.apply(work);
  }

  @Override
  public CommandBus inOrder() {
    return new OrderedCommands(this, threads);
  }

  /**
   * Forgets what is remembered of streams whose events have been masked, once the commands to them
   * that are under way have been decided.
   */
  public void forget(Collection<StreamId> streams) {
    List<CompletableFuture<Boolean>> done = new ArrayList<>();
    for (StreamId stream : streams) {
      done.add(
          lanes.submit(
              stream,
              () -> {
                decisions.forget(stream);
                return true;
              }));
    }
    done.forEach(CompletableFuture::join);
  }

  /** A command that may be decided. */
  record Work(
      CommandMessage message,
      CommandType type,
      AggregateType aggregate,
      Command<?> command,
      StreamId stream,
      RecordedInputs inputs) {}

  private Work accept(CommandMessage message) {
    if (draining) {
      throw new Refusal(
          "draining", message.type(), "a node that takes commands", "send it again in a moment");
    }
    authorizer
        .refuses(message.principal(), new Authorizer.Action.Send(message.type()))
        .ifPresent(reason -> {
          throw Refusal.of("forbidden", reason);
        });
    CommandType type = registry.command(message.type());
    AggregateType aggregate = registry.findAggregate(type.aggregate()).orElseThrow();
    Command<?> command =
        switch (message.content()) {
          case CommandMessage.Fields(Value.Map data) ->
              type.decode(message.target(), data, Decoding.WIRE);
          case CommandMessage.Typed(Command<?> typed) -> typed;
        };
    byte[] seed = new byte[RecordedInputs.SEED_SIZE];
    random.nextBytes(seed);
    return new Work(
        message,
        type,
        aggregate,
        command,
        new StreamId(message.target(), aggregate.scope()),
        new RecordedInputs(clock.instant(), seed));
  }

  private CompletableFuture<CommandAck> begin(Work work, Decisions.Appending appending) {
    underWay.acquireUninterruptibly();
    try {
      return lanes
          .submit(work.stream(), () -> tellLateRefusal(work.message(), decide(work, appending)))
          .whenComplete((_, _) -> underWay.release());
    } catch (RuntimeException closed) {
      underWay.release();
      return CompletableFuture.completedFuture(
          rejected(work.message(), internal(work.message(), closed)));
    }
  }

  private CommandAck decide(Work work, Decisions.Appending appending) {
    try {
      return decisions.decide(work, appending);
    } catch (Refusal refusal) {
      return rejected(work.message(), refusal);
    } catch (StoreException fault) {
      return rejected(work.message(), unavailable(work.message(), fault));
    } catch (RuntimeException | StackOverflowError fault) {
      return rejected(work.message(), internal(work.message(), fault));
    }
  }

  private static Refusal unavailable(CommandMessage message, StoreException fault) {
    return switch (fault.code()) {
      case "closed" ->
          new Refusal(
              "draining",
              message.type(),
              "a node that takes commands",
              "send it again in a moment");
      case "subject_erased", StoreException.COMPACTED ->
          Refusal.of(fault.code(), String.valueOf(fault.getMessage())); // It names nobody.
      case "read_only", "poisoned" ->
          Refusal.of(
              fault.code(), String.valueOf(fault.getMessage())); // It says what to do itself.
      default -> internal(message, fault);
    };
  }

  private static Refusal internal(CommandMessage message, Throwable fault) {
    LOG.error(
        "command {} {} of correlation {} failed; nothing was written",
        message.type(),
        message.causality().message(),
        message.causality().correlation(),
        fault);
    return new Refusal(
        "internal_error",
        message.type(),
        "to be decided",
        "look into the log for correlation " + message.causality().correlation());
  }

  private static CommandAck rejected(CommandMessage message, Refusal refusal) {
    return Acks.rejected(message, refusal.code(), String.valueOf(refusal.getMessage()));
  }

  /** What was acknowledged early and refused late is told to those who listen (RULINGS 16). */
  private CommandAck tellLateRefusal(CommandMessage message, CommandAck ack) {
    if (message.durability() == Durability.NONE && ack instanceof CommandAck.Rejected late) {
      results.publish(
          new Results.Failure(
              message.causality().correlation(),
              message.causality().message(),
              Refusal.of(late.code(), late.reason())));
    }
    return ack;
  }

  /**
   * Takes no new commands and waits for those under way.
   *
   * @return whether all were finished within the time
   */
  public boolean drain(Duration patience) {
    draining = true;
    try {
      boolean idle = underWay.tryAcquire(UNDER_WAY, patience.toNanos(), TimeUnit.NANOSECONDS);
      if (idle) {
        underWay.release(UNDER_WAY);
      }
      return idle;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the threads; what is still under way is interrupted. */
  @Override
  public void close() {
    draining = true;
    threads.shutdownNow();
  }

  static Refusal tooLarge(InvalidValue limit) {
    return new Refusal(
        "commit_too_large",
        limit.field() + ": " + limit.value(),
        limit.expected(),
        "send smaller commands, or store the content as an object");
  }
}
