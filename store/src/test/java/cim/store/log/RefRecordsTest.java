package cim.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.store.AppendResult;
import cim.store.CatchUp;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.StreamId;
import cim.store.Subscription;
import cim.store.block.RefRecord;
import cim.store.conformance.Order;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a log beside events, and what is done between two batches. */
final class RefRecordsTest {
  private final StreamId stream = Order.newStream();

  @TempDir Path path;

  private static RefRecord ref(String says) {
    return new RefRecord(
        RefRecord.Kind.HELD,
        Instant.parse("2026-11-21T20:10:00Z"),
        Value.map().put("says", says).build());
  }

  @Test
  void take_positions_of_their_own_between_the_events_and_are_read_again() {
    Folder folder = new Folder(path.resolve("data"));
    try (LocalEventStore store = folder.open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(shop, Order.on(stream, "placed"));
      assertThat(store.append(Order.DOMAIN, List.of(ref("one"), ref("two")))).isEqualTo(1);
      Folder.append(shop, Order.on(stream, "paid"));
    }
    Folder crashed = folder.copy(path.resolve("without its index"));
    crashed.files().stream()
        .filter(file -> file.toString().contains("cim-index"))
        .forEach(file -> assertThat(file.toFile().delete()).isTrue());

    for (Folder each : List.of(folder, crashed)) {
      try (LocalEventStore store = each.open()) {
        assertThat(store.refs(Order.DOMAIN, 0))
            .extracting(StoredRef::position, StoredRef::record)
            .containsExactly(tuple(1L, ref("one")), tuple(2L, ref("two")));
        assertThat(Folder.events(store.log(Order.DOMAIN)))
            .extracting(StoredEvent::position, StoredEvent::revision)
            .containsExactly(tuple(0L, 0L), tuple(3L, 1L));
      }
    }
  }

  @Test
  void are_leaves_that_a_verification_counts() {
    Folder folder = new Folder(path.resolve("data"));
    try (LocalEventStore store =
        LocalEventStore.open(
            folder.path(), LocalEventStore.Options.USUAL.with(new UnsyncedFiles()))) {
      Folder.append(store.log(Order.DOMAIN), Order.placed());
      store.append(Order.DOMAIN, List.of(ref("one")));
    }

    VerifyReport report =
        Verifier.of(new UnsyncedFiles(), folder.path()).run((part, done, total) -> {});

    assertThat(report.faults()).isEmpty();
    assertThat(report.events()).isEqualTo(2);
  }

  @Test
  void are_passed_by_whoever_follows_the_log() {
    try (LocalEventStore store = new Folder(path.resolve("data")).open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      Folder.append(shop, Order.placed());
      store.append(Order.DOMAIN, List.of(ref("one")));

      try (Subscription following = shop.subscribe(CatchUp.after(0))) {
        assertThat(following.next(Duration.ofSeconds(10))).isEqualTo(new Subscription.CaughtUp(1));
      }
    }
  }

  @Test
  void are_refused_where_one_frame_does_not_take_them() {
    try (LocalEventStore store = new Folder(path.resolve("data")).open()) {
      RefRecord large = ref("x".repeat(200_000));

      assertThatThrownBy(() -> store.append(Order.DOMAIN, List.of(large, large)))
          .isInstanceOf(InvalidValue.class)
          .hasMessageContaining("split them");
      assertThatThrownBy(() -> store.append(Order.DOMAIN, Collections.nCopies(201, ref("one"))))
          .isInstanceOf(InvalidValue.class);
      assertThat(store.log(Order.DOMAIN).end()).isZero();
    }
  }

  @Test
  void are_taken_below_the_reserve() {
    Folder folder = new Folder(path.resolve("data"));
    try (LocalEventStore store =
        LocalEventStore.open(folder.path(), Folder.options().withReserve(Long.MAX_VALUE))) {
      assertThat(store.append(Order.DOMAIN, List.of(ref("one")))).isZero();
      assertThatThrownBy(() -> Folder.append(store.log(Order.DOMAIN), Order.placed()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("kept free");
    }
  }

  @Test
  void an_errand_sees_what_was_queued_before_it_and_nothing_is_appended_meanwhile() {
    try (LocalEventStore store = new Folder(path.resolve("data")).open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      List<Long> ends = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        var _ = shop.submit(Order.placed().commit(), Condition.ANY);
      }
      store.between(
          Order.DOMAIN,
          () -> {
            ends.add(shop.end());
            var queued = shop.submit(Order.placed().commit(), Condition.ANY);
            assertThat(queued.isDone()).isFalse();
            ends.add(shop.end());
          });

      assertThat(ends).containsExactly(10L, 10L);
    }
  }

  @Test
  void an_errand_that_fails_tells_its_sender_and_appending_goes_on() {
    try (LocalEventStore store = new Folder(path.resolve("data")).open()) {
      DomainLog shop = store.log(Order.DOMAIN);
      assertThatThrownBy(() ->
              store.between(
                  Order.DOMAIN,
                  () -> {
                    throw new IOException("no such luck");
                  }))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no such luck");

      assertThat(Folder.append(shop, Order.placed()).getFirst())
          .isInstanceOf(AppendResult.Appended.class);
    }
  }
}
