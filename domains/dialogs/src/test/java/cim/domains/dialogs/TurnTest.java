package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.FAILURE;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.said;
import static cim.testkit.DeciderFixture.given;

import cim.ipld.Cid;
import cim.ipld.Codec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is found out about a turn. */
class TurnTest {
  private static final TurnEvent SAID = said(ADA, "Hello");
  private static final Intent GREET = new Intent(new Intent.Name("greet"), new Share(0.9));
  private static final Intent ORDER = new Intent(new Intent.Name("order"), new Share(0.8));
  private static final Sentiment GOOD = new Sentiment(0.7, "model");
  private static final Sentiment BAD = new Sentiment(-0.7, "model");
  private static final Language ENGLISH = new Language("en", new Share(1));
  private static final Language GERMAN = new Language("de", new Share(0.6));
  private static final Cid PLACE = Cid.of(Codec.RAW, "a place".getBytes(StandardCharsets.UTF_8));
  private static final TurnEvent REQUESTED = new TurnEvent.AnalysisRequested(Turn.Aspect.INTENT);

  private final TurnDecider decider = new TurnDecider();

  @Test
  void of_an_unknown_turn_nothing_is_recorded() {
    given(decider)
        .noEvents()
        .when(new TurnCommand.RecordIntent(HELLO, GREET))
        .rejected("turn_not_found");
  }

  @Test
  void an_analysis_is_asked_for_until_its_outcome_is_recorded() {
    TurnCommand request = new TurnCommand.RequestAnalysis(HELLO, Turn.Aspect.INTENT);
    given(decider).events(SAID).when(request).then(REQUESTED);
    given(decider).events(SAID, REQUESTED).when(request).nothing();
    given(decider)
        .events(SAID, REQUESTED, new TurnEvent.IntentRecognized(GREET))
        .when(request)
        .then(REQUESTED);
  }

  @Test
  void what_was_recorded_later_takes_the_place_of_what_was_before() {
    given(decider)
        .events(SAID)
        .when(new TurnCommand.RecordIntent(HELLO, GREET))
        .then(new TurnEvent.IntentRecognized(GREET));
    given(decider)
        .events(SAID, new TurnEvent.IntentRecognized(GREET))
        .when(new TurnCommand.RecordIntent(HELLO, ORDER))
        .then(new TurnEvent.IntentRemoved(GREET), new TurnEvent.IntentRecognized(ORDER));
    given(decider)
        .events(SAID, new TurnEvent.SentimentAdded(GOOD))
        .when(new TurnCommand.RecordSentiment(HELLO, BAD))
        .then(new TurnEvent.SentimentRemoved(GOOD), new TurnEvent.SentimentAdded(BAD));
    given(decider)
        .events(SAID, new TurnEvent.LanguageAdded(GERMAN))
        .when(new TurnCommand.RecordLanguage(HELLO, ENGLISH))
        .then(new TurnEvent.LanguageRemoved(GERMAN), new TurnEvent.LanguageAdded(ENGLISH));
  }

  @Test
  void the_same_outcome_is_recorded_once() {
    given(decider)
        .events(SAID, new TurnEvent.EmbeddingAdded(PLACE))
        .when(new TurnCommand.RecordEmbedding(HELLO, PLACE))
        .nothing();
    given(decider)
        .events(SAID, new TurnEvent.LanguageAdded(ENGLISH))
        .when(new TurnCommand.RecordLanguage(HELLO, ENGLISH))
        .nothing();
  }

  @Test
  void what_nobody_can_find_out_is_a_recorded_failure_of_what_was_asked_for() {
    TurnCommand failure = new TurnCommand.RecordFailure(HELLO, Turn.Aspect.INTENT, FAILURE);
    TurnEvent failed = new TurnEvent.AnalysisFailed(Turn.Aspect.INTENT, FAILURE);
    given(decider).events(SAID, REQUESTED).when(failure).then(failed);
    given(decider).events(SAID, REQUESTED, failed).when(failure).rejected("analysis_not_requested");
  }
}
