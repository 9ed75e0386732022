package cim.domains.workflows;

import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.Optional;

/** What can be asked of a definition. */
public sealed interface DefinitionCommand extends Command<Definition> {

  @Doc("Begins a definition; its steps are added one by one.")
  record Create(EntityId<Definition> definition, Title title, Optional<Description> description)
      implements DefinitionCommand {}

  @Doc("Makes a definition be exactly this: what differs is removed and added.")
  record Define(EntityId<Definition> definition, Draft draft) implements DefinitionCommand {}

  @Doc("Begins a definition that is made from a template of the library.")
  record CreateFromTemplate(EntityId<Definition> definition, Template template)
      implements DefinitionCommand {}

  @Doc("Calls a definition otherwise.")
  record Rename(EntityId<Definition> definition, Title title) implements DefinitionCommand {}

  @Doc("Says what a definition is for.")
  record Describe(EntityId<Definition> definition, Description description)
      implements DefinitionCommand {}

  @Doc("Declares a variable, in the place of one of the same key.")
  record AddVariable(EntityId<Definition> definition, Variable variable)
      implements DefinitionCommand {}

  @Doc("Takes a variable away.")
  record RemoveVariable(EntityId<Definition> definition, Metadata.Key key)
      implements DefinitionCommand {}

  @Doc("Adds a step, in the place of one of the same name.")
  record AddStep(EntityId<Definition> definition, PlannedStep step) implements DefinitionCommand {}

  @Doc("Takes away a step that no other waits for.")
  record RemoveStep(EntityId<Definition> definition, StepName step) implements DefinitionCommand {}

  @Doc("Lets a step wait for another one.")
  record AddDependency(
      EntityId<Definition> definition, StepName step, PlannedStep.Dependency dependency)
      implements DefinitionCommand {}

  @Doc("Lets a step wait for another one no more.")
  record RemoveDependency(
      EntityId<Definition> definition, StepName step, PlannedStep.Dependency dependency)
      implements DefinitionCommand {}

  @Doc("Adds a note, in the place of one of the same key.")
  record AddMetadata(EntityId<Definition> definition, Metadata.Entry entry)
      implements DefinitionCommand {}

  @Doc("Takes a note away.")
  record RemoveMetadata(EntityId<Definition> definition, Metadata.Key key)
      implements DefinitionCommand {}

  @Doc("Makes the draft a new version, which executions follow from now on.")
  record Publish(EntityId<Definition> definition) implements DefinitionCommand {}

  @Doc("Opens a published definition for changes; executions go on with what was published.")
  record Revise(EntityId<Definition> definition) implements DefinitionCommand {}

  @Doc("Ends a definition: nothing can be begun with it any more.")
  record Retire(EntityId<Definition> definition, Reason reason) implements DefinitionCommand {}
}
