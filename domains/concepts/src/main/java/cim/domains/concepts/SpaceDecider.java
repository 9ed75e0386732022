package cim.domains.concepts;

import cim.domains.concepts.Space.Status;
import cim.domains.concepts.SpaceCommand.Create;
import cim.domains.concepts.SpaceCommand.Delete;
import cim.domains.concepts.SpaceCommand.Learn;
import cim.domains.concepts.SpaceCommand.Rename;
import cim.domains.concepts.SpaceCommand.ReplaceWeights;
import cim.domains.concepts.SpaceCommand.ShiftAttention;
import cim.domains.concepts.SpaceEvent.FeedbackLearned;
import cim.domains.concepts.SpaceEvent.NameAdded;
import cim.domains.concepts.SpaceEvent.NameRemoved;
import cim.domains.concepts.SpaceEvent.SpaceCreated;
import cim.domains.concepts.SpaceEvent.SpaceDeleted;
import cim.domains.concepts.SpaceEvent.WeightsAdded;
import cim.domains.concepts.SpaceEvent.WeightsRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Reason;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Decides what happens to a space. */
public final class SpaceDecider
    implements Decider<SpaceCommand, SpaceEvent, Space>, Aggregate.Seeking<SpaceCommand, Space> {
  private static final Reason ATTENTION = new Reason("attention was shifted");
  private static final Reason LEARNED = new Reason("learned from a judgement");

  @Override
  public Sought sought(SpaceCommand command, Space state) {
    return command instanceof Learn learn
        ? Known.concepts(List.of(learn.left(), learn.right()))
        : Sought.NOTHING;
  }

  @Override
  public Space initial() {
    return Space.UNKNOWN;
  }

  @Override
  public Decision<SpaceEvent> decide(SpaceCommand command, Space state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state);
    }
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("space_not_found", "there is no such space; create it first");
      case ACTIVE ->
          state
              .geometry()
              .map(geometry -> decideActive(command, geometry, state, in))
              .orElse(Decision.nothing());
      case DELETED ->
          command instanceof Delete ? Decision.nothing() : Space.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<SpaceEvent> create(Create command, Space state) {
    SpaceCreated created = new SpaceCreated(command.space(), command.name(), command.geometry());
    return switch (state.status()) {
      case UNKNOWN -> Decision.accept(created);
      case ACTIVE ->
          state.name().equals(Optional.of(created.name()))
                  && state.geometry().equals(Optional.of(created.geometry()))
              ? Decision.nothing()
              : Decision.reject(
                  "space_already_created", "the space is another; give a new id, or change it");
      case DELETED -> Space.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<SpaceEvent> decideActive(
      SpaceCommand command, Geometry geometry, Space state, Inputs in) {
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case ReplaceWeights(EntityId<Space> space, Map<DimensionName, Weight> weights, Reason why) ->
          geometry
              .unknown(weights.keySet())
              .<Decision<SpaceEvent>>map(SpaceDecider::noDimension)
              .orElseGet(() -> Decision.accept(replaced(space, geometry, weights, why)));
      case ShiftAttention shift -> shift(shift, geometry);
      case Learn learn -> learn(learn, geometry, state, in);
      case Delete(EntityId<Space> space) ->
          Space.TRANSITIONS.move(state.status(), Status.DELETED, new SpaceDeleted(space));
    };
  }

  private static Decision<SpaceEvent> noDimension(DimensionName dimension) {
    return Decision.reject(
        "dimension_not_found", "dimension: " + dimension + " (expected: one of the space)");
  }

  /** Nothing where they are the same. */
  private static List<SpaceEvent> replaced(
      EntityId<Space> space, Geometry geometry, Map<DimensionName, Weight> weights, Reason why) {
    return geometry.weights().equals(weights)
        ? List.of()
        : List.of(
            new WeightsRemoved(geometry.weights(), why), new WeightsAdded(space, weights, why));
  }

  private static Decision<SpaceEvent> shift(ShiftAttention command, Geometry geometry) {
    if (geometry.dimension(command.dimension()).isEmpty()) {
      return noDimension(command.dimension());
    }
    if (!(geometry.weight(command.dimension())
        instanceof Weight.Attentional(_, double least, double greatest))) {
      return Decision.reject(
          "weight_not_attentional",
          "weight of %s: constant or contextual (expected: attentional); replace it first"
              .formatted(command.dimension()));
    }
    if (!(command.attention() >= least && command.attention() <= greatest)) {
      return Decision.reject(
          "attention_out_of_bounds",
          "attention: %s (expected: %s to %s)".formatted(command.attention(), least, greatest));
    }
    Map<DimensionName, Weight> weights = new TreeMap<>(geometry.weights());
    weights.put(command.dimension(), new Weight.Attentional(command.attention(), least, greatest));
    return Decision.accept(replaced(command.space(), geometry, weights, ATTENTION));
  }

  private static Decision<SpaceEvent> learn(
      Learn command, Geometry geometry, Space state, Inputs in) {
    if (state.judgements().contains(command.judgement())) {
      return Decision.nothing();
    }
    return switch (Known.found(in)
        .points(List.of(command.left(), command.right()), command.space())) {
      case Known.Missing(EntityId<Concept> concept) -> Known.noConcept(concept);
      case Known.Elsewhere(EntityId<Concept> concept) -> Known.elsewhere(concept);
      case Known.There(List<Point> points) -> {
        List<SpaceEvent> events =
            new ArrayList<>(
                replaced(
                    command.space(),
                    geometry,
                    Learning.learned(
                        geometry,
                        points.getFirst(),
                        points.getLast(),
                        command.verdict(),
                        command.pace()),
                    LEARNED));
        events.add(
            new FeedbackLearned(
                command.judgement(),
                command.left(),
                command.right(),
                command.verdict(),
                command.pace()));
        yield Decision.accept(events);
      }
    };
  }

  @Override
  public Space evolve(Space state, SpaceEvent event) {
    return switch (event) {
      case SpaceCreated created ->
          new Space(
              Status.ACTIVE,
              Optional.of(created.name()),
              Optional.of(created.geometry()),
              List.of());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case WeightsRemoved _ -> state.of(state.geometry().map(one -> one.weighted(Map.of())));
      case WeightsAdded added ->
          state.of(state.geometry().map(one -> one.weighted(added.weights())));
      case FeedbackLearned learned -> state.judged(remembered(state, learned.judgement()));
      case SpaceDeleted _ -> state.in(Status.DELETED);
    };
  }

  private static List<UUID> remembered(Space state, UUID judgement) {
    List<UUID> all = new ArrayList<>(state.judgements());
    all.add(judgement);
    return all.subList(Math.max(0, all.size() - Space.REMEMBERED), all.size());
  }
}
