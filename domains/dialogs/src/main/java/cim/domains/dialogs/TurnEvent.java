package cim.domains.dialogs;

import cim.ipld.Cid;
import cim.model.DataSubject;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Failure;
import cim.model.Version;

/** What can have happened to a turn. A changed value is removed and added (seed 001). */
public sealed interface TurnEvent extends Event<Turn> {

  @Version(1)
  record TurnAdded(
      EntityId<Dialog> dialog,
      @DataSubject EntityId<Speaker> speaker,
      Turn.Kind kind,
      Message message,
      Turn.Details details)
      implements TurnEvent {}

  /**
   * Asks the outside; answered by {@code record_intent}, {@code record_sentiment}, {@code
   * record_language}, {@code record_embedding} or {@code record_failure}.
   */
  @Version(1)
  record AnalysisRequested(Turn.Aspect aspect) implements TurnEvent {}

  @Version(1)
  record IntentRecognized(Intent intent) implements TurnEvent {}

  @Version(1)
  record IntentRemoved(Intent intent) implements TurnEvent {}

  @Version(1)
  record SentimentAdded(Sentiment sentiment) implements TurnEvent {}

  @Version(1)
  record SentimentRemoved(Sentiment sentiment) implements TurnEvent {}

  @Version(1)
  record LanguageAdded(Language language) implements TurnEvent {}

  @Version(1)
  record LanguageRemoved(Language language) implements TurnEvent {}

  @Version(1)
  record EmbeddingAdded(Cid embedding) implements TurnEvent {}

  @Version(1)
  record EmbeddingRemoved(Cid embedding) implements TurnEvent {}

  @Version(1)
  record AnalysisFailed(Turn.Aspect aspect, Failure failure) implements TurnEvent {}
}
