package cim.domains.documents;

import cim.domains.documents.Template.Body;
import cim.domains.documents.Template.Status;
import cim.domains.documents.TemplateCommand.AddVariable;
import cim.domains.documents.TemplateCommand.Create;
import cim.domains.documents.TemplateCommand.Reactivate;
import cim.domains.documents.TemplateCommand.RemoveVariable;
import cim.domains.documents.TemplateCommand.Rename;
import cim.domains.documents.TemplateCommand.Retire;
import cim.domains.documents.TemplateCommand.Rewrite;
import cim.domains.documents.TemplateEvent.BodyAdded;
import cim.domains.documents.TemplateEvent.BodyRemoved;
import cim.domains.documents.TemplateEvent.Created;
import cim.domains.documents.TemplateEvent.NameAdded;
import cim.domains.documents.TemplateEvent.NameRemoved;
import cim.domains.documents.TemplateEvent.Reactivated;
import cim.domains.documents.TemplateEvent.Retired;
import cim.domains.documents.TemplateEvent.VariableAdded;
import cim.domains.documents.TemplateEvent.VariableRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a template. */
public final class TemplateDecider implements Decider<TemplateCommand, TemplateEvent, Template> {

  @Override
  public Template initial() {
    return Template.UNKNOWN;
  }

  @Override
  public Decision<TemplateEvent> decide(TemplateCommand command, Template state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create create
              ? create(create)
              : Decision.reject("template_not_found", "there is no such template; create it first");
      case ACTIVE -> decideActive(command, state);
      case RETIRED ->
          switch (command) {
            case Reactivate _ -> Decision.accept(new Reactivated());
            case Retire _ -> Decision.nothing();
            case Create _, Rename _, Rewrite _, AddVariable _, RemoveVariable _ ->
                Template.TRANSITIONS.wrong(state.status());
          };
    };
  }

  private static Decision<TemplateEvent> decideActive(TemplateCommand command, Template state) {
    return switch (command) {
      case Create create ->
          state.name().equals(Optional.of(create.name()))
                  && state.body().equals(Optional.of(create.body()))
              ? Decision.nothing()
              : Decision.reject(
                  "template_already_created", "the template is there; rewrite it instead");
      case Rename(_, Title name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Rewrite(_, Body body) ->
          undeclared(body, state.variables())
              .map(TemplateDecider::<TemplateEvent>notDeclared)
              .orElseGet(
                  () -> Decision.replace(state.body(), body, BodyRemoved::new, BodyAdded::new));
      case AddVariable(_, Variable variable) -> addVariable(variable, state);
      case RemoveVariable(_, Variable.Name name) -> removeVariable(name, state);
      case Retire _ -> Decision.accept(new Retired());
      case Reactivate _ -> Decision.nothing();
    };
  }

  private static Decision<TemplateEvent> create(Create command) {
    Optional<String> undeclared = undeclared(command.body(), command.variables());
    if (undeclared.isPresent()) {
      return notDeclared(undeclared.get());
    }
    long names = command.variables().stream().map(Variable::name).distinct().count();
    if (names < command.variables().size()) {
      return Decision.reject(
          "variable_twice", "variables: one name twice (expected: each once); name them apart");
    }
    List<TemplateEvent> events = new ArrayList<>();
    events.add(new Created(command.name()));
    command.variables().forEach(one -> events.add(new VariableAdded(one)));
    events.add(new BodyAdded(command.body()));
    return Decision.accept(events);
  }

  private static Decision<TemplateEvent> addVariable(Variable variable, Template state) {
    Optional<Variable> old = state.variable(variable.name());
    return old.isEmpty() && state.variables().size() >= Template.MOST
        ? Decision.tooMany(Template.MOST)
        : Decision.replace(old, variable, VariableRemoved::new, VariableAdded::new);
  }

  private static Decision<TemplateEvent> removeVariable(Variable.Name name, Template state) {
    return state
            .body()
            .filter(body -> Template.places(body.text().value()).contains(name.value()))
            .isPresent()
        ? Decision.reject(
            "variable_in_use",
            "variable: %s (expected: one without a place); rewrite the text first"
                .formatted(name.value()))
        : Decision.remove(state.variable(name), VariableRemoved::new);
  }

  /** A place of the text that is no variable. */
  private static Optional<String> undeclared(Body body, List<Variable> variables) {
    return Template.places(body.text().value()).stream()
        .filter(place -> variables.stream().noneMatch(one -> one.name().value().equals(place)))
        .findFirst();
  }

  private static <E> Decision<E> notDeclared(String place) {
    return Decision.reject(
        "variable_not_declared",
        "place: %s (expected: a variable); declare it first".formatted(place));
  }

  @Override
  public Template evolve(Template state, TemplateEvent event) {
    return switch (event) {
      case Created(Title name) -> state.in(Status.ACTIVE).named(Optional.of(name));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Title name) -> state.named(Optional.of(name));
      case BodyRemoved _ -> state.saying(Optional.empty());
      case BodyAdded(Body body) -> state.saying(Optional.of(body));
      case VariableRemoved(Variable variable) ->
          state.with(
              Items.withoutThose(state.variables(), one -> one.name().equals(variable.name())));
      case VariableAdded(Variable variable) -> state.with(Items.with(state.variables(), variable));
      case Retired _ -> state.in(Status.RETIRED);
      case Reactivated _ -> state.in(Status.ACTIVE);
    };
  }
}
