package cim.domains.workflows;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Metadata;
import cim.model.Reason;
import cim.model.Tag;
import cim.model.Version;
import java.util.Optional;

/** What can have happened to a definition. */
public sealed interface DefinitionEvent extends Event<Definition> {

  @Version(1)
  record Created(Title title, Optional<Description> description) implements DefinitionEvent {}

  @Version(1)
  record TitleRemoved(Title title) implements DefinitionEvent {}

  @Version(1)
  record TitleAdded(Title title) implements DefinitionEvent {}

  @Version(1)
  record DescriptionRemoved(Description description) implements DefinitionEvent {}

  @Version(1)
  record DescriptionAdded(Description description) implements DefinitionEvent {}

  @Version(1)
  record VariableRemoved(Variable variable) implements DefinitionEvent {}

  @Version(1)
  record VariableAdded(Variable variable) implements DefinitionEvent {}

  @Version(1)
  record StepRemoved(PlannedStep step) implements DefinitionEvent {}

  @Version(1)
  record StepAdded(PlannedStep step) implements DefinitionEvent {}

  @Version(1)
  record MetadataRemoved(Metadata.Entry entry) implements DefinitionEvent {}

  @Version(1)
  record MetadataAdded(Metadata.Entry entry) implements DefinitionEvent {}

  /**
   * The whole plan, so that an execution can find it.
   *
   * @param definition the definition itself, as a tag
   * @param version from 1
   */
  @Version(1)
  record Published(@Tag EntityId<Definition> definition, int version, Title title, Plan plan)
      implements DefinitionEvent {}

  @Version(1)
  record Revised() implements DefinitionEvent {}

  /**
   * @param definition the definition itself, as a tag
   */
  @Version(1)
  record Retired(@Tag EntityId<Definition> definition, Reason reason) implements DefinitionEvent {}
}
