package cim.domains.organizations;

import cim.domains.organizations.Companies.CompanyRow;
import cim.domains.organizations.Departments.DepartmentRow;
import cim.domains.organizations.Facilities.FacilityRow;
import cim.domains.organizations.Facts.FactRow;
import cim.domains.organizations.Roles.RoleRow;
import cim.domains.organizations.Teams.SeatRow;
import cim.domains.organizations.Teams.TeamRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about companies and their parts. */
final class CompanyQueries {

  @Doc("One company with what is worth knowing of it.")
  public record GetCompany(EntityId<Company> company) implements Query<Details> {}

  /**
   * @param text a part of the name
   */
  @Doc("Companies by name, kind, status, size, parent, or the place where they work.")
  public record FindCompanies(
      Optional<String> text,
      Optional<Company.Kind> kind,
      Optional<Company.Status> status,
      Optional<Size> size,
      Optional<EntityId<Company>> parent,
      Optional<EntityId<Place>> place)
      implements Query<Page<CompanyRow>> {}

  @Doc("How many companies there are of each size.")
  public record GetSizes() implements Query<Page<SizeCount>> {}

  @Doc("Departments by company, parent and name.")
  public record FindDepartments(
      Optional<EntityId<Company>> company,
      Optional<EntityId<Department>> parent,
      Optional<String> text,
      Optional<Department.Status> status)
      implements Query<Page<DepartmentRow>> {}

  @Doc("Teams by company, department, member and name.")
  public record FindTeams(
      Optional<EntityId<Company>> company,
      Optional<EntityId<Department>> department,
      Optional<EntityId<Member>> member,
      Optional<String> text,
      Optional<Team.Status> status)
      implements Query<Page<TeamRow>> {}

  @Doc("Roles by company, level and status, the highest first.")
  public record FindRoles(
      Optional<EntityId<Company>> company,
      Optional<Role.Code> code,
      Optional<Role.Level> level,
      Optional<Role.Status> status)
      implements Query<Page<RoleRow>> {}

  @Doc("Roles of which positions are vacant, those with most first.")
  public record FindVacancies(Optional<EntityId<Company>> company)
      implements Query<Page<RoleRow>> {}

  @Doc("Facilities by company, kind and place.")
  public record FindFacilities(
      Optional<EntityId<Company>> company,
      Optional<Facility.Kind> kind,
      Optional<EntityId<Place>> place,
      Optional<Facility.Status> status)
      implements Query<Page<FacilityRow>> {}

  /** A company, its facts, and its children. */
  public record Details(CompanyRow company, List<FactRow> facts, List<CompanyRow> children) {}

  /** How many companies are of a size. */
  public record SizeCount(Size size, long companies) {}

  private static final int MOST_CHILDREN = 1_000;
  private static final int MOST_HERE = 20_000;

  static final QueryHandler<GetCompany, Details> COMPANY =
      QueryHandler.one("get_company", GetCompany.class, Details.class, CompanyQueries::company);

  static final QueryHandler<FindCompanies, Page<CompanyRow>> COMPANIES =
      QueryHandler.list(
          "find_companies", FindCompanies.class, CompanyRow.class, CompanyQueries::companies);

  static final QueryHandler<GetSizes, Page<SizeCount>> SIZES =
      QueryHandler.list(
          "get_sizes",
          GetSizes.class,
          SizeCount.class,
          (_, views) ->
              Page.of(
                  Stream.of(Size.values())
                      .map(size ->
                          new SizeCount(
                              size,
                              views
                                  .rows(CompanyRow.class)
                                  .all()
                                  .where("size", Match.equalTo(size))
                                  .count()))
                      .toList(),
                  views.paging()));

  static final QueryHandler<FindDepartments, Page<DepartmentRow>> DEPARTMENTS =
      QueryHandler.list(
          "find_departments",
          FindDepartments.class,
          DepartmentRow.class,
          (query, views) ->
              views
                  .rows(DepartmentRow.class)
                  .all()
                  .where("company", query.company().map(Match::equalTo))
                  .where("parent", query.parent().map(Match::equalTo))
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindTeams, Page<TeamRow>> TEAMS =
      QueryHandler.list(
          "find_teams",
          FindTeams.class,
          TeamRow.class,
          (query, views) ->
              views
                  .rows(TeamRow.class)
                  .all()
                  .where("company", query.company().map(Match::equalTo))
                  .where("department", query.department().map(Match::equalTo))
                  .where("id", query.member().map(member -> teamsOf(member, views)))
                  .where("name", query.text().map(Match::contains))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindRoles, Page<RoleRow>> ROLES =
      QueryHandler.list(
          "find_roles",
          FindRoles.class,
          RoleRow.class,
          (query, views) ->
              views
                  .rows(RoleRow.class)
                  .all()
                  .where("company", query.company().map(Match::equalTo))
                  .where("code", query.code().map(Match::equalTo))
                  .where("level", query.level().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("level", Order.ASCENDING)
                  .orderBy("code", Order.ASCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindVacancies, Page<RoleRow>> VACANCIES =
      QueryHandler.list(
          "find_vacancies",
          FindVacancies.class,
          RoleRow.class,
          (query, views) ->
              views
                  .rows(RoleRow.class)
                  .all()
                  .where("company", query.company().map(Match::equalTo))
                  .where("vacant", Match.atLeast(1L))
                  .orderBy("vacant", Order.DESCENDING)
                  .page(views.paging()));

  static final QueryHandler<FindFacilities, Page<FacilityRow>> FACILITIES =
      QueryHandler.list(
          "find_facilities",
          FindFacilities.class,
          FacilityRow.class,
          (query, views) ->
              views
                  .rows(FacilityRow.class)
                  .all()
                  .where("company", query.company().map(Match::equalTo))
                  .where("kind", query.kind().map(Match::equalTo))
                  .where("place", query.place().map(Match::equalTo))
                  .where("status", query.status().map(Match::equalTo))
                  .orderBy("name", Order.ASCENDING)
                  .page(views.paging()));

  private CompanyQueries() {}

  /** The company, or an error that says that there is none. */
  static CompanyRow required(EntityId<Company> company, Views views) {
    return views.rows(CompanyRow.class).required(company, "company", "a company that was created");
  }

  private static Details company(GetCompany query, Views views) {
    return new Details(
        required(query.company(), views),
        views
            .rows(FactRow.class)
            .all()
            .where("company", Match.equalTo(query.company()))
            .first(Company.MOST),
        children(query.company(), views).first(MOST_CHILDREN));
  }

  static Rows.Selection<CompanyRow> children(EntityId<Company> parent, Views views) {
    return views
        .rows(CompanyRow.class)
        .all()
        .where("parent", Match.equalTo(parent))
        .orderBy("name", Order.ASCENDING);
  }

  private static Page<CompanyRow> companies(FindCompanies query, Views views) {
    return views
        .rows(CompanyRow.class)
        .all()
        .where("name", query.text().map(Match::contains))
        .where("kind", query.kind().map(Match::equalTo))
        .where("status", query.status().map(Match::equalTo))
        .where("size", query.size().map(Match::equalTo))
        .where("parent", query.parent().map(Match::equalTo))
        .where("id", query.place().map(place -> workingAt(place, views)))
        .orderBy("name", Order.ASCENDING)
        .page(views.paging());
  }

  private static Match workingAt(EntityId<Place> place, Views views) {
    List<FacilityRow> here =
        views
            .rows(FacilityRow.class)
            .all()
            .where("place", Match.equalTo(place))
            .where("status", Match.equalTo(Facility.Status.OPEN))
            .first(MOST_HERE);
    return Match.oneOf(here.stream().map(FacilityRow::company).distinct().toArray());
  }

  private static Match teamsOf(EntityId<Member> member, Views views) {
    return Match.oneOf(
        views
            .rows(SeatRow.class)
            .all()
            .where("member", Match.equalTo(member))
            .first(Member.MOST)
            .stream()
            .map(SeatRow::team)
            .toArray());
  }
}
