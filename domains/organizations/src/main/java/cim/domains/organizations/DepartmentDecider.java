package cim.domains.organizations;

import cim.domains.organizations.Department.Status;
import cim.domains.organizations.DepartmentCommand.AppointHead;
import cim.domains.organizations.DepartmentCommand.Create;
import cim.domains.organizations.DepartmentCommand.Describe;
import cim.domains.organizations.DepartmentCommand.Dissolve;
import cim.domains.organizations.DepartmentCommand.MoveUnder;
import cim.domains.organizations.DepartmentCommand.Rename;
import cim.domains.organizations.DepartmentEvent.Created;
import cim.domains.organizations.DepartmentEvent.DescriptionAdded;
import cim.domains.organizations.DepartmentEvent.DescriptionRemoved;
import cim.domains.organizations.DepartmentEvent.Dissolved;
import cim.domains.organizations.DepartmentEvent.HeadAdded;
import cim.domains.organizations.DepartmentEvent.HeadRemoved;
import cim.domains.organizations.DepartmentEvent.NameAdded;
import cim.domains.organizations.DepartmentEvent.NameRemoved;
import cim.domains.organizations.DepartmentEvent.ParentAdded;
import cim.domains.organizations.DepartmentEvent.ParentRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Decides what happens to a department. */
public final class DepartmentDecider
    implements Decider<DepartmentCommand, DepartmentEvent, Department>,
        Aggregate.Seeking<DepartmentCommand, Department> {

  @Override
  public Sought sought(DepartmentCommand command, Department state) {
    return switch (command) {
      case Create create ->
          Sought.tagged("company", create.company())
              .or(Found.tagged("department", create.parent()));
      case MoveUnder(_, var parent) -> Found.tagged("department", parent);
      case AppointHead(_, var member) -> Found.tagged("member", member);
      case Dissolve(var id, _) -> Sought.tagged("parent_department", id);
      case Rename _, Describe _ -> Sought.NOTHING;
    };
  }

  /** A department is not part of itself, so who is above the parent must be known. */
  @Override
  public Sought following(
      DepartmentCommand command, Department state, List<Recorded<Event<?>>> found) {
    return command instanceof MoveUnder
        ? Found.above(found, DepartmentEvent.class, this, "department", Department::parent)
        : Sought.NOTHING;
  }

  @Override
  public Department initial() {
    return Department.UNKNOWN;
  }

  @Override
  public Decision<DepartmentEvent> decide(DepartmentCommand command, Department state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state, new Found(in));
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("department_not_found", "there is no such department; create it first");
      case ACTIVE -> change(command, state, in);
      case DISSOLVED ->
          command instanceof Dissolve
              ? Decision.nothing()
              : Department.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<DepartmentEvent> create(Create command, Department state, Found found) {
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
              && state.company().equals(Optional.of(command.company()))
          ? Decision.nothing()
          : Decision.reject(
              "department_already_created",
              "the id is another department's; rename it, or give a new id");
    }
    EntityId<Department> id = command.department();
    return Found.unless(
        Stream.of(
            found.open(command.company()),
            found.department(command.parent(), Optional.of(command.company()))),
        () -> {
          List<DepartmentEvent> events = new ArrayList<>();
          events.add(new Created(id, command.company(), command.name(), command.kind()));
          command.description().map(DescriptionAdded::new).ifPresent(events::add);
          command.parent().map(parent -> new ParentAdded(id, parent)).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  private static Decision<DepartmentEvent> change(
      DepartmentCommand command, Department state, Inputs in) {
    Found found = new Found(in);
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Describe(_, var description) ->
          Decision.replace(
              state.description(), description, DescriptionRemoved::new, DescriptionAdded::new);
      case MoveUnder(var id, var parent) ->
          Found.unless(
              Stream.of(
                  parent.flatMap(above -> circle(above, id, found)),
                  found.department(parent, state.company())),
              () ->
                  Decision.replace(
                      state.parent(),
                      parent,
                      old -> new ParentRemoved(id, old),
                      next -> new ParentAdded(id, next)));
      case AppointHead(_, var member) ->
          Found.unless(
              Stream.of(found.member(member, state.company())),
              () -> Decision.replace(state.head(), member, HeadRemoved::new, HeadAdded::new));
      case Dissolve(var id, Reason reason) -> dissolve(id, reason, state, in);
    };
  }

  private static Optional<Decision<DepartmentEvent>> circle(
      EntityId<Department> above, EntityId<Department> id, Found found) {
    return Found.leads(above, id, one -> found.department(one).parent())
        ? Optional.of(
            Decision.reject(
                "department_in_a_circle",
                "parent: %s (expected: a department that is not below this one); name another"
                    .formatted(above)))
        : Optional.empty();
  }

  private static Decision<DepartmentEvent> dissolve(
      EntityId<Department> id, Reason reason, Department state, Inputs in) {
    Set<UUID> below = new HashSet<>();
    for (Recorded<DepartmentEvent> event : in.found(DepartmentEvent.class)) {
      if (event.event() instanceof ParentAdded added && added.parentDepartment().equals(id)) {
        below.add(event.stream());
      } else if (event.event() instanceof ParentRemoved removed
          && removed.parentDepartment().equals(id)) {
        below.remove(event.stream());
      }
    }
    if (!below.isEmpty()) {
      return Decision.reject(
          "department_not_empty",
          "departments: %d are under it (expected: none); dissolve or move them first"
              .formatted(below.size()));
    }
    List<DepartmentEvent> events = new ArrayList<>();
    state.parent().map(parent -> new ParentRemoved(id, parent)).ifPresent(events::add);
    events.add(new Dissolved(id, reason));
    return Decision.accept(events);
  }

  @Override
  public Department evolve(Department state, DepartmentEvent event) {
    return switch (event) {
      case Created created ->
          new Department(
              Status.ACTIVE,
              Optional.of(created.company()),
              Optional.of(created.name()),
              state.description(),
              state.parent(),
              state.head());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case DescriptionRemoved _ -> state.described(Optional.empty());
      case DescriptionAdded(Description text) -> state.described(Optional.of(text));
      case ParentRemoved _ -> state.under(Optional.empty());
      case ParentAdded added -> state.under(Optional.of(added.parentDepartment()));
      case HeadRemoved _ -> state.headed(Optional.empty());
      case HeadAdded(var member) -> state.headed(Optional.of(member));
      case Dissolved _ -> state.in(Status.DISSOLVED);
    };
  }
}
