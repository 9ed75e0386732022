package cim.domains.dialogs;

import cim.ipld.Cid;
import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Failure;
import java.util.Optional;

/** What can be asked of a turn. */
public sealed interface TurnCommand extends Command<Turn> {

  @Doc("Says something in an active dialog; only who takes part, and not as an observer.")
  record Add(
      EntityId<Turn> turn,
      EntityId<Dialog> dialog,
      @DataSubject EntityId<Speaker> speaker,
      Turn.Kind kind,
      Message message,
      Optional<Turn.Details> details)
      implements TurnCommand {}

  @Doc("Asks to find out the intent, sentiment, language or embedding.")
  record RequestAnalysis(EntityId<Turn> turn, Turn.Aspect aspect) implements TurnCommand {}

  @Doc("Records what is wanted, in place of what was recorded before.")
  record RecordIntent(EntityId<Turn> turn, Intent intent) implements TurnCommand {}

  @Doc("Records how the turn feels, in place of what was recorded before.")
  record RecordSentiment(EntityId<Turn> turn, Sentiment sentiment) implements TurnCommand {}

  @Doc("Records the language, in place of what was recorded before.")
  record RecordLanguage(EntityId<Turn> turn, Language language) implements TurnCommand {}

  /**
   * @param embedding an object
   */
  @Doc("Records the place in a space of meanings, in place of what was recorded before.")
  record RecordEmbedding(EntityId<Turn> turn, Cid embedding) implements TurnCommand {}

  @Doc("Records that something that was asked for could not be found out.")
  record RecordFailure(EntityId<Turn> turn, Turn.Aspect aspect, Failure failure)
      implements TurnCommand {}
}
