package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.model.Subject;
import cim.store.Alarm;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.NewCommit;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.StoredCommand;
import cim.store.StoredEvent;
import cim.store.StreamHead;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.archive.Archive;
import cim.store.block.BlockDecoder;
import cim.store.block.CommitPreparer;
import cim.store.block.Cut;
import cim.store.block.PreparedRefs;
import cim.store.block.RefRecord;
import cim.store.index.StoredPart;
import cim.store.proof.Checkpoint;
import cim.store.seal.SealedBy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One domain's log on the disk. Callers prepare their commits and read on their own threads; one
 * writer thread appends.
 */
final class LocalLog implements DomainLog {
  private final String domain;
  private final LogParts parts;
  private final LogWriter writer;
  private final Thread thread;
  private final CommitPreparer preparer;
  private final BlockDecoder decoder;
  private final Executor answering;
  private final ArchivedBlocks archived;
  private final SharedReads shared = new SharedReads();

  /** Held by who writes files of days anew, or looks into all of them for that. */
  private final Object rewriting = new Object();

  /**
   * @param answering runs what callers hang on futures
   * @param node whose log it is, which names it in an archive
   * @param archive has what was compacted
   */
  LocalLog(
      String domain,
      LogParts parts,
      LogWriter writer,
      CommitPreparer preparer,
      BlockDecoder decoder,
      Executor answering,
      UUID node,
      Archive archive) {
    this.domain = domain;
    this.parts = parts;
    this.writer = writer;
    this.preparer = preparer;
    this.decoder = decoder;
    this.answering = answering;
    this.archived = new ArchivedBlocks(node, domain, archive, () -> reader().newestCut());
    this.thread = Thread.ofPlatform().name("cim-log-" + domain).start(writer);
  }

  @Override
  public String domain() {
    return domain;
  }

  @Override
  public AppendResult append(NewCommit commit, Condition condition) {
    // Only this thread waits for the answer, so the writer may give it directly.
    return StoreException.await(queue(commit, condition, Runnable::run));
  }

  @Override
  public CompletableFuture<AppendResult> submit(NewCommit commit, Condition condition) {
    return queue(commit, condition, answering);
  }

  private CompletableFuture<AppendResult> queue(
      NewCommit commit, Condition condition, Executor answers) {
    CompletableFuture<AppendResult> answer = new CompletableFuture<>();
    writer.submit(
        new Pending(preparer.prepare(commit, condition, parts.clock().next()), answer, answers));
    return answer;
  }

  /** Appends ref records as one frame and waits until it is durable; the position of the first. */
  long append(List<RefRecord> records) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    writer.submit(new PendingRefs(PreparedRefs.of(records), answer));
    return StoreException.await(answer);
  }

  /** Has the writer thread do something between two batches, and waits for it. */
  void run(Errand errand) {
    CompletableFuture<PendingErrand> answer = new CompletableFuture<>();
    writer.submit(new PendingErrand(errand, answer));
    StoreException.await(answer);
  }

  /** Bytes of all its files. */
  long size() {
    long size = 0;
    try {
      for (long day : parts.folder().days()) {
        size += parts.folder().reading(day).size();
      }
      return size;
    } catch (IOException e) {
      throw new StoreException("io", "log " + domain + ": " + e.getMessage(), e);
    }
  }

  /** Reads frames again and checks them. */
  Scrubbed scrub(long from, long most) {
    return new LogScrub(parts).run(from, most);
  }

  /** Has a checkpoint made of what is durable now. */
  void prove() {
    run(() -> parts.tree().prove());
  }

  /**
   * Opens the next epoch of a log that was restored up to its newest checkpoint.
   *
   * @param why what else its first record says
   */
  void openEpoch(Value.Map why) {
    Checkpoint restored = parts.tree().checkpoint();
    if (restored.size() != end()) {
      throw new StoreException(
          "corrupt",
          "log "
              + domain
              + ": "
              + end()
              + " leaves (expected: "
              + restored.size()
              + ", as was signed); restore another backup");
    }
    run(parts.tree()::openEpoch);
    Value.Map data =
        Value.map()
            .putAll(why.entries())
            .put("epoch", restored.epoch() + 1)
            .put("size", restored.size())
            .put("root", restored.root())
            .build();
    Instant now = Instant.ofEpochMilli(parts.clock().next() >>> 16);
    append(List.of(new RefRecord(RefRecord.Kind.EPOCH_OPENED, now, data)));
  }

  /** The blocks that some keys open; what is queued now included. */
  SealedBlocks sealedBy(SealedBy keys) {
    return find(Sought.by(keys, archived));
  }

  /** The same without looking into an archive. */
  SealedBlocks unmaskedBy(SealedBy keys) {
    return find(Sought.by(keys, Compacted.UNREAD));
  }

  private SealedBlocks find(Sought sought) {
    run(() -> {});
    synchronized (rewriting) {
      try {
        return Generation.find(parts.folder(), sought);
      } catch (IOException e) {
        throw new StoreException("io", "log " + domain + ": " + e.getMessage(), e);
      }
    }
  }

  /** Writes the files of some days anew, without the blocks that some keys open. */
  void mask(SealedBy keys, SealedBlocks found) {
    Sought sought = Sought.by(keys, Set.copyOf(found.cids()));
    synchronized (rewriting) {
      for (long day : found.days()) {
        try (Generation generation =
            new Generation(parts.files(), parts.folder(), day, Generation.masking(sought))) {
          generation.begin();
          run(generation::finish);
        } catch (IOException e) {
          throw new StoreException(
              "io", parts.folder().name(day) + ": cannot be written anew: " + e.getMessage(), e);
        }
      }
    }
  }

  /** Takes what cuts cover out of its files. */
  void compact(List<Cut> cuts) {
    synchronized (rewriting) {
      archived.cutAgain();
      try {
        new Compacting(parts, this::run, cuts).run();
      } catch (IOException e) {
        throw new StoreException(
            "io", "log " + domain + ": cannot be compacted: " + e.getMessage(), e);
      }
    }
  }

  /** Throws where something was compacted and no archive is connected, or another one. */
  void requireArchive() {
    if (reader().newestCut().isPresent()) {
      archived.requireThere();
    }
  }

  List<DayFile> dayFiles() {
    return parts.folder().dayFiles();
  }

  /** The stream that a block belongs to; empty where it is not in this log. */
  Optional<StreamId> streamOf(Cid block) {
    return reader().streamOf(block);
  }

  /** The ref records from a position on. */
  Stream<StoredRef> refs(long fromPosition) {
    LogReader reader = reader();
    return LongStream.range(Math.max(0, fromPosition), end())
        .filter(reader::isRef)
        .mapToObj(reader::ref);
  }

  @Override
  public long end() {
    return parts.index().end();
  }

  @Override
  public Optional<StreamHead> head(StreamId stream) {
    return reader().head(stream);
  }

  @Override
  public Stream<StoredEvent> readStream(StreamId stream, long fromRevision, Direction direction) {
    return stream(reader().stream(stream, fromRevision, direction));
  }

  @Override
  public Stream<StoredEvent> read(long fromPosition, EventFilter filter, Direction direction) {
    long end = end();
    return switch (direction) {
      case FORWARDS -> stream(reader().filtered(filter, Math.max(0, fromPosition), end, direction));
      case BACKWARDS ->
          stream(reader().filtered(filter, 0, Math.min(end - 1, fromPosition) + 1, direction));
    };
  }

  @Override
  public Optional<StoredEvent> find(UUID eventId) {
    return reader().find(eventId);
  }

  @Override
  public Optional<StoredEvent> find(Cid event) {
    return reader().find(event);
  }

  @Override
  public Optional<byte[]> block(Cid cid) {
    return reader().block(cid);
  }

  @Override
  public Set<Subject> subjects() {
    return reader().subjects();
  }

  @Override
  public Optional<StoredCommand> command(Cid command) {
    return reader().command(command);
  }

  @Override
  public Subscription subscribe(CatchUp from) {
    return new LocalSubscription(
        this,
        from.filter(),
        position(from.startAfter()) + 1,
        from.endAt().map(this::position).orElse(Long.MAX_VALUE));
  }

  /** The position that a mark names; -1 for the beginning. */
  private long position(CatchUp.Mark mark) {
    return switch (mark) {
      case CatchUp.Beginning _ -> -1;
      case CatchUp.Now _ -> end() - 1;
      case CatchUp.AtPosition at -> at.position();
      case CatchUp.AtEvent at -> find(at.id()).orElseThrow(() -> unknown(at.id())).position();
      case CatchUp.AtCid at -> find(at.cid()).orElseThrow(() -> unknown(at.cid())).position();
    };
  }

  private InvalidValue unknown(Object event) {
    return new InvalidValue("event", event, "an event of the log of " + domain);
  }

  /** For one more reading thread. */
  LogReader reader() {
    return new LogReader(parts, decoder, shared, archived);
  }

  /** How its index stands. */
  IndexStatus index() {
    LogIndex index = parts.index();
    LogIndex.View view = index.view();
    return new IndexStatus(
        domain,
        index.end(),
        view.storedEnd(),
        view.stored().size(),
        view.stored().stream().mapToLong(StoredPart::size).sum(),
        view.young().bytes(index.end()));
  }

  /** Makes all files of the index again while everything else goes on. */
  void rebuildIndex() {
    parts.indexFolder().rebuild();
  }

  Arrivals arrivals() {
    return parts.arrivals();
  }

  StoreState state() {
    return writer.state();
  }

  boolean isClosed() {
    return writer.state() instanceof StoreState.Closed;
  }

  List<Damage> damages() {
    return parts.damages().all();
  }

  List<Alarm> alarms() {
    List<Alarm> all = new ArrayList<>();
    switch (writer.state()) {
      case StoreState.ReadOnly(String reason) ->
          all.add(new Alarm.DegradedReadOnly(domain, reason));
      case StoreState.Poisoned(String reason) -> all.add(new Alarm.Poisoned(domain, reason));
      case StoreState.Serving _, StoreState.Closed _ -> {}
    }
    damages()
        .forEach(damage -> all.add(new Alarm.Corrupt(domain, damage.streams(), damage.text())));
    return all;
  }

  /** Ends the writer after what has been queued and waits for it, and for days written anew. */
  void close() throws IOException {
    synchronized (rewriting) {
      stop();
    }
  }

  private void stop() throws IOException {
    writer.stop();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    parts.arrivals().signal();
    parts.tree().endMending();
    parts.folder().close();
  }

  private static Stream<StoredEvent> stream(LogReader.Steps steps) {
    return StreamSupport.stream(
        new Spliterators.AbstractSpliterator<StoredEvent>(
            Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT) {
          @Override
          public boolean tryAdvance(Consumer<? super StoredEvent> action) {
            StoredEvent event = steps.next();
            if (event == null) {
              return false;
            }
            action.accept(event);
            return true;
          }
        },
        false);
  }
}
