package cim.domains.organizations;

import cim.domains.organizations.Company.Status;
import cim.domains.organizations.Company.Terms;
import cim.domains.organizations.CompanyCommand.Acquire;
import cim.domains.organizations.CompanyCommand.Activate;
import cim.domains.organizations.CompanyCommand.AddFact;
import cim.domains.organizations.CompanyCommand.Archive;
import cim.domains.organizations.CompanyCommand.ChooseSeat;
import cim.domains.organizations.CompanyCommand.Create;
import cim.domains.organizations.CompanyCommand.Deactivate;
import cim.domains.organizations.CompanyCommand.Describe;
import cim.domains.organizations.CompanyCommand.Dissolve;
import cim.domains.organizations.CompanyCommand.Merge;
import cim.domains.organizations.CompanyCommand.MoveUnder;
import cim.domains.organizations.CompanyCommand.Reclassify;
import cim.domains.organizations.CompanyCommand.RemoveFact;
import cim.domains.organizations.CompanyCommand.Rename;
import cim.domains.organizations.CompanyEvent.AcquiredBy;
import cim.domains.organizations.CompanyEvent.Activated;
import cim.domains.organizations.CompanyEvent.Archived;
import cim.domains.organizations.CompanyEvent.Created;
import cim.domains.organizations.CompanyEvent.Deactivated;
import cim.domains.organizations.CompanyEvent.DescriptionAdded;
import cim.domains.organizations.CompanyEvent.DescriptionRemoved;
import cim.domains.organizations.CompanyEvent.Dissolved;
import cim.domains.organizations.CompanyEvent.FactAdded;
import cim.domains.organizations.CompanyEvent.FactRemoved;
import cim.domains.organizations.CompanyEvent.KindAdded;
import cim.domains.organizations.CompanyEvent.KindRemoved;
import cim.domains.organizations.CompanyEvent.MergedInto;
import cim.domains.organizations.CompanyEvent.NameAdded;
import cim.domains.organizations.CompanyEvent.NameRemoved;
import cim.domains.organizations.CompanyEvent.ParentAdded;
import cim.domains.organizations.CompanyEvent.ParentRemoved;
import cim.domains.organizations.CompanyEvent.SeatAdded;
import cim.domains.organizations.CompanyEvent.SeatRemoved;
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
import java.util.stream.Stream;

/** Decides what happens to a company. */
public final class CompanyDecider
    implements Decider<CompanyCommand, CompanyEvent, Company>,
        Aggregate.Seeking<CompanyCommand, Company> {

  @Override
  public Sought sought(CompanyCommand command, Company state) {
    return switch (command) {
      case Create create -> Found.tagged("company", create.parent());
      case MoveUnder(_, var parent) -> Found.tagged("company", parent);
      case Merge(_, var into) -> Sought.tagged("company", into);
      case Acquire(_, var by, _) -> Sought.tagged("company", by);
      case ChooseSeat(_, var facility) -> Found.tagged("facility", facility);
      case Rename _,
          Reclassify _,
          Describe _,
          Activate _,
          Deactivate _,
          Dissolve _,
          Archive _,
          AddFact _,
          RemoveFact _ ->
          Sought.NOTHING;
    };
  }

  /** A company is not its own grandparent, so who is above the parent must be known. */
  @Override
  public Sought following(CompanyCommand command, Company state, List<Recorded<Event<?>>> found) {
    return command instanceof MoveUnder || command instanceof Acquire
        ? Found.above(found, CompanyEvent.class, this, "company", Company::parent)
        : Sought.NOTHING;
  }

  @Override
  public Company initial() {
    return Company.UNKNOWN;
  }

  @Override
  public Decision<CompanyEvent> decide(CompanyCommand command, Company state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state, new Found(in));
    }
    return state.status() == Status.UNKNOWN
        ? Decision.reject("company_not_found", "there is no such company; create it first")
        : known(command, state, new Found(in));
  }

  private static Decision<CompanyEvent> create(Create command, Company state, Found found) {
    EntityId<Company> id = command.company();
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
              && state.kind().equals(Optional.of(command.kind()))
          ? Decision.nothing()
          : Decision.reject(
              "company_already_created",
              "the id is another company's; rename it, or give a new id");
    }
    return Found.unless(
        Stream.of(command.parent().flatMap(parent -> found.open(parent))),
        () -> {
          List<CompanyEvent> events = new ArrayList<>();
          events.add(new Created(id, command.name(), command.kind()));
          command.description().map(DescriptionAdded::new).ifPresent(events::add);
          command.parent().map(parent -> new ParentAdded(id, parent)).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  private static Decision<CompanyEvent> known(CompanyCommand command, Company state, Found found) {
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Activate(var id) -> move(state, Status.ACTIVE, new Activated(id));
      case Deactivate(var id, Reason reason) ->
          move(state, Status.INACTIVE, new Deactivated(id, reason));
      case Dissolve(var id, Reason reason) ->
          move(state, Status.DISSOLVED, new Dissolved(id, reason));
      case Archive(var id) -> move(state, Status.ARCHIVED, new Archived(id));
      case Merge merge -> merge(merge, state, found);
      case Acquire acquire -> acquire(acquire, state, found);
      case Rename _, Reclassify _, Describe _, MoveUnder _, ChooseSeat _, AddFact _, RemoveFact _ ->
          state.isOpen()
              ? change(command, state, found)
              : Company.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<CompanyEvent> move(Company state, Status next, CompanyEvent event) {
    return Company.TRANSITIONS.move(state.status(), next, event);
  }

  private static Decision<CompanyEvent> change(CompanyCommand command, Company state, Found found) {
    return switch (command) {
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Reclassify(_, Company.Kind kind) ->
          Decision.replace(state.kind(), kind, KindRemoved::new, KindAdded::new);
      case Describe(_, var description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case MoveUnder(var id, var parent) -> moveUnder(id, parent, state, found);
      case ChooseSeat(var id, var facility) ->
          Found.unless(
              Stream.of(found.facility(facility, Optional.of(id))),
              () -> Decision.replace(state.seat(), facility, SeatRemoved::new, SeatAdded::new));
      case AddFact(_, Fact fact) -> addFact(fact, state);
      case RemoveFact(_, Fact fact) -> Decision.remove(state.like(fact), FactRemoved::new);
      case Create _, Activate _, Deactivate _, Dissolve _, Archive _, Merge _, Acquire _ ->
          Decision.nothing();
    };
  }

  private static Decision<CompanyEvent> addFact(Fact fact, Company state) {
    Optional<Fact> old = state.like(fact);
    return old.isEmpty() && state.facts().size() >= Company.MOST
        ? Decision.tooMany(Company.MOST)
        : Decision.replace(old, fact, FactRemoved::new, FactAdded::new);
  }

  private static Decision<CompanyEvent> moveUnder(
      EntityId<Company> id, Optional<EntityId<Company>> parent, Company state, Found found) {
    if (parent.isEmpty()) {
      return Decision.remove(state.parent(), old -> new ParentRemoved(id, old));
    }
    return Found.unless(
        Stream.of(circle(parent.get(), id, found), found.open(parent.get())),
        () -> Decision.accept(placed(id, parent.get(), state)));
  }

  private static Optional<Decision<CompanyEvent>> circle(
      EntityId<Company> above, EntityId<Company> id, Found found) {
    return Found.leads(above, id, one -> found.company(one).parent())
        ? Optional.of(
            Decision.reject(
                "company_in_a_circle",
                "parent: %s (expected: a company that is not below this one); name another"
                    .formatted(above)))
        : Optional.empty();
  }

  private static List<CompanyEvent> placed(
      EntityId<Company> id, EntityId<Company> parent, Company state) {
    if (state.parent().equals(Optional.of(parent))) {
      return List.of();
    }
    List<CompanyEvent> events = new ArrayList<>();
    state.parent().map(old -> new ParentRemoved(id, old)).ifPresent(events::add);
    events.add(new ParentAdded(id, parent));
    return events;
  }

  private static Decision<CompanyEvent> merge(Merge merge, Company state, Found found) {
    if (state.status() == Status.MERGED) {
      return sameSuccessor(state, merge.into());
    }
    if (merge.into().equals(merge.company())) {
      return itself(merge.into());
    }
    return Found.unless(
        Stream.of(found.open(merge.into())),
        () -> move(state, Status.MERGED, new MergedInto(merge.company(), merge.into())));
  }

  private static Decision<CompanyEvent> sameSuccessor(Company state, EntityId<Company> other) {
    return state.successor().equals(Optional.of(other))
        ? Decision.nothing()
        : Company.TRANSITIONS.wrong(state.status());
  }

  private static Decision<CompanyEvent> itself(EntityId<Company> id) {
    return Decision.reject("company_and_itself", id + " is this very company; name another");
  }

  private static Decision<CompanyEvent> acquire(Acquire acquire, Company state, Found found) {
    EntityId<Company> id = acquire.company();
    EntityId<Company> by = acquire.by();
    if (state.status() == Status.ACQUIRED) {
      return sameSuccessor(state, by);
    }
    if (by.equals(id)) {
      return itself(by);
    }
    if (state.status() != Status.ACTIVE) {
      return Company.TRANSITIONS.wrong(state.status());
    }
    AcquiredBy acquired = new AcquiredBy(id, by, acquire.terms());
    return switch (acquire.terms()) {
      case INTEGRATED -> Found.unless(Stream.of(found.open(by)), () -> Decision.accept(acquired));
      case INDEPENDENT ->
          Found.unless(
              Stream.of(found.open(by), circle(by, id, found)),
              () -> {
                List<CompanyEvent> events = new ArrayList<>(placed(id, by, state));
                if (!state.successor().equals(Optional.of(by))) {
                  events.addFirst(acquired);
                }
                return Decision.accept(events);
              });
    };
  }

  @Override
  public Company evolve(Company state, CompanyEvent event) {
    return switch (event) {
      case Created(_, Name name, Company.Kind kind) ->
          state.in(Status.PENDING).named(Optional.of(name)).of(Optional.of(kind));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case KindRemoved _ -> state.of(Optional.empty());
      case KindAdded(Company.Kind kind) -> state.of(Optional.of(kind));
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description description) -> state.described(Optional.of(description));
      case Activated _ -> state.in(Status.ACTIVE);
      case Deactivated _ -> state.in(Status.INACTIVE);
      case Dissolved _ -> state.in(Status.DISSOLVED);
      case MergedInto(_, var target) -> state.in(Status.MERGED).followedBy(target);
      case AcquiredBy(_, var acquirer, Terms terms) ->
          (terms == Terms.INTEGRATED ? state.in(Status.ACQUIRED) : state).followedBy(acquirer);
      case Archived _ -> state.in(Status.ARCHIVED);
      case ParentRemoved _ -> state.under(Optional.empty());
      case ParentAdded(_, var parent) -> state.under(Optional.of(parent));
      case SeatRemoved _ -> state.seated(Optional.empty());
      case SeatAdded(var facility) -> state.seated(Optional.of(facility));
      case FactRemoved(Fact fact) ->
          state.with(Items.withoutThose(state.facts(), known -> known.key().equals(fact.key())));
      case FactAdded(Fact fact) -> state.with(Items.with(state.facts(), fact));
    };
  }
}
