package cim.domains.organizations;

import cim.domains.organizations.Member.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is a member of which company. */
final class Members {

  /**
   * A member in a list.
   *
   * @param reports how many report directly to the member
   */
  public record MemberRow(
      @Key EntityId<Member> id,
      @Indexed EntityId<Company> company,
      @Indexed EntityId<Person> person,
      @Indexed Status status,
      @Indexed Optional<EntityId<Role>> role,
      @Indexed Optional<EntityId<Department>> department,
      @Indexed Optional<EntityId<Facility>> facility,
      @Indexed Optional<EntityId<Member>> manager,
      @Indexed long reports,
      @Indexed Instant joined,
      Optional<Departed> departed) {

    MemberRow as(Optional<EntityId<Role>> next) {
      return new MemberRow(
          id,
          company,
          person,
          status,
          next,
          department,
          facility,
          manager,
          reports,
          joined,
          departed);
    }

    MemberRow inside(Optional<EntityId<Department>> next) {
      return new MemberRow(
          id, company, person, status, role, next, facility, manager, reports, joined, departed);
    }

    MemberRow at(Optional<EntityId<Facility>> next) {
      return new MemberRow(
          id, company, person, status, role, department, next, manager, reports, joined, departed);
    }

    MemberRow under(Optional<EntityId<Member>> next) {
      return new MemberRow(
          id, company, person, status, role, department, facility, next, reports, joined, departed);
    }

    MemberRow leading(long next) {
      return new MemberRow(
          id, company, person, status, role, department, facility, manager, next, joined, departed);
    }

    MemberRow gone(Departed how) {
      return new MemberRow(
          id,
          company,
          person,
          Status.LEFT,
          role,
          department,
          facility,
          manager,
          reports,
          joined,
          Optional.of(how));
    }
  }

  /** When and why a member left. */
  public record Departed(Instant at, Member.Departure departure) {}

  static final ReadModel<MemberRow> MODEL =
      ReadModel.of("members", 1, MemberRow.class)
          .on(MemberEvent.Joined.class, (event, rows) -> rows.put(joined(event)))
          .on(
              MemberEvent.Left.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.gone(new Departed(event.at(), event.event().departure()))))
          .on(
              MemberEvent.RoleRemoved.class,
              (event, rows) -> rows.change(event, row -> row.as(Optional.empty())))
          .on(
              MemberEvent.RoleAdded.class,
              (event, rows) -> rows.change(event, row -> row.as(Optional.of(event.event().role()))))
          .on(
              MemberEvent.DepartmentRemoved.class,
              (event, rows) -> rows.change(event, row -> row.inside(Optional.empty())))
          .on(
              MemberEvent.DepartmentAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.inside(Optional.of(event.event().department()))))
          .on(
              MemberEvent.FacilityRemoved.class,
              (event, rows) -> rows.change(event, row -> row.at(Optional.empty())))
          .on(
              MemberEvent.FacilityAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.at(Optional.of(event.event().facility()))))
          .on(
              MemberEvent.ManagerRemoved.class,
              (event, rows) -> {
                rows.change(event, row -> row.under(Optional.empty()));
                rows.changeRow(event.event().manager(), reports(-1));
              })
          .on(
              MemberEvent.ManagerAdded.class,
              (event, rows) -> {
                rows.change(event, row -> row.under(Optional.of(event.event().manager())));
                rows.changeRow(event.event().manager(), reports(1));
              });

  private Members() {}

  private static UnaryOperator<MemberRow> reports(long more) {
    return row -> row.leading(row.reports() + more);
  }

  private static MemberRow joined(Recorded<MemberEvent.Joined> event) {
    return new MemberRow(
        event.event().member(),
        event.event().company(),
        event.event().person(),
        Status.ACTIVE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        event.at(),
        Optional.empty());
  }
}
