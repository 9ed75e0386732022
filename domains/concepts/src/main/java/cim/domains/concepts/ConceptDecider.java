package cim.domains.concepts;

import cim.domains.concepts.Concept.Status;
import cim.domains.concepts.ConceptCommand.Add;
import cim.domains.concepts.ConceptCommand.AddFeature;
import cim.domains.concepts.ConceptCommand.Move;
import cim.domains.concepts.ConceptCommand.Project;
import cim.domains.concepts.ConceptCommand.Remove;
import cim.domains.concepts.ConceptCommand.RemoveFeature;
import cim.domains.concepts.ConceptCommand.Rename;
import cim.domains.concepts.ConceptEvent.ConceptAdded;
import cim.domains.concepts.ConceptEvent.ConceptRemoved;
import cim.domains.concepts.ConceptEvent.FeatureAdded;
import cim.domains.concepts.ConceptEvent.FeatureRemoved;
import cim.domains.concepts.ConceptEvent.NameAdded;
import cim.domains.concepts.ConceptEvent.NameRemoved;
import cim.domains.concepts.ConceptEvent.PointAdded;
import cim.domains.concepts.ConceptEvent.PointRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a concept. */
public final class ConceptDecider
    implements Decider<ConceptCommand, ConceptEvent, Concept>,
        Aggregate.Seeking<ConceptCommand, Concept> {

  @Override
  public Sought sought(ConceptCommand command, Concept state) {
    return switch (command) {
      case Add add -> Known.space(add.space());
      case Project project -> Projecting.sought(project.projection());
      case Move _ -> state.space().map(Known::space).orElse(Sought.NOTHING);
      case Rename _, AddFeature _, RemoveFeature _, Remove _ -> Sought.NOTHING;
    };
  }

  @Override
  public Sought following(ConceptCommand command, Concept state, List<Recorded<Event<?>>> found) {
    return Projecting.following(found);
  }

  @Override
  public Concept initial() {
    return Concept.UNKNOWN;
  }

  @Override
  public Decision<ConceptEvent> decide(ConceptCommand command, Concept state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN -> decideUnknown(command, in);
      case PRESENT ->
          state
              .space()
              .map(space -> decidePresent(command, space, state, in))
              .orElse(Decision.nothing());
      case REMOVED ->
          command instanceof Remove
              ? Decision.nothing()
              : Concept.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<ConceptEvent> decideUnknown(ConceptCommand command, Inputs in) {
    return switch (command) {
      case Add(EntityId<Concept> concept, EntityId<Space> space, Name name, Point point) ->
          Known.found(in)
              .<ConceptEvent>refusal(space, point)
              .orElseGet(() -> Decision.accept(new ConceptAdded(concept, space, name, point)));
      case Project project ->
          Projecting.place(
              project,
              in,
              (space, point) ->
                  Decision.accept(
                      new ConceptAdded(project.concept(), space, project.name(), point)));
      case Move _, Rename _, AddFeature _, RemoveFeature _, Remove _ ->
          Decision.reject("concept_not_found", "there is no such concept; add it first");
    };
  }

  private static Decision<ConceptEvent> decidePresent(
      ConceptCommand command, EntityId<Space> space, Concept state, Inputs in) {
    return switch (command) {
      case Add add ->
          add.space().equals(space)
                  && state.name().equals(Optional.of(add.name()))
                  && state.point().equals(Optional.of(add.point()))
              ? Decision.nothing()
              : Decision.reject(
                  "concept_already_added",
                  "the concept is there already; move or rename it instead");
      case Project project ->
          Projecting.place(
              project,
              in,
              (other, point) ->
                  other.equals(space)
                      ? Decision.accept(projected(project, point, space, state))
                      : Known.elsewhere(project.concept()));
      case Move(EntityId<Concept> concept, Point point) ->
          Known.found(in)
              .<ConceptEvent>refusal(space, point)
              .orElseGet(() -> Decision.accept(moved(concept, point, space, state)));
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case AddFeature(_, Feature feature) ->
          Decision.add(feature, state.features(), Concept.MOST_FEATURES, new FeatureAdded(feature));
      case RemoveFeature(_, Feature feature) ->
          Decision.remove(feature, state.features(), new FeatureRemoved(feature));
      case Remove(EntityId<Concept> concept) ->
          Concept.TRANSITIONS.move(
              state.status(), Status.REMOVED, new ConceptRemoved(concept, space));
    };
  }

  private static List<ConceptEvent> projected(
      Project command, Point point, EntityId<Space> space, Concept state) {
    List<ConceptEvent> events = new ArrayList<>();
    if (!state.name().equals(Optional.of(command.name()))) {
      state.name().map(NameRemoved::new).ifPresent(events::add);
      events.add(new NameAdded(command.name()));
    }
    events.addAll(moved(command.concept(), point, space, state));
    return events;
  }

  /** Nothing where it is there already. */
  private static List<ConceptEvent> moved(
      EntityId<Concept> concept, Point point, EntityId<Space> space, Concept state) {
    if (state.point().equals(Optional.of(point))) {
      return List.of();
    }
    List<ConceptEvent> events = new ArrayList<>();
    state.point().map(PointRemoved::new).ifPresent(events::add);
    events.add(new PointAdded(concept, space, point));
    return events;
  }

  @Override
  public Concept evolve(Concept state, ConceptEvent event) {
    return switch (event) {
      case ConceptAdded added ->
          new Concept(
              Status.PRESENT,
              Optional.of(added.space()),
              Optional.of(added.name()),
              Optional.of(added.point()),
              List.of());
      case PointRemoved _ -> state.at(Optional.empty());
      case PointAdded added -> state.at(Optional.of(added.point()));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case FeatureAdded(Feature feature) -> state.with(Items.with(state.features(), feature));
      case FeatureRemoved(Feature feature) -> state.with(Items.without(state.features(), feature));
      case ConceptRemoved _ -> state.in(Status.REMOVED);
    };
  }
}
