package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.ANSWER;
import static cim.domains.dialogs.Examples.BOT;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.OTHER;
import static cim.domains.dialogs.Examples.TALK;
import static cim.domains.dialogs.Examples.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cim.domains.dialogs.History.TurnRow;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.testkit.DomainFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryQueriesTest {
  private static final Intent.Name ASK = new Intent.Name("ask");

  private final DomainFixture dialogs =
      DomainFixture.of(new DialogsDomain())
          .happened(HELLO.value(), said(ADA, "The order is wrong"))
          .happened(ANSWER.value(), said(BOT, "That is a great problem to have"));

  @Test
  void get_conversation_shows_what_was_said_in_order() {
    assertThat(conversation(Optional.empty())).containsExactly(HELLO, ANSWER);
    assertThat(conversation(Optional.of(BOT))).containsExactly(ANSWER);
  }

  @Test
  void find_by_intent_finds_what_was_recorded_last() {
    dialogs.happened(HELLO.value(), new TurnEvent.IntentRecognized(new Intent(ASK, new Share(1))));
    assertThat(intent(Optional.of(TALK))).containsExactly(HELLO);
    assertThat(intent(Optional.of(OTHER))).isEmpty();
    dialogs.happened(HELLO.value(), new TurnEvent.IntentRemoved(new Intent(ASK, new Share(1))));
    assertThat(intent(Optional.empty())).isEmpty();
  }

  @Test
  void search_finds_words_whatever_their_case() {
    assertThat(dialogs.ask(new HistoryQueries.Search("ORDER", Optional.of(TALK))).items())
        .extracting(TurnRow::id)
        .containsExactly(HELLO);
  }

  @Test
  void get_turn_shows_what_was_found_out() {
    Language english = new Language("en", new Share(1));
    dialogs.happened(HELLO.value(), new TurnEvent.LanguageAdded(english));
    assertThat(dialogs.ask(new HistoryQueries.GetTurn(HELLO)).turn().language()).contains(english);
    assertThatThrownBy(() -> dialogs.ask(new HistoryQueries.GetTurn(EntityId.derived("nothing"))))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void analyze_sentiment_takes_the_list_of_words_where_nothing_is_recorded() {
    HistoryQueries.Feeling feeling = dialogs.ask(new HistoryQueries.AnalyzeSentiment(TALK));
    assertThat(feeling.recorded()).isZero();
    assertThat(feeling.lowest()).isEqualTo(-0.7, within(1e-9));
    assertThat(feeling.highest()).isEqualTo(0.0, within(1e-9));
  }

  @Test
  void analyze_sentiment_takes_what_is_recorded_before_the_list_of_words() {
    Sentiment good = new Sentiment(0.9, "model");
    dialogs.happened(HELLO.value(), new TurnEvent.SentimentAdded(good));
    HistoryQueries.Feeling feeling = dialogs.ask(new HistoryQueries.AnalyzeSentiment(TALK));
    assertThat(feeling.recorded()).isEqualTo(1);
    assertThat(feeling.highest()).isEqualTo(0.9);
    dialogs.happened(HELLO.value(), new TurnEvent.SentimentRemoved(good));
    assertThat(dialogs.ask(new HistoryQueries.AnalyzeSentiment(TALK)).recorded()).isZero();
  }

  @Test
  void a_dialog_in_which_nothing_was_said_feels_like_nothing() {
    assertThat(dialogs.ask(new HistoryQueries.AnalyzeSentiment(OTHER)))
        .isEqualTo(new HistoryQueries.Feeling(0, 0, 0, 0, 0));
  }

  private List<EntityId<Turn>> conversation(Optional<EntityId<Speaker>> speaker) {
    return dialogs
        .ask(new HistoryQueries.GetConversation(TALK, Optional.empty(), speaker, Optional.empty()))
        .items()
        .stream()
        .map(TurnRow::id)
        .toList();
  }

  private List<EntityId<Turn>> intent(Optional<EntityId<Dialog>> dialog) {
    return dialogs.ask(new HistoryQueries.FindByIntent(ASK, dialog)).items().stream()
        .map(TurnRow::id)
        .toList();
  }
}
