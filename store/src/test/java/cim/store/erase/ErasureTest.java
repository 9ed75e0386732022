package cim.store.erase;

import static cim.store.erase.Household.ADA;
import static cim.store.erase.Household.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.log.SealedBlocks;
import cim.store.log.StoredRef;
import cim.store.seal.SealedBy;
import cim.store.verify.VerifyReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a person who was erased. */
final class ErasureTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private final SimulatedDisk disk = new SimulatedDisk();

  @BeforeEach
  void live() {
    Household.liveIn(disk);
  }

  @Test
  void the_person_is_masked_everywhere_and_everybody_else_is_as_before() {
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);

      assertThat(household.names(Order.DOMAIN)).containsExactly("Bob Babbage", "Bob Babbage");
      assertThat(household.names("other")).containsExactly("B. Babbage", "B. Babbage");
      assertThat(household.events(Order.DOMAIN))
          .filteredOn(event -> event.stream().equals(Household.ORDER))
          .hasSize(4)
          .allSatisfy(event -> assertThat(event.masked()).containsExactly("name"))
          .allSatisfy(event -> assertThat(event.data().find("total")).isPresent());
    }
  }

  @Test
  void the_recorded_command_is_masked_too() {
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);

      StoredEvent placed = household.events(Order.DOMAIN).getFirst();
      assertThat(household.store.log(Order.DOMAIN).command(placed.command()))
          .get()
          .satisfies(command -> assertThat(command.data().find("name")).isEmpty());
    }
  }

  @Test
  void a_verification_finds_masked_blocks_and_no_fault() {
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);
    }

    VerifyReport report = Household.verify(disk);

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.masked()).isEqualTo(6 + 4); // A seal for each event, and for each command.
  }

  @Test
  void the_log_says_who_was_erased_and_which_blocks_are_masked() {
    try (Household household = Household.open(disk, 2)) {
      Erased erased = household.erase(ADA);

      assertThat(household.events("cim"))
          .extracting(event -> event.subject().toString())
          .containsExactly("cim.subject.erased.v1", "cim.subject.erasure_completed.v1");
      assertThat(household.events("cim").getFirst().data().text("basis"))
          .isEqualTo(Household.BASIS);
      assertThat(household.store.refs("other", 0))
          .extracting(StoredRef::record)
          .singleElement()
          .satisfies(ref -> assertThat(ref.erasedBlocks()).hasSize(4))
          .satisfies(ref -> assertThat(ref.erasedBy()).contains(erased.event()));
      assertThat(erased.aggregates(Order.DOMAIN)).isEqualTo(Set.of(Household.ORDER.aggregate()));
    }
  }

  @Test
  void what_was_made_from_the_logs_is_told_once_they_are_masked() {
    try (Household household = Household.open(disk, 2)) {
      household.erasure.erase(
          ADA,
          Household.BASIS,
          Optional.empty(),
          erased -> {
            assertThat(household.names(Order.DOMAIN)).doesNotContain("Ada Lovelace");
            household.forgotten.add(erased);
          });

      assertThat(household.forgotten).extracting(Erased::subject).containsExactly(ADA);
    }
  }

  @Test
  void erasing_again_says_the_same_and_writes_nothing() {
    try (Household household = Household.open(disk, 2)) {
      Erased first = household.erase(ADA);
      long end = household.store.log(Order.DOMAIN).end();

      Erased second =
          household.erasure.erase(
              ADA, "for another reason", Optional.of(BOB), household.forgotten::add);

      assertThat(second).isEqualTo(first);
      assertThat(household.store.log(Order.DOMAIN).end()).isEqualTo(end);
      assertThat(household.events("cim")).hasSize(2);
      assertThat(household.forgotten).hasSize(1);
    }
  }

  @Test
  void nothing_is_sealed_for_the_person_any_more() {
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);

      assertThatThrownBy(() -> household.order(Order.DOMAIN, Order.placed(), ADA, "Ada again"))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("subject_erased"))
          .hasMessageNotContaining("Ada again");
    }
    try (Household household = Household.open(disk, 3)) {
      assertThatThrownBy(() -> household.order(Order.DOMAIN, Order.placed(), ADA, "Ada again"))
          .isInstanceOf(StoreException.class);
      household.order(Order.DOMAIN, Order.placed(), BOB, "Bob again");
    }
  }

  @Test
  void whoever_comes_by_the_same_address_later_is_somebody_else() {
    UUID known;
    try (Household household = Household.open(disk, 2)) {
      known = household.subjects.subjectFor("email", "ada@example.org");
      UUID other = household.subjects.subjectFor("email", "bob@example.org");
      household.order(Order.DOMAIN, Order.placed(), known, "Ada");
      household.erase(known);

      assertThat(household.subjects.subjectFor("email", "ada@example.org")).isNotEqualTo(known);
      assertThat(household.subjects.subjectFor("email", "bob@example.org")).isEqualTo(other);
    }
    try (Household household = Household.open(disk, 3)) {
      assertThat(household.subjects.subjectFor("email", "ada@example.org")).isNotEqualTo(known);
      assertThat(household.subjects.isKnown(known)).isFalse();
    }
  }

  @Test
  void what_her_tags_stood_for_is_forgotten_where_nobody_else_bears_them() {
    try (Household household = Household.open(disk, 2)) {
      UUID hers = household.subjects.subjectFor("tag/shop.email", "ada@example.org");
      UUID shared = household.subjects.subjectFor("tag/shop.email", "both@example.org");
      household.order(
          Order.DOMAIN,
          Order.placed().tagged("email:" + hers, "email:" + shared, "colour:red"),
          ADA,
          "Ada");
      household.order(Order.DOMAIN, Order.placed().tagged("email:" + shared), BOB, "Bob");

      household.erase(ADA);

      assertThat(household.subjects.isKnown(hers)).isFalse();
      assertThat(household.subjects.isKnown(shared)).isTrue();
    }
  }

  @Test
  void who_was_never_there_is_refused_and_nothing_is_written() {
    try (Household household = Household.open(disk, 2)) {
      assertThatThrownBy(() -> household.erase(UUID.randomUUID()))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("unknown_subject"));
      assertThat(household.store.log("cim").end()).isZero();
    }
  }

  @Test
  void a_basis_is_required() {
    try (Household household = Household.open(disk, 2)) {
      assertThatThrownBy(
              () -> household.erasure.erase(ADA, " ", Optional.empty(), household.forgotten::add))
          .isInstanceOf(InvalidValue.class);
    }
  }

  @Test
  void a_disk_below_its_reserve_still_lets_a_person_be_erased() {
    disk.setUsableSpace(0);
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);

      assertThat(household.names(Order.DOMAIN)).doesNotContain("Ada Lovelace");
    }
  }

  @Test
  void the_log_goes_on_where_it_was_in_a_file_written_anew() {
    try (Household household = Household.open(disk, 1)) { // The day of the newest file.
      household.erase(ADA);
      household.order(Order.DOMAIN, Order.on(Household.ORDER, "sent"), BOB, "Bob Babbage");

      List<StoredEvent> events = household.events(Order.DOMAIN);
      assertThat(events.getLast().revision()).isEqualTo(4);
    }
    assertThat(Household.verify(disk).faults()).isEmpty();
    try (Household household = Household.open(disk, 2)) {
      assertThat(household.events(Order.DOMAIN)).hasSize(7);
    }
  }

  @Test
  void others_append_and_read_meanwhile_and_nothing_is_lost() throws Exception {
    try (Household household = Household.open(disk, 1)) { // The day of the newest file.
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger appended = new AtomicInteger();
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                while (!over.get() && appended.get() < 5_000) {
                  household.order(Order.DOMAIN, Order.placed(), BOB, "Bob Babbage");
                  appended.incrementAndGet();
                }
              });
      CompletableFuture<Integer> reader =
          CompletableFuture.supplyAsync(() -> {
            int reads = 0;
            while (!over.get() || reads == 0) {
              reads++;
              assertThat(household.names(Order.DOMAIN)).containsOnly("Ada Lovelace", "Bob Babbage");
            }
            return reads;
          });
      for (int round = 0; round < 5; round++) {
        household.store.mask(
            Order.DOMAIN,
            new SealedBy(Set.of()),
            new SealedBlocks(List.of(), Set.of(DAY.toEpochDay())));
      }
      over.set(true);
      writer.join();

      assertThat(reader.join()).isPositive();
      household.erase(ADA);
      assertThat(household.names(Order.DOMAIN)).hasSize(2 + appended.get());
    }
    assertThat(Household.verify(disk).faults()).isEmpty();
  }
}
