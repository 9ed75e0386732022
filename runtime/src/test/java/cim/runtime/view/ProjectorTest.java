package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import cim.runtime.view.ProjectionStatus.State;
import cim.runtime.view.TestEvents.Said;
import cim.store.memory.MemoryEventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pace PACE =
      new Pace(10, Duration.ofSeconds(1), 3, Duration.ofMillis(100), Duration.ofSeconds(1));

  record Count(@Key String word, @Indexed long times, long sum) {}

  record Last(@Key String word, long position) {}

  record LastNumber(@Key String word, long number) {}

  @TempDir Path folder;
  private final Set<String> poison = ConcurrentHashMap.newKeySet();
  private final ManualTimers timers = new ManualTimers();
  private final MemoryEventStore store = new MemoryEventStore();
  private final TestEvents events = new TestEvents(store);
  private final Executor executor = task -> Thread.ofPlatform().daemon().start(task);
  private final ReadModel<Count> counts =
      ReadModel.of("counts", 1, Count.class).on(Said.class, this::count);
  private final ReadModel<Last> lasts =
      ReadModel.of("lasts", 1, Last.class)
          .on(
              Said.class,
              (event, rows) -> rows.put(new Last(event.event().word(), event.position())));
  private Projector projector;

  @BeforeEach
  void start() {
    projector = projector(counts, lasts);
  }

  @AfterEach
  void stop() {
    projector.close();
    store.close();
  }

  @Test
  void rows_follow_the_log() {
    long last = say("a", "b", "a");
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    assertThat(counted()).containsExactly(new Count("a", 2, 2), new Count("b", 1, 1));
  }

  @Test
  void a_position_that_is_not_written_yet_is_not_applied() {
    long last = say("a");
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    assertThat(projector.awaitApplied(last + 1, Duration.ZERO)).isFalse();
    assertThat(projector.appliedUpTo()).isEqualTo(last);
  }

  @Test
  void after_a_restart_it_goes_on_where_it_was() {
    projector.awaitApplied(say("a", "b"), PATIENCE);
    projector.close();
    say("a");
    projector = projector(counts, lasts);
    assertThat(projector.awaitApplied(2, PATIENCE)).isTrue();
    assertThat(counted()).containsExactly(new Count("a", 2, 2), new Count("b", 1, 1));
  }

  @Test
  void a_rebuild_from_zero_gives_the_same_rows() {
    for (int i = 0; i < 95; i++) {
      say("w" + i % 7);
    }
    projector.awaitApplied(94, PATIENCE);
    List<Count> before = counted();
    projector.close();
    TestFiles.deleteAll(folder);
    projector = projector(counts, lasts);
    assertThat(projector.awaitApplied(94, PATIENCE)).isTrue();
    assertThat(counted()).hasSize(7).containsExactlyElementsOf(before);
  }

  @Test
  void a_failing_read_model_does_not_hold_up_the_others() throws InterruptedException {
    poison.add("bad");
    long last = say("a", "bad", "a");
    timers.awaitTask();
    assertThat(statusOf("counts").state()).isEqualTo(State.RETRYING);
    assertThat(statusOf("lasts").state()).isEqualTo(State.LIVE);
    awaitPosition("lasts", last);
    assertThat(projector.appliedUpTo()).as("counts has not applied it").isLessThan(last);
    assertThat(counted()).containsExactly(new Count("a", 1, 1));
  }

  @Test
  void an_event_that_succeeds_when_tried_again_leaves_no_dead_letter() throws InterruptedException {
    poison.add("bad");
    long last = say("a", "bad", "a");
    timers.awaitTask();
    poison.clear();
    timers.advance(Duration.ofSeconds(1));
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    assertThat(counted()).containsExactly(new Count("a", 2, 2), new Count("bad", 1, 1));
    assertThat(projector.rows().deadLetters()).isEmpty();
  }

  @Test
  void an_event_that_keeps_failing_becomes_a_dead_letter_and_the_rest_goes_on()
      throws InterruptedException {
    poison.add("bad");
    long last = say("a", "bad", "a");
    exhaustAttempts();
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    assertThat(counted()).containsExactly(new Count("a", 2, 2));
    assertThat(projector.rows().deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.handler()).isEqualTo("counts");
          assertThat(letter.position()).isEqualTo(1);
          assertThat(letter.attempts()).isEqualTo(3);
          assertThat(letter.error()).contains("poisoned by bad");
        });
  }

  @Test
  void a_dead_letter_that_is_replayed_with_success_is_gone() throws InterruptedException {
    poison.add("bad");
    long last = say("a", "bad");
    exhaustAttempts();
    projector.awaitApplied(last, PATIENCE);
    poison.clear();
    assertThat(projector.replay(projector.rows().deadLetters().getFirst())).isEmpty();
    assertThat(projector.rows().deadLetters()).isEmpty();
    assertThat(counted()).containsExactly(new Count("a", 1, 1), new Count("bad", 1, 1));
  }

  @Test
  void a_dead_letter_that_fails_again_is_kept_with_one_attempt_more() throws InterruptedException {
    poison.add("bad");
    projector.awaitApplied(say("a"), PATIENCE);
    long last = say("bad");
    exhaustAttempts();
    projector.awaitApplied(last, PATIENCE);
    assertThat(projector.replay(projector.rows().deadLetters().getFirst())).isPresent();
    assertThat(projector.rows().deadLetters())
        .singleElement()
        .extracting(DeadLetter::attempts)
        .isEqualTo(4);
  }

  @Test
  void an_event_that_cannot_be_decoded_is_a_dead_letter_of_every_read_model()
      throws InterruptedException {
    long last = say("unreadable", "a");
    for (int attempt = 1; attempt < PACE.attempts(); attempt++) {
      timers.awaitTasks(2);
      timers.advance(PACE.longestDelay());
    }
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    assertThat(projector.rows().deadLetters())
        .extracting(DeadLetter::handler)
        .containsExactlyInAnyOrder("counts", "lasts");
    assertThat(counted()).containsExactly(new Count("a", 1, 1));
  }

  @Test
  void a_new_version_is_built_beside_the_old_one_and_then_answers() {
    for (int i = 0; i < 55; i++) {
      say("w" + i % 5);
    }
    projector.awaitApplied(54, PATIENCE);
    projector.close();
    ReadModel<LastNumber> numbers =
        ReadModel.of("lasts", 2, LastNumber.class)
            .on(
                Said.class,
                (event, rows) ->
                    rows.put(new LastNumber(event.event().word(), event.event().number())));
    projector = projector(counts, numbers);
    awaitPosition("lasts", 54);
    awaitState("lasts", State.LIVE);
    try (Moment moment = projector.rows().read()) {
      assertThat(moment.rows(LastNumber.class).all().count()).isEqualTo(5);
    }
    long last = say("new");
    assertThat(projector.awaitApplied(last, PATIENCE)).isTrue();
    try (Moment moment = projector.rows().read()) {
      assertThat(moment.rows(LastNumber.class).find("new")).isPresent();
    }
  }

  @Test
  void lag_counts_what_is_not_applied_yet() throws InterruptedException {
    poison.add("bad");
    say("a", "bad", "a", "a");
    timers.awaitTask();
    assertThat(statusOf("counts"))
        .extracting(ProjectionStatus::position, ProjectionStatus::lag)
        .containsExactly(0L, 3L);
  }

  // What the cases are told with.

  private Projector projector(ReadModel<?>... models) {
    DomainRows rows =
        new SqliteReadModels(
                folder,
                new PlainCodec(),
                file -> {
                  throw new AssertionError(file);
                })
            .open("words", List.of(models), _ -> true);
    return new Projector(store.log("words"), events, rows, List.of(models), PACE, timers, executor);
  }

  private void count(Recorded<Said> event, Table<Count> rows) {
    String word = event.event().word();
    Count before = rows.find(word).orElse(new Count(word, 0, 0));
    rows.put(new Count(word, before.times + 1, before.sum + event.event().number()));
    if (poison.contains(word)) {
      throw new IllegalStateException("poisoned by " + word);
    }
  }

  private long say(String... words) {
    long last = -1;
    for (String word : words) {
      last = events.say("words", word, word, 1);
    }
    return last;
  }

  private void exhaustAttempts() throws InterruptedException {
    for (int attempt = 1; attempt < PACE.attempts(); attempt++) {
      timers.awaitTask();
      timers.advance(PACE.longestDelay());
    }
  }

  private List<Count> counted() {
    try (Moment moment = projector.rows().read()) {
      return moment.rows(Count.class).all().first(100);
    }
  }

  private ProjectionStatus statusOf(String name) {
    return projector.statuses().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void awaitPosition(String name, long position) {
    Await.until(() -> statusOf(name).position() >= position);
  }

  private void awaitState(String name, State state) {
    Await.until(() -> statusOf(name).state() == state);
  }
}
