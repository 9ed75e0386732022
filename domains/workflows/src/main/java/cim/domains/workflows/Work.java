package cim.domains.workflows;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is done in a step. */
public sealed interface Work {
  int MOST_APPROVERS = 20;
  int MOST_BRANCHES = 20;

  /** What it is, for lists. */
  enum Kind {
    MANUAL,
    AUTOMATED,
    INTEGRATION,
    DECISION,
    APPROVAL,
    PARALLEL,
    CUSTOM,
    SUB_WORKFLOW
  }

  /** Somebody does it. */
  record Manual() implements Work {}

  /** A program does it. */
  record Automated(Call call) implements Work {}

  /** Another system does it. */
  record Integration(Call call) implements Work {}

  /**
   * The first branch whose condition holds is taken, at once.
   *
   * @param otherwise the outcome where none holds; the step fails where there is none
   */
  record Decision(@Bounded(MOST_BRANCHES) List<Branch> branches, Optional<Outcome> otherwise)
      implements Work {
    public Decision {
      branches = List.copyOf(branches);
    }

    Set<Outcome> outcomes() {
      Set<Outcome> outcomes = branches.stream().map(Branch::outcome).collect(Collectors.toSet());
      otherwise.ifPresent(outcomes::add);
      return outcomes;
    }
  }

  /** A way that a decision can go. */
  record Branch(Outcome outcome, Condition condition) {}

  /**
   * Some are asked whether they agree.
   *
   * @param approvers asked when the step begins; none: asked one by one later
   * @param needed how many must agree
   */
  record Approval(
      @Bounded(MOST_APPROVERS) List<Party> approvers,
      @Range(min = 1, max = MOST_APPROVERS) int needed,
      Optional<Description> message)
      implements Work {
    public Approval {
      approvers = approvers.stream().distinct().toList();
      if (needed < 1 || needed > Math.max(approvers.size(), 1)) {
        throw new InvalidValue("needed", needed, "1 to the number of approvers");
      }
    }
  }

  /** Nothing is done: ways part or meet here. */
  record Parallel() implements Work {}

  /** Something that whoever performs it knows by its name. */
  record Custom(Metadata.Key name) implements Work {}

  /**
   * Another workflow is carried out.
   *
   * @param input its variables; <code>${name}</code> stands for a variable of this one
   * @param output which of its variables this one takes over
   */
  record SubWorkflow(
      EntityId<Definition> definition,
      @Bounded(Values.MOST) Map<String, String> input,
      @Bounded(Values.MOST) List<Metadata.Key> output)
      implements Work {
    public SubWorkflow {
      input = Values.checked(input);
      output = output.stream().distinct().toList();
    }

    /** Of these variables those that are taken over. */
    Map<String, String> taken(Map<String, String> variables) {
      Set<String> keys = new TreeSet<>();
      output.forEach(key -> keys.add(key.value()));
      return variables.entrySet().stream()
          .filter(one -> keys.contains(one.getKey()))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  /** What it is. */
  default Kind kind() {
    return switch (this) {
      case Manual _ -> Kind.MANUAL;
      case Automated _ -> Kind.AUTOMATED;
      case Integration _ -> Kind.INTEGRATION;
      case Decision _ -> Kind.DECISION;
      case Approval _ -> Kind.APPROVAL;
      case Parallel _ -> Kind.PARALLEL;
      case Custom _ -> Kind.CUSTOM;
      case SubWorkflow _ -> Kind.SUB_WORKFLOW;
    };
  }

  /** What is asked of whoever performs operations, where this is one. */
  default Optional<Call> operation() {
    return switch (this) {
      case Automated(Call call) -> Optional.of(call);
      case Integration(Call call) -> Optional.of(call);
      case Manual _, Decision _, Approval _, Parallel _, Custom _, SubWorkflow _ ->
          Optional.empty();
    };
  }

  /** The same with what the variables say in the places of their names. */
  default Work resolved(Metadata context) {
    return switch (this) {
      case Automated(Call call) -> new Automated(resolved(call, context));
      case Integration(Call call) -> new Integration(resolved(call, context));
      case SubWorkflow(EntityId<Definition> definition, var input, List<Metadata.Key> output) ->
          new SubWorkflow(definition, Values.filled(input, context), output);
      case Approval(List<Party> approvers, int needed, var message) -> {
        List<Party> known =
            approvers.stream()
                .map(party -> party.resolved(context))
                .filter(party -> party.entity().isPresent())
                .distinct()
                .toList();
        yield new Approval(known, Math.min(needed, Math.max(known.size(), 1)), message);
      }
      case Manual _, Decision _, Parallel _, Custom _ -> this;
    };
  }

  private static Call resolved(Call call, Metadata context) {
    return new Call(call.operation(), Values.filled(call.input(), context), call.timeout());
  }
}
