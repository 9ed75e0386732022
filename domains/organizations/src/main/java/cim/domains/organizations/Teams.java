package cim.domains.organizations;

import cim.domains.organizations.Team.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.util.Optional;

/** The teams of companies, and who is in them. */
final class Teams {

  /** A team in a list. */
  public record TeamRow(
      @Key EntityId<Team> id,
      @Indexed EntityId<Company> company,
      @Indexed Name name,
      Team.Kind kind,
      @Indexed Status status,
      @Indexed Optional<EntityId<Department>> department,
      Optional<Description> purpose,
      Optional<EntityId<Member>> lead,
      long members) {

    TeamRow named(Name next) {
      return new TeamRow(id, company, next, kind, status, department, purpose, lead, members);
    }

    TeamRow in(Status next) {
      return new TeamRow(id, company, name, kind, next, department, purpose, lead, members);
    }

    TeamRow under(Optional<EntityId<Department>> next) {
      return new TeamRow(id, company, name, kind, status, next, purpose, lead, members);
    }

    TeamRow meantFor(Optional<Description> next) {
      return new TeamRow(id, company, name, kind, status, department, next, lead, members);
    }

    TeamRow led(Optional<EntityId<Member>> next) {
      return new TeamRow(id, company, name, kind, status, department, purpose, next, members);
    }

    TeamRow with(long next) {
      return new TeamRow(id, company, name, kind, status, department, purpose, lead, next);
    }
  }

  /** A member of a team; named by both. */
  public record SeatRow(
      @Key String id, @Indexed EntityId<Team> team, @Indexed EntityId<Member> member) {}

  static final ReadModel<TeamRow> MODEL =
      ReadModel.of("teams", 1, TeamRow.class)
          .on(TeamEvent.Formed.class, (event, rows) -> rows.put(formed(event)))
          .on(
              TeamEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              TeamEvent.PurposeRemoved.class,
              (event, rows) -> rows.change(event, row -> row.meantFor(Optional.empty())))
          .on(
              TeamEvent.PurposeAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.meantFor(Optional.of(event.event().purpose()))))
          .on(
              TeamEvent.DepartmentRemoved.class,
              (event, rows) -> rows.change(event, row -> row.under(Optional.empty())))
          .on(
              TeamEvent.DepartmentAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.under(Optional.of(event.event().department()))))
          .on(
              TeamEvent.LeadRemoved.class,
              (event, rows) -> rows.change(event, row -> row.led(Optional.empty())))
          .on(
              TeamEvent.LeadAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.led(Optional.of(event.event().member()))))
          .on(
              TeamEvent.Disbanded.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.DISBANDED)))
          .on(
              MemberEvent.TeamJoined.class,
              (event, rows) ->
                  rows.changeRow(event.event().team(), row -> row.with(row.members() + 1)))
          .on(
              MemberEvent.TeamLeft.class,
              (event, rows) ->
                  rows.changeRow(event.event().team(), row -> row.with(row.members() - 1)));

  static final ReadModel<SeatRow> SEATS =
      ReadModel.of("seats", 1, SeatRow.class)
          .on(
              MemberEvent.TeamJoined.class,
              (event, rows) ->
                  rows.put(
                      new SeatRow(
                          key(event, event.event().team()),
                          event.event().team(),
                          EntityId.of(event.stream()))))
          .on(
              MemberEvent.TeamLeft.class,
              (event, rows) -> rows.remove(key(event, event.event().team())));

  private Teams() {}

  private static String key(Recorded<?> event, EntityId<Team> team) {
    return team + "/" + event.stream();
  }

  private static TeamRow formed(Recorded<TeamEvent.Formed> event) {
    return new TeamRow(
        event.event().team(),
        event.event().company(),
        event.event().name(),
        event.event().kind(),
        Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
