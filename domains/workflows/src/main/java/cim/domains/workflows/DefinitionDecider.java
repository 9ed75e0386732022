package cim.domains.workflows;

import cim.domains.workflows.Definition.Status;
import cim.domains.workflows.DefinitionCommand.AddDependency;
import cim.domains.workflows.DefinitionCommand.AddMetadata;
import cim.domains.workflows.DefinitionCommand.AddStep;
import cim.domains.workflows.DefinitionCommand.AddVariable;
import cim.domains.workflows.DefinitionCommand.Create;
import cim.domains.workflows.DefinitionCommand.CreateFromTemplate;
import cim.domains.workflows.DefinitionCommand.Define;
import cim.domains.workflows.DefinitionCommand.Describe;
import cim.domains.workflows.DefinitionCommand.Publish;
import cim.domains.workflows.DefinitionCommand.RemoveDependency;
import cim.domains.workflows.DefinitionCommand.RemoveMetadata;
import cim.domains.workflows.DefinitionCommand.RemoveStep;
import cim.domains.workflows.DefinitionCommand.RemoveVariable;
import cim.domains.workflows.DefinitionCommand.Rename;
import cim.domains.workflows.DefinitionCommand.Retire;
import cim.domains.workflows.DefinitionCommand.Revise;
import cim.domains.workflows.DefinitionEvent.Created;
import cim.domains.workflows.DefinitionEvent.DescriptionAdded;
import cim.domains.workflows.DefinitionEvent.DescriptionRemoved;
import cim.domains.workflows.DefinitionEvent.MetadataAdded;
import cim.domains.workflows.DefinitionEvent.MetadataRemoved;
import cim.domains.workflows.DefinitionEvent.Published;
import cim.domains.workflows.DefinitionEvent.Retired;
import cim.domains.workflows.DefinitionEvent.Revised;
import cim.domains.workflows.DefinitionEvent.StepAdded;
import cim.domains.workflows.DefinitionEvent.StepRemoved;
import cim.domains.workflows.DefinitionEvent.TitleAdded;
import cim.domains.workflows.DefinitionEvent.TitleRemoved;
import cim.domains.workflows.DefinitionEvent.VariableAdded;
import cim.domains.workflows.DefinitionEvent.VariableRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Metadata;
import cim.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides what happens to a definition. A plan is whole after every change, or not changed. */
public final class DefinitionDecider
    implements Decider<DefinitionCommand, DefinitionEvent, Definition> {

  @Override
  public Definition initial() {
    return Definition.UNKNOWN;
  }

  @Override
  public Decision<DefinitionEvent> decide(DefinitionCommand command, Definition state, Inputs in) {
    Optional<Draft> draft = drafted(command);
    if (state.status() == Status.UNKNOWN) {
      return draft
          .map(DefinitionDecider::create)
          .orElseGet(() ->
              Decision.reject(
                  "definition_not_found", "there is no such definition; create it first"));
    }
    return switch (command) {
      case Create _, CreateFromTemplate _ -> again(draft.orElseThrow(), state);
      case Define _ -> define(draft.orElseThrow(), state);
      case Rename(_, Title title) ->
          edit(state, Decision.replace(state.title(), title, TitleRemoved::new, TitleAdded::new));
      case Describe(_, Description description) ->
          edit(
              state,
              Decision.replace(
                  state.description(),
                  description,
                  DescriptionRemoved::new,
                  DescriptionAdded::new));
      case AddVariable(_, Variable variable) -> plan(state, plan -> plan.with(variable));
      case RemoveVariable(_, Metadata.Key key) -> plan(state, plan -> plan.without(key));
      case AddStep(_, PlannedStep step) -> plan(state, plan -> plan.with(step));
      case RemoveStep(_, StepName step) -> plan(state, plan -> plan.without(step));
      case AddDependency(_, StepName step, var dependency) ->
          step(state, step, planned -> planned.after(dependency));
      case RemoveDependency(_, StepName step, var dependency) ->
          step(state, step, planned -> planned.notAfter(dependency));
      case AddMetadata(_, Metadata.Entry entry) ->
          kept(state, state.metadata().add(entry, MetadataRemoved::new, MetadataAdded::new));
      case RemoveMetadata(_, Metadata.Key key) ->
          kept(state, Decision.remove(state.metadata().find(key), MetadataRemoved::new));
      case Publish(EntityId<Definition> definition) -> publish(definition, state);
      case Revise _ ->
          state.status() == Status.DRAFT
              ? Decision.nothing()
              : Definition.TRANSITIONS.move(state.status(), Status.DRAFT, new Revised());
      case Retire(EntityId<Definition> definition, Reason reason) ->
          Definition.TRANSITIONS.move(
              state.status(), Status.RETIRED, new Retired(definition, reason));
    };
  }

  /** The definition that a command begins, where it begins one. */
  private static Optional<Draft> drafted(DefinitionCommand command) {
    return switch (command) {
      case Create(_, Title title, Optional<Description> description) ->
          Optional.of(new Draft(title, description, Plan.EMPTY));
      case CreateFromTemplate(_, Template template) -> Optional.of(template.draft());
      case Define(_, Draft draft) -> Optional.of(draft);
      case Rename _,
          Describe _,
          AddVariable _,
          RemoveVariable _,
          AddStep _,
          RemoveStep _,
          AddDependency _,
          RemoveDependency _,
          AddMetadata _,
          RemoveMetadata _,
          Publish _,
          Revise _,
          Retire _ ->
          Optional.empty();
    };
  }

  private static Decision<DefinitionEvent> create(Draft draft) {
    return draft
        .plan()
        .<DefinitionEvent>fault()
        .orElseGet(() -> {
          List<DefinitionEvent> events = new ArrayList<>();
          events.add(new Created(draft.title(), draft.description()));
          draft.plan().variables().forEach(one -> events.add(new VariableAdded(one)));
          draft.plan().steps().forEach(one -> events.add(new StepAdded(one)));
          return Decision.accept(events);
        });
  }

  /** A definition is begun once; asking for the same again changes nothing. */
  private static Decision<DefinitionEvent> again(Draft draft, Definition state) {
    boolean same =
        state.title().equals(Optional.of(draft.title()))
            && state.description().equals(draft.description())
            && state.plan().equals(draft.plan());
    return same
        ? Decision.nothing()
        : Decision.reject(
            "definition_already_exists", "the definition is another one; give a new id");
  }

  private static Decision<DefinitionEvent> define(Draft draft, Definition state) {
    Optional<Decision<DefinitionEvent>> fault = draft.plan().fault();
    if (state.status() == Status.RETIRED || fault.isPresent()) {
      return fault.orElseGet(() -> Definition.TRANSITIONS.wrong(state.status()));
    }
    List<DefinitionEvent> events = new ArrayList<>();
    if (!state.title().equals(Optional.of(draft.title()))) {
      state.title().map(TitleRemoved::new).ifPresent(events::add);
      events.add(new TitleAdded(draft.title()));
    }
    if (!state.description().equals(draft.description())) {
      state.description().map(DescriptionRemoved::new).ifPresent(events::add);
      draft.description().map(DescriptionAdded::new).ifPresent(events::add);
    }
    events.addAll(differences(state.plan(), draft.plan()));
    if (!events.isEmpty() && state.status() == Status.PUBLISHED) {
      events.addFirst(new Revised());
    }
    return Decision.accept(events);
  }

  private static List<DefinitionEvent> differences(Plan before, Plan after) {
    List<DefinitionEvent> events = new ArrayList<>();
    before.variables().stream()
        .filter(one -> !after.variables().contains(one))
        .forEach(one -> events.add(new VariableRemoved(one)));
    before.steps().stream()
        .filter(one -> !after.steps().contains(one))
        .forEach(one -> events.add(new StepRemoved(one)));
    after.variables().stream()
        .filter(one -> !before.variables().contains(one))
        .forEach(one -> events.add(new VariableAdded(one)));
    after.steps().stream()
        .filter(one -> !before.steps().contains(one))
        .forEach(one -> events.add(new StepAdded(one)));
    return events;
  }

  private static Decision<DefinitionEvent> plan(Definition state, UnaryOperator<Plan> change) {
    Plan after = change.apply(state.plan());
    return edit(
        state,
        after
            .<DefinitionEvent>fault()
            .orElseGet(() -> Decision.accept(differences(state.plan(), after))));
  }

  private static Decision<DefinitionEvent> step(
      Definition state, StepName name, UnaryOperator<PlannedStep> change) {
    return state
        .plan()
        .find(name)
        .map(step -> plan(state, plan -> plan.with(change.apply(step))))
        .orElseGet(() ->
            Decision.reject(
                "unknown_step", "step: %s (expected: a step of the plan)".formatted(name)));
  }

  /** What is published is revised first. */
  private static Decision<DefinitionEvent> edit(
      Definition state, Decision<DefinitionEvent> change) {
    return state.status() == Status.DRAFT ? change : Definition.TRANSITIONS.wrong(state.status());
  }

  /** Notes may change as long as the definition lives. */
  private static Decision<DefinitionEvent> kept(
      Definition state, Decision<DefinitionEvent> change) {
    return state.status() == Status.RETIRED ? Definition.TRANSITIONS.wrong(state.status()) : change;
  }

  private static Decision<DefinitionEvent> publish(
      EntityId<Definition> definition, Definition state) {
    if (state.status() != Status.DRAFT) {
      return state.status() == Status.PUBLISHED
          ? Decision.nothing()
          : Definition.TRANSITIONS.wrong(state.status());
    }
    if (state.plan().steps().isEmpty()) {
      return Decision.reject("no_steps", "the plan is empty (expected: a step); add one first");
    }
    return Decision.accept(
        new Published(definition, state.version() + 1, state.title().orElseThrow(), state.plan()));
  }

  @Override
  public Definition evolve(Definition state, DefinitionEvent event) {
    return switch (event) {
      case Created(Title title, Optional<Description> description) ->
          state.in(Status.DRAFT).called(Optional.of(title)).described(description);
      case TitleRemoved _ -> state.called(Optional.empty());
      case TitleAdded(Title title) -> state.called(Optional.of(title));
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description description) -> state.described(Optional.of(description));
      case VariableRemoved(Variable variable) -> state.with(state.plan().without(variable.key()));
      case VariableAdded(Variable variable) -> state.with(state.plan().with(variable));
      case StepRemoved(PlannedStep step) -> state.with(state.plan().without(step.name()));
      case StepAdded(PlannedStep step) -> state.with(state.plan().with(step));
      case MetadataRemoved(Metadata.Entry entry) ->
          state.with(state.metadata().without(entry.key()));
      case MetadataAdded(Metadata.Entry entry) -> state.with(state.metadata().with(entry));
      case Published published -> state.published(published.version());
      case Revised _ -> state.in(Status.DRAFT);
      case Retired _ -> state.in(Status.RETIRED);
    };
  }
}
