package cim.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Domain;
import cim.runtime.CommandMessage;
import cim.runtime.feed.MergedFeed;
import cim.runtime.registry.DataCodec;
import cim.runtime.sqlite.Rebuildable;
import cim.runtime.view.Await;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.ManualTimers;
import cim.runtime.view.Pace;
import cim.runtime.view.TestEvents;
import cim.runtime.view.TestFiles;
import cim.store.DomainLog;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pace PACE =
      new Pace(8, Duration.ofSeconds(1), 2, Duration.ofMillis(100), Duration.ofSeconds(1));

  @TempDir Path folder;
  private final MemoryEventStore store = new MemoryEventStore();
  private final TestEvents events = new TestEvents(store);
  private final ManualTimers timers = new ManualTimers();
  private final RecordingBus bus = new RecordingBus();
  private final Greetings greetings = new Greetings();
  private final List<Rebuildable> rebuilt = new ArrayList<>();
  private Processes processes;

  @BeforeEach
  void start() {
    processes = open();
  }

  @AfterEach
  void stop() {
    processes.close();
    store.close();
  }

  @Test
  void an_event_becomes_a_command_of_the_managers_own_domain_caused_by_it() {
    long position = say("met ada");
    awaitHandled(position);
    assertThat(bus.said()).containsExactly("house.greeting.greet ada");
    CommandMessage message = bus.sent.getFirst();
    UUID event = store.log("guests").find(eventAt(position)).orElseThrow().id();
    assertThat(message.causality().causation()).isEqualTo(event);
    assertThat(message.causality().depth()).isEqualTo(2);
    assertThat(message.causality().message().version()).isEqualTo(8);
  }

  @Test
  void a_process_remembers_its_state_between_events_and_restarts() {
    awaitHandled(say("met ada", "met ada"));
    processes.close();
    processes = open();
    awaitHandled(say("met ada", "met eve"));
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.greet eve");
  }

  @Test
  void orders_that_were_stored_but_not_acknowledged_are_sent_again_under_the_same_id() {
    awaitHandled(say("met ada"));
    Set<UUID> first = bus.ids();
    processes.close();
    TestFiles.deleteAll(folder); // as if nothing had been stored: everything is done again
    processes = open();
    awaitHandled(0);
    assertThat(bus.sent).hasSize(2);
    assertThat(bus.ids()).isEqualTo(first);
  }

  @Test
  void a_crash_between_storing_and_sending_loses_no_order() {
    bus.dead = true;
    say("met ada", "met eve");
    Await.until(() -> processes.statuses().getFirst().position() >= 0);
    processes.close();
    assertThat(bus.sent).isEmpty();
    bus.dead = false;
    processes = open();
    Await.until(() -> bus.sent.size() == 2);
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.greet eve");
    awaitHandled(say("met bob"));
    assertThat(bus.said()).hasSize(3);
  }

  @Test
  void a_refused_order_is_compensated() {
    bus.refusals.put("house.greeting.greet ada", "not_welcome");
    awaitHandled(say("met ada"));
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.thank ada");
    CommandMessage thanks = bus.sent.getLast();
    assertThat(thanks.causality().causation()).isEqualTo(bus.sent.getFirst().causality().message());
  }

  @Test
  void a_command_of_another_domain_that_is_declared_goes_there_and_its_answer_comes_back() {
    awaitHandled(say("wanted ada"));
    assertThat(bus.said()).containsExactly("guests.thing.invite ada", "house.greeting.greet ada");
    assertThat(bus.sent.getLast().causality().causation())
        .isEqualTo(bus.sent.getFirst().causality().message());
  }

  @Test
  void an_answer_that_was_not_handled_before_the_node_died_is_handled_after() {
    bus.dead = true;
    say("wanted ada");
    Await.until(() -> processes.statuses().getFirst().position() >= 0);
    processes.close();
    bus.dead = false;
    processes = open();
    Await.until(() -> bus.sent.size() == 2);
    assertThat(bus.said()).containsExactly("guests.thing.invite ada", "house.greeting.greet ada");
    Await.until(processes::areAtRest);
  }

  @Test
  void a_deadline_neither_fires_early_nor_twice_nor_is_lost_when_the_clock_is_set_back() {
    awaitHandled(say("met ada"));
    Instant start = timers.now();
    timers.jumpTo(start.minus(Duration.ofDays(1)));
    passTime(Duration.ofHours(2));
    assertThat(bus.said()).hasSize(1);
    timers.jumpTo(start.plus(Duration.ofHours(1)));
    passTime(Duration.ofMinutes(1));
    awaitWithTime(() -> bus.said().size() == 2);
    timers.jumpTo(start);
    passTime(Duration.ofHours(2));
    awaitHandled(say("met ada"));
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.remind ada");
  }

  @Test
  void an_order_that_the_node_cannot_take_now_is_sent_again() throws InterruptedException {
    bus.refusals.put("house.greeting.greet ada", "read_only");
    long position = say("met ada");
    timers.awaitTask();
    timers.advance(Duration.ofSeconds(1));
    awaitHandled(position);
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.greet ada");
    assertThat(bus.ids()).hasSize(1);
  }

  @Test
  void a_deadline_fires_when_its_time_has_come_and_once() {
    awaitHandled(say("met ada"));
    passTime(Duration.ofMinutes(59));
    assertThat(bus.said()).hasSize(1);
    passTime(Duration.ofMinutes(2));
    awaitWithTime(() -> bus.said().size() == 2);
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.remind ada");
    passTime(Duration.ofHours(2));
    awaitHandled(say("met ada"));
    assertThat(bus.said()).hasSize(2);
  }

  @Test
  void a_deadline_that_was_taken_back_never_fires() {
    awaitHandled(say("met ada", "answered ada"));
    passTime(Duration.ofHours(2));
    awaitHandled(say("met eve"));
    assertThat(bus.said()).containsExactly("house.greeting.greet ada", "house.greeting.greet eve");
  }

  @Test
  void a_deadline_survives_a_restart_and_fires_late_rather_than_never()
      throws InterruptedException {
    awaitHandled(say("met ada"));
    processes.close();
    timers.close();
    timers.jumpTo(timers.now().plus(Duration.ofDays(3)));
    processes = open();
    timers.awaitTask();
    passTime(Duration.ZERO);
    awaitWithTime(() -> bus.said().contains("house.greeting.remind ada"));
  }

  @Test
  void a_clock_that_is_set_forward_is_noticed() {
    awaitHandled(say("met ada"));
    timers.jumpTo(timers.now().plus(Duration.ofHours(5)));
    passTime(Duration.ofSeconds(30));
    awaitWithTime(() -> bus.said().contains("house.greeting.remind ada"));
  }

  @Test
  void an_event_that_keeps_failing_becomes_a_dead_letter_and_the_rest_goes_on()
      throws InterruptedException {
    greetings.poison.add("ada");
    long position = say("met ada", "met eve");
    timers.awaitTask();
    timers.advance(Duration.ofSeconds(1));
    awaitHandled(position);
    assertThat(bus.said()).containsExactly("house.greeting.greet eve");
    assertThat(processes.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.handler()).isEqualTo("house.greetings");
          assertThat(letter.domain()).isEqualTo("guests");
          assertThat(letter.attempts()).isEqualTo(2);
        });
  }

  @Test
  void a_replayed_dead_letter_has_its_effect_and_is_gone() throws InterruptedException {
    greetings.poison.add("ada");
    long position = say("met ada");
    timers.awaitTask();
    timers.advance(Duration.ofSeconds(1));
    awaitHandled(position);
    DeadLetter letter = processes.deadLetters().getFirst();
    assertThat(processes.replay(letter)).isPresent();
    assertThat(processes.deadLetters())
        .singleElement()
        .extracting(DeadLetter::attempts)
        .isEqualTo(3);
    greetings.poison.clear();
    assertThat(processes.replay(letter)).isEmpty();
    assertThat(processes.deadLetters()).isEmpty();
    assertThat(bus.said()).containsExactly("house.greeting.greet ada");
  }

  @Test
  void a_long_import_passes_in_batches() {
    long position = -1;
    for (int i = 0; i < 500; i++) {
      position = say("met guest" + i % 50);
    }
    awaitHandled(position);
    assertThat(bus.said()).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void what_cannot_be_read_is_built_again_and_sends_nothing_new() throws IOException {
    awaitHandled(say("met ada", "met eve"));
    Set<UUID> before = bus.ids();
    processes.close();
    Path file = folder.resolve("house-processes.db");
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.write(file, bytes);
    processes = open();
    awaitHandled(1);
    assertThat(rebuilt).hasSize(1);
    assertThat(bus.ids()).isEqualTo(before);
  }

  // What the cases are told with.

  private Processes open() {
    Domain house = Domain.named("house", "Greets guests.").processManager(greetings).build();
    return new Processes(
        List.of(house),
        store,
        new MergedFeed(store),
        events,
        new DataCodec(),
        bus,
        folder,
        PACE,
        timers,
        rebuilt::add);
  }

  private long say(String... words) {
    long last = -1;
    for (String word : words) {
      last = events.say("guests", word, word, 1, timers.now());
    }
    return last;
  }

  private UUID eventAt(long position) {
    try (Stream<StoredEvent> found =
        store.log("guests").read(position, EventFilter.ALL, DomainLog.Direction.FORWARDS)) {
      return found.findFirst().orElseThrow().id();
    }
  }

  private void awaitHandled(long position) {
    assertThat(processes.awaitApplied("guests", position, PATIENCE)).isTrue();
  }

  /** Waits, and lets those who ask for no time have it. */
  private void awaitWithTime(BooleanSupplier condition) {
    Await.until(() -> {
      timers.advance(Duration.ZERO);
      return condition.getAsBoolean();
    });
  }

  /** Moves time on in steps, so that whoever looks at it now and then does. */
  private void passTime(Duration whole) {
    Instant end = timers.now().plus(whole);
    timers.advance(Duration.ZERO);
    while (timers.now().isBefore(end)) {
      timers.advance(Duration.ofMinutes(1));
    }
  }
}
