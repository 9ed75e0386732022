package cim.domains.agents;

import cim.model.Bounded;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;

/** A model with how it is to be used: what agents think with. */
public record ModelConfiguration(
    Status status,
    Optional<Model> model,
    @Bounded(Agent.MOST) List<Intent> intents,
    Optional<Parameters> parameters,
    Optional<Constraints> constraints) {

  /** Where a configuration stands in its life. */
  public enum Status {
    UNKNOWN,
    DRAFT,
    ACTIVE,
    DEPRECATED,
    ARCHIVED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.DRAFT)
          .allow(Status.DRAFT, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DEPRECATED)
          .allow(Status.DEPRECATED, Status.ARCHIVED);

  static final ModelConfiguration UNKNOWN =
      new ModelConfiguration(
          Status.UNKNOWN, Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  public ModelConfiguration {
    intents = List.copyOf(intents);
  }

  ModelConfiguration in(Status next) {
    return new ModelConfiguration(next, model, intents, parameters, constraints);
  }

  ModelConfiguration serving(List<Intent> next) {
    return new ModelConfiguration(status, model, next, parameters, constraints);
  }

  ModelConfiguration with(Optional<Parameters> next) {
    return new ModelConfiguration(status, model, intents, next, constraints);
  }

  ModelConfiguration within(Optional<Constraints> next) {
    return new ModelConfiguration(status, model, intents, parameters, next);
  }
}
