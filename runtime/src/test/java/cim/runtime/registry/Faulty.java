package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Bounded;
import cim.model.Command;
import cim.model.DataSubject;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Key;
import cim.model.Personal;
import cim.model.ProcessManager;
import cim.model.Recorded;
import cim.model.StoredAs;
import cim.model.SubjectPattern;
import cim.model.Tag;
import cim.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Domains with one fault each, as authors may make them. */
final class Faulty {

  private Faulty() {}

  record Thing(int count) {}

  /** A domain of one aggregate whose decider does nothing. */
  static <C extends Command<S>, E extends Event<S>, S> Domain domain(
      Class<C> commands, Class<E> events, Class<S> state, S initial) {
    return builder(commands, events, state, initial).build();
  }

  static <C extends Command<S>, E extends Event<S>, S> Domain.Builder builder(
      Class<C> commands, Class<E> events, Class<S> state, S initial) {
    return Domain.named("faulty", "For tests.")
        .aggregate(aggregate(commands, events, state, initial));
  }

  static <C extends Command<S>, E extends Event<S>, S> Aggregate<C, E, S> aggregate(
      Class<C> commands, Class<E> events, Class<S> state, S initial) {
    return Aggregate.of("thing", commands, events, state, new Idle<>(initial));
  }

  private record Idle<C extends Command<S>, E extends Event<S>, S>(S initial)
      implements Decider<C, E, S> {
    @Override
    public Decision<E> decide(C command, S state, Inputs in) {
      return Decision.nothing();
    }

    @Override
    public S evolve(S state, E event) {
      return state;
    }
  }

  // Without fault: what the others are made of.
  sealed interface Orderly extends Command<Thing> {
    record Count(EntityId<Thing> thing) implements Orderly {}
  }

  sealed interface Happened extends Event<Thing> {
    @Version(1)
    record Counted(int count) implements Happened {}
  }

  /** Remembers what it may not. */
  static final class Gossip extends Remembering<Gossip.Heard> {
    record Heard(Optional<List<Name>> names) {}

    @Personal
    record Name(String value) {}

    Gossip() {
      super("gossip", Heard.class, new Heard(Optional.empty()));
    }
  }

  /** Remembers the ids of those whose own states are personal, and nothing of these. */
  static final class Acquaintance extends Remembering<Acquaintance.Met> {
    record Met(List<EntityId<Gossip.Name>> ids) {}

    Acquaintance() {
      super("acquaintance", Met.class, new Met(List.of()));
    }
  }

  /** Does nothing but remember. */
  abstract static class Remembering<S extends Record> implements ProcessManager<S> {
    private final String name;
    private final Class<S> state;
    private final S initial;

    Remembering(String name, Class<S> state, S initial) {
      this.name = name;
      this.state = state;
      this.initial = initial;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<SubjectPattern> reactsTo() {
      return Set.of(SubjectPattern.parse("faulty.>"));
    }

    @Override
    public Class<S> state() {
      return state;
    }

    @Override
    public S initial() {
      return initial;
    }

    @Override
    public Set<String> processes(Recorded<Value.Map> event) {
      return Set.of();
    }

    @Override
    public Reaction<S> react(String process, S current, Recorded<Value.Map> event) {
      return Reaction.to(current);
    }
  }

  sealed interface NoTarget extends Command<Thing> {
    record Count(int by) implements NoTarget {}
  }

  sealed interface Question extends Command<Thing> {
    record GetCount(EntityId<Thing> thing) implements Question {}
  }

  sealed interface Versionless extends Event<Thing> {
    record Counted(int count) implements Versionless {}
  }

  sealed interface WithArray extends Event<Thing> {
    @SuppressWarnings("ArrayRecordComponent") // The fault itself.
    @Version(1)
    record Counted(int[] counts) implements WithArray {}
  }

  sealed interface WithMutable extends Event<Thing> {
    @SuppressWarnings("NonApiType") // The fault itself.
    @Version(1)
    record Counted(ArrayList<String> counts) implements WithMutable {}
  }

  sealed interface WithClass extends Event<Thing> {
    @Version(1)
    record Counted(StringBuilder text) implements WithClass {}
  }

  sealed interface Recursive extends Event<Thing> {
    record Tree(List<Tree> branches) {}

    @Version(1)
    record Grown(Tree tree) implements Recursive {}
  }

  sealed interface Replaced extends Event<Thing> {
    @Version(1)
    record LabelUpdated(String oldLabel, String newLabel) implements Replaced {}
  }

  sealed interface OpenEmail extends Event<Thing> {
    @Version(1)
    record Written(String email) implements OpenEmail {}
  }

  sealed interface OpenPhone extends Event<Thing> {
    record PhoneNumber(String digits) {}

    @Version(1)
    record Called(PhoneNumber to) implements OpenPhone {}
  }

  sealed interface NestedName extends Event<Thing> {
    record Author(EntityId<Thing> id, String familyName) {}

    @Version(1)
    record Written(List<Author> by) implements NestedName {}
  }

  sealed interface NoStandIn extends Event<Thing> {
    @Version(1)
    record Born(@Personal int year) implements NoStandIn {}
  }

  sealed interface SubjectInList extends Event<Thing> {
    record Guest(@DataSubject EntityId<Thing> who, @Personal String words) {}

    @Version(1)
    record Invited(List<Guest> guests) implements SubjectInList {}
  }

  sealed interface PersonalTag extends Event<Thing> {
    @Version(1)
    record Written(@Personal @Tag String email) implements PersonalTag {}
  }

  sealed interface TwoKindsOfTag extends Event<Thing> {
    @Version(1)
    record Opened(@Tag String place) implements TwoKindsOfTag {}

    @Version(1)
    record Closed(@Tag int place) implements TwoKindsOfTag {}
  }

  sealed interface Renamed extends Event<Thing> {
    @StoredAs("counted")
    @Version(1)
    record Tallied(int count) implements Renamed {}
  }

  sealed interface Twice extends Event<Thing> {
    @Version(1)
    record Counted(int count) implements Twice {}

    @StoredAs("counted")
    @Version(2)
    record Tallied(int count) implements Twice {}
  }

  record Employee(String role, int desk) {}

  record Company(Map<EntityId<Thing>, Employee> employees, Set<EntityId<Thing>> ids) {}

  sealed interface CompanyCommand extends Command<Company> {
    record Found(EntityId<Company> company) implements CompanyCommand {}
  }

  sealed interface CompanyEvent extends Event<Company> {
    @Version(1)
    record Founded() implements CompanyEvent {}
  }

  record Team(@Bounded(12) Map<EntityId<Thing>, Employee> members) {}

  sealed interface TeamCommand extends Command<Team> {
    record Found(EntityId<Team> team) implements TeamCommand {}
  }

  sealed interface TeamEvent extends Event<Team> {
    @Version(1)
    record Founded() implements TeamEvent {}
  }

  record KeylessRow(String name, Optional<String> note) {}

  record Row(@Key String name) {}

  enum Light {
    RED,
    GREEN,
    BLUE
  }

  record Lamp(Light light) {}

  sealed interface LampCommand extends Command<Lamp> {
    record Turn(EntityId<Lamp> lamp) implements LampCommand {}
  }

  sealed interface LampEvent extends Event<Lamp> {
    @Version(1)
    record Turned() implements LampEvent {}
  }
}
