package cim.domains.dialogs;

import cim.domains.dialogs.TurnCommand.Add;
import cim.domains.dialogs.TurnCommand.RecordEmbedding;
import cim.domains.dialogs.TurnCommand.RecordFailure;
import cim.domains.dialogs.TurnCommand.RecordIntent;
import cim.domains.dialogs.TurnCommand.RecordLanguage;
import cim.domains.dialogs.TurnCommand.RecordSentiment;
import cim.domains.dialogs.TurnCommand.RequestAnalysis;
import cim.domains.dialogs.TurnEvent.AnalysisFailed;
import cim.domains.dialogs.TurnEvent.AnalysisRequested;
import cim.domains.dialogs.TurnEvent.EmbeddingAdded;
import cim.domains.dialogs.TurnEvent.EmbeddingRemoved;
import cim.domains.dialogs.TurnEvent.IntentRecognized;
import cim.domains.dialogs.TurnEvent.IntentRemoved;
import cim.domains.dialogs.TurnEvent.LanguageAdded;
import cim.domains.dialogs.TurnEvent.LanguageRemoved;
import cim.domains.dialogs.TurnEvent.SentimentAdded;
import cim.domains.dialogs.TurnEvent.SentimentRemoved;
import cim.domains.dialogs.TurnEvent.TurnAdded;
import cim.ipld.Cid;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Failure;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Sought;
import java.util.Optional;

/** Decides what happens to a turn. */
public final class TurnDecider implements Decider<TurnCommand, TurnEvent, Turn> {

  static Sought sought(TurnCommand command, Turn state) {
    return switch (command) {
      case Add add when state.status() == Turn.Status.UNKNOWN ->
          Floor.sought(add.dialog(), add.speaker());
      case Add _,
          RequestAnalysis _,
          RecordIntent _,
          RecordSentiment _,
          RecordLanguage _,
          RecordEmbedding _,
          RecordFailure _ ->
          Sought.NOTHING;
    };
  }

  @Override
  public Turn initial() {
    return Turn.UNKNOWN;
  }

  @Override
  public Decision<TurnEvent> decide(TurnCommand command, Turn state, Inputs in) {
    if (command instanceof Add add) {
      return state.status() == Turn.Status.UNKNOWN ? add(add, in) : again(add, state);
    }
    if (state.status() == Turn.Status.UNKNOWN) {
      return Decision.reject("turn_not_found", "there is no such turn; add it first");
    }
    return switch (command) {
      case Add _ -> Decision.nothing();
      case RequestAnalysis(_, Turn.Aspect aspect) ->
          state.requested().contains(aspect)
              ? Decision.nothing()
              : Decision.accept(new AnalysisRequested(aspect));
      case RecordIntent(_, Intent intent) ->
          Decision.replace(state.intent(), intent, IntentRemoved::new, IntentRecognized::new);
      case RecordSentiment(_, Sentiment sentiment) ->
          Decision.replace(
              state.sentiment(), sentiment, SentimentRemoved::new, SentimentAdded::new);
      case RecordLanguage(_, Language language) ->
          Decision.replace(state.language(), language, LanguageRemoved::new, LanguageAdded::new);
      case RecordEmbedding(_, Cid embedding) ->
          Decision.replace(
              state.embedding(), embedding, EmbeddingRemoved::new, EmbeddingAdded::new);
      case RecordFailure(_, Turn.Aspect aspect, Failure failure) ->
          state.requested().contains(aspect)
              ? Decision.accept(new AnalysisFailed(aspect, failure))
              : Decision.reject(
                  "analysis_not_requested",
                  "aspect: %s (expected: one that is asked for); request it first"
                      .formatted(aspect));
    };
  }

  private static Decision<TurnEvent> add(Add command, Inputs in) {
    return switch (Floor.dialog(in)) {
      case UNKNOWN -> Floor.dialogNotFound();
      case PAUSED, ENDED, ABANDONED -> Dialog.TRANSITIONS.wrong(Floor.dialog(in));
      case ACTIVE -> speak(command, Floor.role(in));
    };
  }

  private static Decision<TurnEvent> speak(Add command, Optional<Participant.Role> role) {
    if (role.isEmpty()) {
      return Decision.reject(
          "not_a_participant",
          "speaker: %s (expected: one who takes part); add it as participant first"
              .formatted(command.speaker()));
    }
    return switch (role.get()) {
      case OBSERVER ->
          Decision.reject("observer_speaks", "an observer does not speak; change the role first");
      case PRIMARY, ASSISTANT, MODERATOR ->
          Decision.accept(
              new TurnAdded(
                  command.dialog(),
                  command.speaker(),
                  command.kind(),
                  command.message(),
                  command.details().orElse(Turn.Details.NONE)));
    };
  }

  private static Decision<TurnEvent> again(Add command, Turn state) {
    return state.dialog().equals(Optional.of(command.dialog()))
            && state.speaker().equals(Optional.of(command.speaker()))
        ? Decision.nothing()
        : Decision.reject("turn_already_added", "the id stands for another turn; give a new one");
  }

  @Override
  public Turn evolve(Turn state, TurnEvent event) {
    return switch (event) {
      case TurnAdded added -> Turn.added(added.dialog(), added.speaker());
      case AnalysisRequested(Turn.Aspect aspect) ->
          state.requesting(Items.with(state.requested(), aspect));
      case IntentRecognized(Intent intent) -> state.wanting(Optional.of(intent));
      case IntentRemoved _ -> state.wanting(Optional.empty());
      case SentimentAdded(Sentiment sentiment) -> state.feeling(Optional.of(sentiment));
      case SentimentRemoved _ -> state.feeling(Optional.empty());
      case LanguageAdded(Language language) -> state.in(Optional.of(language));
      case LanguageRemoved _ -> state.in(Optional.empty());
      case EmbeddingAdded(Cid embedding) -> state.placed(Optional.of(embedding));
      case EmbeddingRemoved _ -> state.placed(Optional.empty());
      case AnalysisFailed failed -> state.requesting(state.without(failed.aspect()));
    };
  }
}
