package cim.domains.organizations;

import cim.domains.organizations.Role.Status;
import cim.domains.organizations.RoleCommand.ChangeLevel;
import cim.domains.organizations.RoleCommand.ChangePositions;
import cim.domains.organizations.RoleCommand.Create;
import cim.domains.organizations.RoleCommand.Deprecate;
import cim.domains.organizations.RoleCommand.GrantPermission;
import cim.domains.organizations.RoleCommand.Retitle;
import cim.domains.organizations.RoleCommand.RevokePermission;
import cim.domains.organizations.RoleEvent.Created;
import cim.domains.organizations.RoleEvent.LevelAdded;
import cim.domains.organizations.RoleEvent.LevelRemoved;
import cim.domains.organizations.RoleEvent.PermissionGranted;
import cim.domains.organizations.RoleEvent.PermissionRevoked;
import cim.domains.organizations.RoleEvent.PositionsAdded;
import cim.domains.organizations.RoleEvent.PositionsRemoved;
import cim.domains.organizations.RoleEvent.TitleAdded;
import cim.domains.organizations.RoleEvent.TitleRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what happens to a role. */
public final class RoleDecider
    implements Decider<RoleCommand, RoleEvent, Role>, Aggregate.Seeking<RoleCommand, Role> {

  @Override
  public Sought sought(RoleCommand command, Role state) {
    return switch (command) {
      case Create create -> Sought.tagged("company", create.company());
      case Retitle _,
          ChangeLevel _,
          ChangePositions _,
          GrantPermission _,
          RevokePermission _,
          Deprecate _ ->
          Sought.NOTHING;
    };
  }

  @Override
  public Role initial() {
    return Role.UNKNOWN;
  }

  @Override
  public Decision<RoleEvent> decide(RoleCommand command, Role state, Inputs in) {
    if (command instanceof Create create) {
      return create(create, state, new Found(in));
    }
    return switch (state.status()) {
      case UNKNOWN -> Decision.reject("role_not_found", "there is no such role; create it first");
      case ACTIVE -> change(command, state);
      case DEPRECATED ->
          command instanceof Deprecate
              ? Decision.nothing()
              : Role.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<RoleEvent> create(Create command, Role state, Found found) {
    if (state.status() != Status.UNKNOWN) {
      return state.code().equals(Optional.of(command.code()))
              && state.company().equals(Optional.of(command.company()))
          ? Decision.nothing()
          : Decision.reject("role_already_created", "the id is another role's; give a new id");
    }
    return Found.unless(
        Stream.of(found.open(command.company())),
        () -> {
          List<RoleEvent> events = new ArrayList<>();
          events.add(
              new Created(
                  command.role(),
                  command.company(),
                  command.code(),
                  command.title(),
                  command.level()));
          command.positions().map(PositionsAdded::new).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  private static Decision<RoleEvent> change(RoleCommand command, Role state) {
    return switch (command) {
      case Create _ -> Decision.nothing();
      case Retitle(_, Name title) ->
          Decision.replace(state.title(), title, TitleRemoved::new, TitleAdded::new);
      case ChangeLevel(_, Role.Level level) ->
          Decision.replace(state.level(), level, LevelRemoved::new, LevelAdded::new);
      case ChangePositions(_, var positions) ->
          Decision.replace(
              state.positions(), positions, PositionsRemoved::new, PositionsAdded::new);
      case GrantPermission(_, Permission permission) ->
          Decision.add(
              permission, state.permissions(), Role.MOST, new PermissionGranted(permission));
      case RevokePermission(_, Permission permission) ->
          Decision.remove(permission, state.permissions(), new PermissionRevoked(permission));
      case Deprecate(var id) -> Decision.accept(new RoleEvent.RoleDeprecated(id));
    };
  }

  @Override
  public Role evolve(Role state, RoleEvent event) {
    return switch (event) {
      case Created created ->
          new Role(
              Status.ACTIVE,
              Optional.of(created.company()),
              Optional.of(created.code()),
              Optional.of(created.title()),
              Optional.of(created.level()),
              state.positions(),
              state.permissions());
      case TitleRemoved _ -> state.titled(Optional.empty());
      case TitleAdded(Name title) -> state.titled(Optional.of(title));
      case LevelRemoved _ -> state.at(Optional.empty());
      case LevelAdded(Role.Level level) -> state.at(Optional.of(level));
      case PositionsRemoved _ -> state.filling(Optional.empty());
      case PositionsAdded(Role.Positions positions) -> state.filling(Optional.of(positions));
      case PermissionGranted(Permission permission) ->
          state.permitting(Items.with(state.permissions(), permission));
      case PermissionRevoked(Permission permission) ->
          state.permitting(Items.without(state.permissions(), permission));
      case RoleEvent.RoleDeprecated _ -> state.in(Status.DEPRECATED);
    };
  }
}
