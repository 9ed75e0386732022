package cim.domains.documents;

import cim.model.Bounded;
import cim.model.Command;
import cim.model.Doc;
import cim.model.EntityId;
import java.util.List;

/** What can be asked of a template. */
public sealed interface TemplateCommand extends Command<Template> {

  @Doc("Makes a template; every place {{name}} of its text is a variable.")
  record Create(
      EntityId<Template> template,
      Title name,
      @Bounded(Template.MOST) List<Variable> variables,
      Template.Body body)
      implements TemplateCommand {
    public Create {
      variables = List.copyOf(variables);
    }
  }

  @Doc("Gives the template another name.")
  record Rename(EntityId<Template> template, Title name) implements TemplateCommand {}

  @Doc("Gives the template another text.")
  record Rewrite(EntityId<Template> template, Template.Body body) implements TemplateCommand {}

  @Doc("Declares a variable, in place of one of that name.")
  record AddVariable(EntityId<Template> template, Variable variable) implements TemplateCommand {}

  @Doc("Takes a variable away that has no place in the text.")
  record RemoveVariable(EntityId<Template> template, Variable.Name name)
      implements TemplateCommand {}

  @Doc("Makes no more documents of the template.")
  record Retire(EntityId<Template> template) implements TemplateCommand {}

  @Doc("Makes documents of it again.")
  record Reactivate(EntityId<Template> template) implements TemplateCommand {}
}
