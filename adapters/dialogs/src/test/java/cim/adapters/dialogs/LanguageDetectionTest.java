package cim.adapters.dialogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.dialogs.Message;
import cim.domains.dialogs.Turn;
import cim.domains.dialogs.TurnCommand;
import cim.domains.dialogs.TurnEvent;
import cim.model.Causality;
import cim.model.Command;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Recorded;
import cim.model.Subject;
import cim.runtime.Refusal;
import cim.runtime.answering.Answerer;
import cim.testkit.DeciderFixture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectionTest {
  private static final UUID TURN = new UUID(1, 7);
  private static final Answerer DETECTOR = new LanguageDetection().open("on").getFirst();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The weather is lovely today, and we should all go for a long walk in the park.
          de | Das Wetter ist heute wunderschön, und wir sollten alle im Park spazieren gehen.
          fr | Il fait très beau aujourd'hui, nous devrions tous aller nous promener dans le parc.
          es | Hoy hace muy buen tiempo y todos deberíamos salir a pasear por el parque.
          """)
  void the_language_of_a_turn_is_told(String language, String text)
      throws IOException, InterruptedException {
    assertThat(answer(Turn.Aspect.LANGUAGE, text).orElseThrow())
        .isInstanceOfSatisfying(
            TurnCommand.RecordLanguage.class,
            told -> {
              assertThat(told.turn().value()).isEqualTo(TURN);
              assertThat(told.language().tag()).isEqualTo(language);
            });
  }

  @Test
  void what_is_too_short_is_not_guessed() throws IOException, InterruptedException {
    assertThat(answer(Turn.Aspect.LANGUAGE, "ok").orElseThrow())
        .isInstanceOfSatisfying(
            TurnCommand.RecordFailure.class,
            failed -> assertThat(failed.failure().code()).isEqualTo("language_uncertain"));
  }

  @Test
  void other_aspects_are_for_others() throws IOException, InterruptedException {
    assertThat(answer(Turn.Aspect.SENTIMENT, "What a lovely day")).isEmpty();
  }

  @Test
  void it_can_be_switched_off() {
    assertThat(new LanguageDetection().open("off")).isEmpty();
    assertThatThrownBy(() -> new LanguageDetection().open("perhaps"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("on or off");
  }

  private static Optional<Command<?>> answer(Turn.Aspect aspect, String text)
      throws IOException, InterruptedException {
    TurnEvent added =
        new TurnEvent.TurnAdded(
            EntityId.derived("dialog"),
            EntityId.derived("speaker"),
            Turn.Kind.USER_QUERY,
            new Message(text, Optional.empty(), List.of()),
            new Turn.Details(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    return DETECTOR.answer(
        recorded(new TurnEvent.AnalysisRequested(aspect), 1), List.of(recorded(added, 0)));
  }

  private static Recorded<Event<?>> recorded(Event<?> event, long revision) {
    UUID id = new UUID(2, revision);
    return new Recorded<>(
        event,
        id,
        Subject.parse("dialogs.turn.happened.v1"),
        TURN,
        revision,
        revision,
        DeciderFixture.NOW,
        Optional.empty(),
        Causality.root(id));
  }
}
