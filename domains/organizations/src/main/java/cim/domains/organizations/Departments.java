package cim.domains.organizations;

import cim.domains.organizations.Department.Status;
import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import java.util.Optional;

/** The departments of companies. */
final class Departments {

  /**
   * A department in a list.
   *
   * @param members how many are in it, not counting those in departments under it
   */
  public record DepartmentRow(
      @Key EntityId<Department> id,
      @Indexed EntityId<Company> company,
      @Indexed Name name,
      Department.Kind kind,
      @Indexed Status status,
      @Indexed Optional<EntityId<Department>> parent,
      Optional<Description> description,
      Optional<EntityId<Member>> head,
      long members) {

    DepartmentRow named(Name next) {
      return new DepartmentRow(id, company, next, kind, status, parent, description, head, members);
    }

    DepartmentRow in(Status next) {
      return new DepartmentRow(id, company, name, kind, next, parent, description, head, members);
    }

    DepartmentRow under(Optional<EntityId<Department>> next) {
      return new DepartmentRow(id, company, name, kind, status, next, description, head, members);
    }

    DepartmentRow described(Optional<Description> next) {
      return new DepartmentRow(id, company, name, kind, status, parent, next, head, members);
    }

    DepartmentRow headed(Optional<EntityId<Member>> next) {
      return new DepartmentRow(id, company, name, kind, status, parent, description, next, members);
    }

    DepartmentRow with(long next) {
      return new DepartmentRow(id, company, name, kind, status, parent, description, head, next);
    }
  }

  static final ReadModel<DepartmentRow> MODEL =
      ReadModel.of("departments", 1, DepartmentRow.class)
          .on(DepartmentEvent.Created.class, (event, rows) -> rows.put(created(event)))
          .on(
              DepartmentEvent.NameAdded.class,
              (event, rows) -> rows.change(event, row -> row.named(event.event().name())))
          .on(
              DepartmentEvent.DescriptionRemoved.class,
              (event, rows) -> rows.change(event, row -> row.described(Optional.empty())))
          .on(
              DepartmentEvent.DescriptionAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.described(Optional.of(event.event().description()))))
          .on(
              DepartmentEvent.ParentRemoved.class,
              (event, rows) -> rows.change(event, row -> row.under(Optional.empty())))
          .on(
              DepartmentEvent.ParentAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> row.under(Optional.of(event.event().parentDepartment()))))
          .on(
              DepartmentEvent.HeadRemoved.class,
              (event, rows) -> rows.change(event, row -> row.headed(Optional.empty())))
          .on(
              DepartmentEvent.HeadAdded.class,
              (event, rows) ->
                  rows.change(event, row -> row.headed(Optional.of(event.event().member()))))
          .on(
              DepartmentEvent.Dissolved.class,
              (event, rows) -> rows.change(event, row -> row.in(Status.DISSOLVED)))
          .on(
              MemberEvent.DepartmentAdded.class,
              (event, rows) ->
                  rows.changeRow(event.event().department(), row -> row.with(row.members() + 1)))
          .on(
              MemberEvent.DepartmentRemoved.class,
              (event, rows) ->
                  rows.changeRow(event.event().department(), row -> row.with(row.members() - 1)));

  private Departments() {}

  private static DepartmentRow created(Recorded<DepartmentEvent.Created> event) {
    return new DepartmentRow(
        event.event().department(),
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
