package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.EventStore;
import cim.store.NewCommit;
import cim.store.PersonalPart;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.conformance.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer does when the disk does not do what it should. */
final class WriterTest {
  private volatile Fault fault = new None();

  @TempDir Path path;

  sealed interface Fault {}

  record None() implements Fault {}

  record WriteFails() implements Fault {}

  record SyncFails() implements Fault {}

  record OutOfMemory() implements Fault {}

  record NoSpace() implements Fault {}

  /** A write takes until it may go on. */
  record Hangs(CountDownLatch goOn) implements Fault {}

  private EventStore open() {
    return LocalEventStore.open(path, Folder.options().with(new FaultyFiles()));
  }

  @Test
  void after_a_failed_sync_nothing_is_appended_any_more() {
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(shop, Order.placed());
      fault = new SyncFails();
      refused(shop, "poisoned");
      fault = new None();

      refused(shop, "poisoned");
      assertThat(store.state()).isInstanceOf(StoreState.Poisoned.class);
      assertThat(Folder.events(shop)).hasSize(1);
    }
  }

  @Test
  void a_poisoned_store_serves_again_when_it_is_opened_anew() {
    try (EventStore store = open()) {
      fault = new SyncFails();
      refused(store.log(Order.DOMAIN), "poisoned");
    }
    fault = new None();
    try (EventStore store = open()) {
      assertThat(Folder.append(store.log(Order.DOMAIN), Order.placed()).getFirst())
          .isInstanceOf(AppendResult.Appended.class);
    }
  }

  @Test
  void what_was_sealed_before_a_person_was_erased_and_comes_after_is_refused() {
    PersonalPart hers = new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());
    Sealer late =
        new Sealer() {
          @Override
          public byte[] seal(Binding binding, Value.Map fields) {
            return new ClearSealer().seal(binding, fields); // As before the tombstone.
          }

          @Override
          public Opened open(UUID message, UUID aggregate, byte[] block) {
            return new NoKey();
          }

          @Override
          public boolean isErased(UUID subject) {
            return subject.equals(hers.subject());
          }
        };
    try (EventStore store = LocalEventStore.open(path, Folder.options().with(late))) {
      DomainLog shop = store.log(Order.DOMAIN);

      assertThatThrownBy(() -> Folder.append(shop, Order.placed().about(hers)))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("subject_erased"));
      Folder.append(shop, Order.placed());
      assertThat(shop.end()).isEqualTo(1);
    }
  }

  @Test
  void an_error_inside_the_writer_poisons_it() {
    try (EventStore store = open()) {
      fault = new OutOfMemory();
      refused(store.log(Order.DOMAIN), "poisoned");
      assertThat(store.log(Order.DOMAIN).end()).isZero();
    }
  }

  @Test
  void a_failed_write_leaves_nothing_and_appending_goes_on_by_itself() {
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(shop, Order.placed());
      fault = new WriteFails();
      refused(shop, "read_only");
      assertThat(store.state()).isInstanceOf(StoreState.ReadOnly.class);
      fault = new None();

      Folder.append(shop, Order.placed());
      assertThat(store.state()).isInstanceOf(StoreState.Serving.class);
    }
    try (EventStore store = open()) {
      assertThat(Folder.events(store.log(Order.DOMAIN))).hasSize(2);
    }
  }

  @Test
  void a_disk_below_the_reserve_is_read_only_until_there_is_room() {
    try (EventStore store = open()) {
      fault = new NoSpace();
      refused(store.log(Order.DOMAIN), "read_only");
      fault = new None();

      assertThat(Folder.append(store.log(Order.DOMAIN), Order.placed()).getFirst())
          .isInstanceOf(AppendResult.Appended.class);
    }
  }

  @Test
  void an_interrupted_caller_is_answered_and_harms_nobody() {
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Thread.currentThread().interrupt();
      AppendResult result = shop.append(Order.placed().commit(), Condition.ANY);
      assertThat(result).isInstanceOf(AppendResult.Appended.class);
      assertThat(Folder.events(shop)).hasSize(1);
      assertThat(Thread.interrupted()).isTrue();

      assertThat(Folder.append(shop, Order.placed()).getFirst())
          .isInstanceOf(AppendResult.Appended.class);
    }
  }

  @Test
  void what_is_queued_when_a_store_closes_is_answered() {
    CompletableFuture<AppendResult> queued;
    EventStore store = open();
    DomainLog shop = store.log(Order.DOMAIN);
    queued = shop.submit(Order.placed().commit(), Condition.ANY);
    store.close();

    assertThat(queued.join()).isInstanceOf(AppendResult.Appended.class);
    refused(shop, "closed");
  }

  @Test
  void who_brings_more_than_may_be_queued_waits_until_some_is_answered() throws Exception {
    int commits = 100;
    List<CompletableFuture<AppendResult>> answers = new ArrayList<>();
    try (EventStore store = open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      CountDownLatch goOn = new CountDownLatch(1);
      fault = new Hangs(goOn);
      Thread caller =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < commits; i++) {
                  answers.add(shop.submit(of120KiB(), Condition.ANY));
                }
              });

      try {
        awaitWaiting(caller);
      } finally {
        goOn.countDown();
      }
      caller.join();
    }
    assertThat(answers)
        .hasSize(commits)
        .allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(AppendResult.Appended.class));
  }

  private static NewCommit of120KiB() {
    return Order.placed().saying(Value.map().put("bytes", new byte[120 << 10]).build()).commit();
  }

  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (thread.isAlive()
        && thread.getState() != Thread.State.WAITING
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(thread.getState()).isEqualTo(Thread.State.WAITING);
  }

  @Test
  void code_that_hangs_on_an_answer_does_not_run_on_the_writer_thread() {
    AtomicBoolean onWriter = new AtomicBoolean();
    try (EventStore store = open()) {
      store
          .log(Order.DOMAIN)
          .submit(Order.placed().commit(), Condition.ANY)
          .thenRun(() -> onWriter.set(Thread.currentThread().getName().startsWith("cim-log-")))
          .join();
    }
    assertThat(onWriter).isFalse();
  }

  private static void refused(DomainLog log, String code) {
    assertThatThrownBy(() -> log.append(Order.placed().commit(), Condition.ANY))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Does to log files what {@link #fault} says. */
  private final class FaultyFiles extends UnsyncedFiles {

    @Override
    void beforeWrite(Path file) throws IOException {
      if (file.endsWith(LogFolder.FILE)) {
        switch (fault) {
          case WriteFails _ -> throw new IOException("No space left on device");
          case OutOfMemory _ -> throw new OutOfMemoryError("planted");
          case Hangs(CountDownLatch goOn) -> hang(goOn);
          case None _, SyncFails _, NoSpace _ -> {}
        }
      }
    }

    private static void hang(CountDownLatch goOn) throws IOException {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    void beforeSync(Path file) throws IOException {
      if (file.endsWith(LogFolder.FILE) && fault instanceof SyncFails) {
        throw new IOException("Input/output error");
      }
    }

    @Override
    public long usableSpace(Path path) throws IOException {
      return fault instanceof NoSpace ? 1000 : super.usableSpace(path);
    }
  }
}
