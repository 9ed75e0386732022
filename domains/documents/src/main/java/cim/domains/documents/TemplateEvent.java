package cim.domains.documents;

import cim.model.Event;
import cim.model.Version;

/** What can have happened to a template. A changed value is removed and added (seed 001). */
public sealed interface TemplateEvent extends Event<Template> {

  @Version(1)
  record Created(Title name) implements TemplateEvent {}

  @Version(1)
  record NameRemoved(Title name) implements TemplateEvent {}

  @Version(1)
  record NameAdded(Title name) implements TemplateEvent {}

  @Version(1)
  record BodyRemoved(Template.Body body) implements TemplateEvent {}

  @Version(1)
  record BodyAdded(Template.Body body) implements TemplateEvent {}

  @Version(1)
  record VariableRemoved(Variable variable) implements TemplateEvent {}

  @Version(1)
  record VariableAdded(Variable variable) implements TemplateEvent {}

  @Version(1)
  record Retired() implements TemplateEvent {}

  @Version(1)
  record Reactivated() implements TemplateEvent {}
}
