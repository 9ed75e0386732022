package cim.domains.nix;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What Nix can be asked to do. */
public sealed interface Work {

  /** What is meant, for the lists of jobs. */
  enum Kind {
    BUILD,
    EVALUATION,
    SHELL,
    CHECK,
    UPDATE,
    COLLECTION
  }

  /**
   * @param attribute which output; none: the default package
   */
  record Build(FlakeReference source, Optional<AttributePath> attribute) implements Work {}

  record Evaluation(Source expression) implements Work {}

  /**
   * @param attribute which output; none: the default shell
   */
  record Shell(FlakeReference source, Optional<AttributePath> attribute) implements Work {}

  record Check(FlakeReference source) implements Work {}

  /**
   * @param flake whose lock is written anew
   * @param inputs which of its inputs; none: all
   */
  record Update(
      EntityId<Flake> flake, FlakeReference source, @Bounded(Flake.MOST) List<InputName> inputs)
      implements Work {
    public Update {
      inputs = List.copyOf(inputs);
    }
  }

  record Collection(
      @Doc("Only what nothing has needed for so many days.") @Range(min = 0, max = 3650)
          OptionalInt olderThanDays)
      implements Work {}

  default Kind kind() {
    return switch (this) {
      case Build _ -> Kind.BUILD;
      case Evaluation _ -> Kind.EVALUATION;
      case Shell _ -> Kind.SHELL;
      case Check _ -> Kind.CHECK;
      case Update _ -> Kind.UPDATE;
      case Collection _ -> Kind.COLLECTION;
    };
  }
}
