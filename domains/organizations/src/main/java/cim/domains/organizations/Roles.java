package cim.domains.organizations;

import cim.domains.organizations.Role.Level;
import cim.domains.organizations.Role.Positions;
import cim.domains.organizations.Role.Status;
import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Items;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.util.List;
import java.util.Optional;

/** The roles of companies, what they permit, and how many hold them. */
final class Roles {

  /**
   * A role in a list.
   *
   * @param vacant how many positions nobody holds; 0 where none are counted
   */
  public record RoleRow(
      @Key EntityId<Role> id,
      @Indexed EntityId<Company> company,
      @Indexed Role.Code code,
      Name title,
      @Indexed Level level,
      @Indexed Status status,
      Optional<Positions> positions,
      long holders,
      @Indexed long vacant,
      @Bounded(Role.MOST) List<Permission> permissions) {
    public RoleRow {
      permissions = List.copyOf(permissions);
    }

    RoleRow titled(Name next) {
      return new RoleRow(
          id, company, code, next, level, status, positions, holders, vacant, permissions);
    }

    RoleRow at(Level next) {
      return new RoleRow(
          id, company, code, title, next, status, positions, holders, vacant, permissions);
    }

    RoleRow in(Status next) {
      return counted(next, positions, holders);
    }

    RoleRow filling(Optional<Positions> next) {
      return counted(status, next, holders);
    }

    RoleRow held(long next) {
      return counted(status, positions, next);
    }

    private RoleRow counted(Status now, Optional<Positions> wanted, long held) {
      long open = wanted.map(number -> Math.max(0, number.value() - held)).orElse(0L);
      return new RoleRow(
          id,
          company,
          code,
          title,
          level,
          now,
          wanted,
          held,
          now == Status.ACTIVE ? open : 0,
          permissions);
    }

    RoleRow permitting(List<Permission> next) {
      return new RoleRow(id, company, code, title, level, status, positions, holders, vacant, next);
    }
  }

  static final ReadModel<RoleRow> MODEL =
      ReadModel.of("roles", 1, RoleRow.class)
          .on(RoleEvent.Created.class, (event, rows) -> rows.put(created(event)))
          .on(
              RoleEvent.TitleAdded.class,
              (event, rows) -> rows.change(event, row -> row.titled(event.event().title())))
          .on(
              RoleEvent.LevelAdded.class,
              (event, rows) -> rows.change(event, row -> row.at(event.event().level())))
          .on(
              RoleEvent.PositionsRemoved.class,
              (event, rows) -> rows.change(event, row -> row.filling(Optional.empty())))
          .on(
              RoleEvent.PositionsAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.filling(Optional.of(event.event().positions()))))
          .on(
              RoleEvent.PermissionGranted.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.permitting(
                              Items.with(row.permissions(), event.event().permission()))))
          .on(
              RoleEvent.PermissionRevoked.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row ->
                          row.permitting(
                              Items.without(row.permissions(), event.event().permission()))))
          .on(
              RoleEvent.RoleDeprecated.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.DEPRECATED)))
          .on(
              MemberEvent.RoleAdded.class,
              (event, rows) ->
                  rows.changeRow(event.event().role(), row -> row.held(row.holders() + 1)))
          .on(
              MemberEvent.RoleRemoved.class,
              (event, rows) ->
                  rows.changeRow(event.event().role(), row -> row.held(row.holders() - 1)));

  private Roles() {}

  private static RoleRow created(Recorded<RoleEvent.Created> event) {
    RoleEvent.Created role = event.event();
    return new RoleRow(
        role.role(),
        role.company(),
        role.code(),
        role.title(),
        role.level(),
        Status.ACTIVE,
        Optional.empty(),
        0,
        0,
        List.of());
  }
}
