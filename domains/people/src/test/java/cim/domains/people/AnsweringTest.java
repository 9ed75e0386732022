package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.people.PersonEvent.ContactVerified;
import cim.domains.people.PersonEvent.VerificationFailed;
import cim.domains.people.PersonEvent.VerificationRequested;
import cim.model.Command;
import cim.model.CommandAck;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Recorded;
import cim.model.SubjectPattern;
import cim.runtime.answering.Answerer;
import cim.runtime.answering.Answering;
import cim.runtime.importing.ImportContext;
import cim.runtime.view.Pace;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks the outside is answered, if only that nobody is there. */
class AnsweringTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Contact EMAIL = Contact.of(ADA_AT_EXAMPLE);
  private static final Pace FAST =
      new Pace(100, Duration.ofMillis(5), 3, Duration.ofMillis(1), Duration.ofMillis(2));

  @TempDir private Path folder;
  private final MemoryNode node = MemoryNode.of(new PeopleDomain());
  private final List<Answering> running = new ArrayList<>();

  @AfterEach
  void end() {
    running.forEach(Answering::close);
    node.close();
  }

  @Test
  void where_nobody_is_set_up_the_node_says_so() {
    Answering answering = answering(List.of());
    ask();
    assertThat(outcome(answering))
        .isInstanceOfSatisfying(
            VerificationFailed.class,
            failed -> {
              assertThat(failed.contact()).isEqualTo(EMAIL);
              assertThat(failed.failure().code()).isEqualTo(Failure.NOT_CONFIGURED);
            });
  }

  @Test
  void what_was_asked_before_the_start_is_answered_too() {
    ask();
    assertThat(outcome(answering(List.of()))).isInstanceOf(VerificationFailed.class);
  }

  @Test
  void who_is_set_up_answers() {
    Answering answering = answering(List.of(), new Friend(0));
    ask();
    assertThat(outcome(answering)).isEqualTo(new ContactVerified(EMAIL));
  }

  @Test
  void who_does_not_answer_at_first_is_asked_again() {
    Answering answering = answering(List.of(), new Friend(2));
    ask();
    assertThat(outcome(answering)).isEqualTo(new ContactVerified(EMAIL));
  }

  @Test
  void who_never_answers_is_given_up() {
    Answering answering = answering(List.of(), new Friend(100));
    ask();
    assertThat(outcome(answering))
        .isInstanceOfSatisfying(
            VerificationFailed.class,
            failed ->
                assertThat(failed.failure())
                    .isEqualTo(new Failure("no_answer", new cim.model.Reason("nobody picks up"))));
  }

  @Test
  void what_programs_outside_answer_is_left_to_them() {
    Answering answering = answering(List.of(SubjectPattern.parse("people.person.>")));
    ask();
    assertThat(outcome(answering)).isEqualTo(new VerificationRequested(EMAIL));
  }

  @Test
  void a_request_is_answered_once_though_the_place_in_the_log_was_lost() throws IOException {
    Friend friend = new Friend(0);
    Answering first = answering(List.of(), friend);
    ask();
    outcome(first);
    first.close();
    Files.deleteIfExists(folder.resolve("answered"));
    outcome(answering(List.of(), friend));
    assertThat(friend.asked).hasValue(1);
  }

  @Test
  void the_outcome_belongs_to_the_conversation_of_the_request() {
    Answering answering = answering(List.of());
    ask();
    outcome(answering);
    List<StoredEvent> events = node.events("people");
    assertThat(events.getLast().correlation())
        .isEqualTo(events.get(events.size() - 2).correlation());
  }

  private Answering answering(List<SubjectPattern> outside, Answerer... answerers) {
    Answering answering =
        new Answering(
            node.node().registry(),
            node.node().store(),
            node.node().feed(),
            node.node().commands(),
            Arrays.asList(answerers),
            outside,
            folder.resolve("answered"),
            FAST);
    running.add(answering);
    return answering;
  }

  private void ask() {
    ImportContext context = node.importing();
    List<Command<?>> commands =
        List.of(
            new PersonCommand.Register(
                ADA, Examples.ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE), Optional.empty()),
            new PersonCommand.RequestVerification(ADA, EMAIL));
    commands.forEach(command ->
        assertThat(context.send(UUID.randomUUID(), command).join())
            .isInstanceOf(CommandAck.Accepted.class));
  }

  /** What has happened last, once all that was asked is answered. */
  private Event<?> outcome(Answering answering) {
    long last = node.node().store().log("people").end() - 1;
    assertThat(answering.awaitApplied("people", last, PATIENCE)).isTrue();
    return node.node().registry().recorded(node.events("people").getLast(), 1).getFirst().event();
  }

  /** Verifies every contact, after not answering a few times. */
  private static final class Friend implements Answerer {
    private final AtomicInteger asked = new AtomicInteger();
    private final int silences;

    Friend(int silences) {
      this.silences = silences;
    }

    @Override
    public Class<? extends Event<?>> answers() {
      return VerificationRequested.class;
    }

    @Override
    public Optional<Command<?>> answer(Recorded<?> request, List<Recorded<?>> before)
        throws IOException {
      if (asked.incrementAndGet() <= silences) {
        throw new IOException("nobody picks up");
      }
      assertThat(before).hasSize(1);
      return Optional.of(
          new PersonCommand.RecordVerification(
              ADA, ((VerificationRequested) request.event()).contact()));
    }
  }
}
