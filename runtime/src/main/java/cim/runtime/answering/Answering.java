package cim.runtime.answering;

import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.Failure;
import cim.model.Reason;
import cim.model.Recorded;
import cim.model.Request;
import cim.model.SubjectPattern;
import cim.model.Uuids;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Cursor;
import cim.runtime.Feed;
import cim.runtime.Principal;
import cim.runtime.Refusal;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Registry;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.FeedBatches;
import cim.runtime.view.Follower;
import cim.runtime.view.Pace;
import cim.runtime.view.Progress;
import cim.runtime.view.ProjectionStatus;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the domains that ask the outside, and sends the outcome of each request as a command
 * under an id that follows from the request: an answerer's, or that none is set up.
 *
 * <p>The place in the logs up to which all has been answered stands in a small file. After a crash
 * what came later is looked at again; a request whose outcome stands in its stream is left alone.
 * Without the file all requests are looked at.
 */
public final class Answering implements Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private static final int AT_A_TIME = 16;
  private static final Principal PRINCIPAL =
      new Principal(Uuids.derived("cim/answering"), "answering", List.of("write"));

  /** A place in the logs, and the answers to what was asked up to it. */
  private record Reached(Cursor cursor, CompletableFuture<Void> answered) {}

  private final Registry registry;
  private final EventStore store;
  private final CommandBus bus;
  private final List<Answerer> answerers;
  private final List<SubjectPattern> outside;
  private final Pace pace;
  private final Path file;
  private final Map<Class<?>, Request<?>> requests = new HashMap<>();
  private final Map<String, Progress> progress = new TreeMap<>();
  private final Deque<Reached> window = new ArrayDeque<>(); // guarded by itself
  private final Semaphore room = new Semaphore(AT_A_TIME);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final FeedBatches batches;
  private final Thread thread;

  /**
   * @param outside requests that programs outside the node answer by themselves
   * @param file where the place in the logs is kept; need not exist
   */
  public Answering(
      Registry registry,
      EventStore store,
      Feed feed,
      CommandBus bus,
      List<Answerer> answerers,
      List<SubjectPattern> outside,
      Path file,
      Pace pace) {
    this.registry = registry;
    this.store = store;
    this.bus = bus;
    this.answerers = List.copyOf(answerers);
    this.outside = List.copyOf(outside);
    this.pace = pace;
    this.file = file;
    registry
        .domains()
        .forEach(domain ->
            domain
                .definition()
                .requests()
                .forEach(request -> {
                  requests.put(request.event(), request);
                  progress.put(domain.name(), new Progress(-1));
                }));
    Cursor after = known(read(file));
    advance(after);
    this.batches = new FeedBatches(feed, after, progress.keySet(), pace);
    this.thread = Thread.ofPlatform().name("answering").daemon().start(this::run);
  }

  private void run() {
    FeedBatches.Ending ending = FeedBatches.Ending.FULL;
    while (ending != FeedBatches.Ending.ENDED && closing.getCount() > 0) {
      FeedBatches.Batch batch = batches.next();
      CompletableFuture<?>[] answers =
          batch.events().stream().flatMap(this::begun).toArray(CompletableFuture<?>[]::new);
      CompletableFuture<Void> all = CompletableFuture.allOf(answers);
      synchronized (window) {
        window.add(new Reached(batch.cursor(), all));
      }
      var _ = all.thenRun(() -> settle(answers.length > 0));
      ending = batch.ending();
    }
  }

  /** Moves on over all that has been answered without a gap. */
  private void settle(boolean keep) {
    synchronized (window) {
      Cursor reached = null;
      while (!window.isEmpty() && window.getFirst().answered().isDone()) {
        reached = window.removeFirst().cursor();
      }
      if (reached != null && closing.getCount() > 0) {
        if (keep) {
          write(reached);
        }
        advance(reached);
      }
    }
  }

  private void advance(Cursor reached) {
    progress.forEach((domain, place) -> place.advance(reached.position(domain)));
  }

  /** The answer that is begun, where the event asks for one. */
  private Stream<CompletableFuture<Void>> begun(StoredEvent event) {
    boolean asks =
        registry
            .findEvent(event.subject())
            .filter(type -> requests.containsKey(type.type()))
            .isPresent();
    if (!asks || outside.stream().anyMatch(left -> left.matches(event.subject()))) {
      return Stream.empty();
    }
    room.acquireUninterruptibly();
    return Stream.of(
        CompletableFuture.runAsync(() -> answer(event), threads)
            .whenComplete((_, fault) -> {
              room.release();
              if (fault != null && closing.getCount() > 0) {
                LOG.error("the request {} was not answered", event.id(), fault);
              }
            })
            .exceptionally(_ -> null));
  }

  private void answer(StoredEvent event) {
    UUID id = Uuids.derived("cim/answer", event.id().toString());
    if (isAnswered(event, id)) {
      return;
    }
    for (Recorded<?> request : registry.recorded(event, depth(event))) {
      Request<?> declared = requests.get(request.event().getClass());
      if (declared != null) {
        send(outcome(request, declared, event), request, id);
      }
    }
  }

  private int depth(StoredEvent event) {
    return store
        .log(event.subject().context())
        .command(event.command())
        .map(command -> command.causality().depth() + 1)
        .orElse(1);
  }

  /** Whether the stream says what came of it, under the id that the outcome has. */
  private boolean isAnswered(StoredEvent event, UUID id) {
    DomainLog log = store.log(event.subject().context());
    try (Stream<StoredEvent> later =
        log.readStream(event.stream(), event.revision() + 1, DomainLog.Direction.FORWARDS)) {
      return later.anyMatch(one -> one.causation().equals(id));
    }
  }

  private Command<?> outcome(Recorded<?> request, Request<?> declared, StoredEvent event) {
    for (Answerer answerer : answerers) {
      if (answerer.answers().isInstance(request.event())) {
        Optional<Command<?>> answer = ask(answerer, request, declared, event);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    return declared.failed(
        request,
        new Failure(
            Failure.NOT_CONFIGURED,
            new Reason("nobody is set up on this node to answer; see its settings")));
  }

  private Optional<Command<?>> ask(
      Answerer answerer, Recorded<?> request, Request<?> declared, StoredEvent event) {
    String fault = "";
    for (int attempt = 1; attempt <= pace.attempts() && !isClosing(Duration.ZERO); attempt++) {
      try {
        return answerer.answer(request, before(event));
      } catch (IOException | RuntimeException e) {
        LOG.warn(
            "{} did not answer {}, attempt {} of {}: {}",
            answerer.getClass().getSimpleName(),
            event.id(),
            attempt,
            pace.attempts(),
            e.toString());
        fault = String.valueOf(e.getMessage());
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      if (attempt < pace.attempts() && isClosing(pace.delayAfter(attempt))) {
        break;
      }
    }
    if (isClosing(Duration.ZERO)) {
      throw new IllegalStateException("the node ends; the request is taken up at the next start");
    }
    String reason = fault.isBlank() ? "no answer" : fault;
    return Optional.of(
        declared.failed(
            request,
            new Failure(
                "no_answer",
                new Reason(reason.substring(0, Math.min(Reason.LONGEST, reason.length()))))));
  }

  private List<Recorded<?>> before(StoredEvent event) {
    DomainLog log = store.log(event.subject().context());
    try (Stream<StoredEvent> stream =
        log.readStream(event.stream(), 0, DomainLog.Direction.FORWARDS)) {
      return stream
          .takeWhile(one -> one.revision() < event.revision())
          .<Recorded<?>>flatMap(one -> registry.recorded(one, 1).stream())
          .toList();
    }
  }

  /** What is refused for good is left as it is: somebody else has answered meanwhile. */
  private void send(Command<?> outcome, Recorded<?> request, UUID id) {
    CommandType type = registry.command(outcome);
    CommandMessage message =
        new CommandMessage(
            type.name(),
            type.target(outcome),
            new CommandMessage.Typed(outcome),
            request.causality().child(id),
            PRINCIPAL,
            OptionalLong.empty(),
            Durability.LOCAL);
    for (int attempt = 1; ; attempt++) {
      if (!(bus.send(message) instanceof CommandAck.Rejected rejected)) {
        return;
      }
      if (!Refusal.mayPass(rejected.code())) {
        LOG.info("{}: {} {}", type.name(), rejected.code(), rejected.reason());
        return;
      }
      if (isClosing(pace.delayAfter(attempt))) {
        throw new IllegalStateException("the node ends; the outcome is sent at the next start");
      }
    }
  }

  /** Whether it closes within this time. */
  private boolean isClosing(Duration patience) {
    try {
      return closing.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted; the request is taken up at the next start", e);
  }

  /** A place that the logs do not hold is of others, such as those before a restore. */
  private Cursor known(Cursor kept) {
    boolean holds =
        progress.keySet().stream()
            .allMatch(domain -> kept.position(domain) < store.log(domain).end());
    return holds ? kept : Cursor.BEGINNING;
  }

  private static Cursor read(Path file) {
    try {
      return Files.exists(file) ? Cursor.parse(Files.readString(file).strip()) : Cursor.BEGINNING;
    } catch (IOException | Refusal e) {
      LOG.warn("{} cannot be read; all requests are looked at again", file, e);
      return Cursor.BEGINNING;
    }
  }

  private void write(Cursor reached) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, reached.text());
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean awaitApplied(String domain, long position, Duration patience) {
    Progress reached = progress.get(domain);
    return reached == null || reached.await(position, patience);
  }

  @Override
  public List<ProjectionStatus> statuses() {
    return progress.entrySet().stream()
        .map(place -> {
          long position = place.getValue().position();
          long lag = Math.max(0, store.log(place.getKey()).end() - 1 - position);
          return new ProjectionStatus(
              place.getKey(),
              "answering",
              position,
              lag,
              lag == 0 ? ProjectionStatus.State.LIVE : ProjectionStatus.State.CATCHING_UP);
        })
        .toList();
  }

  /** None: what cannot be answered has an outcome that says so. */
  @Override
  public List<DeadLetter> deadLetters() {
    return List.of();
  }

  @Override
  public Optional<Throwable> replay(DeadLetter letter) {
    throw new IllegalArgumentException(letter.id() + " (expected: a dead letter of another)");
  }

  @Override
  public void close() {
    closing.countDown();
    batches.close();
    threads.shutdownNow();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
