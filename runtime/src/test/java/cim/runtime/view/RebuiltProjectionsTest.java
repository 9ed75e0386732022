package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Domain;
import cim.model.Key;
import cim.model.Paging;
import cim.model.ReadModel;
import cim.runtime.Refusal;
import cim.runtime.view.TestEvents.Said;
import cim.store.memory.MemoryEventStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read models that are thrown away and made again while the node runs. */
final class RebuiltProjectionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pace PACE =
      new Pace(10, Duration.ofSeconds(1), 3, Duration.ofMillis(100), Duration.ofSeconds(1));

  record Last(@Key String stream, String word) {}

  @TempDir Path folder;
  private volatile boolean erased;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final MemoryEventStore store = new MemoryEventStore();
  private final TestEvents events = new TestEvents(store);
  private final ManualTimers timers = new ManualTimers();
  private Projections projections;

  @BeforeEach
  void start() {
    ReadModel<Last> model =
        ReadModel.of("lasts", 1, Last.class)
            .on(
                Said.class,
                (event, rows) -> {
                  await(gate);
                  String word = erased ? "erased" : event.event().word();
                  rows.put(new Last(event.stream().toString(), word));
                });
    projections =
        new Projections(
            List.of(Domain.named("words", "For tests.").readModel(model).build()),
            store,
            events,
            new SqliteReadModels(folder, new PlainCodec(), _ -> {}),
            new NoGraph(),
            PACE,
            timers);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    projections.close();
    store.close();
  }

  private List<Last> rows() {
    return projections.read(
        "words", new Paging(10, Optional.empty()), views -> views.rows(Last.class).all().first(10));
  }

  private long say(String word) {
    long last = events.say("words", "s", word, 0);
    assertThat(projections.awaitApplied("words", last, PATIENCE)).isTrue();
    return last;
  }

  @Test
  void rows_are_what_the_log_now_says_and_no_file_holds_what_it_said() throws IOException {
    long last = say("quuxbottom");
    erased = true;

    projections.rebuild("words");

    assertThat(projections.awaitApplied("words", last, PATIENCE)).isTrue();
    assertThat(rows()).extracting(Last::word).containsExactly("erased");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("quuxbottom");
      }
    }
  }

  @Test
  void queries_are_refused_until_the_rows_are_as_far_as_they_were() {
    long last = say("a");
    gate = new CountDownLatch(1);
    projections.rebuild("words");

    assertThatThrownBy(this::rows)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("not_ready"));
    gate.countDown();
    assertThat(projections.awaitApplied("words", last, PATIENCE)).isTrue();
    assertThat(rows()).hasSize(1);
  }

  @Test
  void the_log_is_followed_afterwards() {
    say("a");
    projections.rebuild("words");

    say("b");

    assertThat(rows()).extracting(Last::word).containsExactly("b");
  }
}
