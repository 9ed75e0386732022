package cim.domains.dialogs;

import cim.model.EntityId;

/** For what a context variable holds. */
public sealed interface VariableScope {

  /** For the answer to one turn. */
  record OfTurn(EntityId<Turn> turn) implements VariableScope {}

  /** As long as the topic is spoken of. */
  record OfTopic(Topic.Name topic) implements VariableScope {}

  /** As long as the dialog goes on. */
  record OfDialog() implements VariableScope {}

  /** For what concerns one who takes part. */
  record OfParticipant(EntityId<Speaker> speaker) implements VariableScope {}

  /** For other dialogs too. */
  record Global() implements VariableScope {}
}
