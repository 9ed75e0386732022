package cim.domains.organizations;

import cim.domains.organizations.Companies.CompanyRow;
import cim.domains.organizations.Departments.DepartmentRow;
import cim.domains.organizations.Facilities.FacilityRow;
import cim.domains.organizations.Members.MemberRow;
import cim.domains.organizations.Roles.RoleRow;
import cim.domains.organizations.Teams.TeamRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Range;
import cim.model.Rows;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Questions about a company as a whole: its tree, its chart, its figures. */
final class ChartQueries {

  /**
   * @param depth how far down, 1 to 50; all of it where none is given
   */
  @Doc("The companies, departments and teams under a company, each after the one it is part of.")
  public record GetStructure(EntityId<Company> company, @Range(min = 1, max = 50) OptionalInt depth)
      implements Query<Page<Part>> {}

  @Doc(
      "A company, or a department of it, as a picture: its parts, its members, who reports to whom.")
  public record GetChart(EntityId<Company> company, Optional<EntityId<Department>> department)
      implements Query<Chart> {}

  @Doc(
      "A company in figures: how many members, managers and vacancies, and where and what they are.")
  public record GetStatistics(EntityId<Company> company) implements Query<Statistics> {}

  /** What a part of a company is. */
  public enum Kind {
    COMPANY,
    DEPARTMENT,
    TEAM,
    MEMBER
  }

  /**
   * A part in the tree of a company.
   *
   * @param depth 0 for the company itself
   * @param members how many it counts itself, not those under it
   */
  public record Part(
      UUID id, Kind kind, Name name, Optional<UUID> parent, int depth, long members) {}

  /**
   * A box of a chart.
   *
   * @param name of a part; members have none, but a person
   */
  public record Box(UUID id, Kind kind, Optional<Name> name, Optional<EntityId<Person>> person) {}

  /** How two boxes are joined. */
  public enum Relation {
    PART_OF,
    MEMBER_OF,
    REPORTS_TO
  }

  /** A line between two boxes. */
  public record Line(UUID source, Relation relation, UUID target) {}

  /** A picture of a company. */
  public record Chart(List<Box> boxes, List<Line> lines) {}

  /** How many members there are of something. */
  public record Count(UUID id, Name name, long members) {}

  /** How many members are on a level. */
  public record LevelCount(Role.Level level, long members) {}

  /**
   * A company in figures.
   *
   * @param managers how many have direct reports
   * @param widestSpan the most direct reports of one
   * @param vacant how many positions nobody holds
   */
  public record Statistics(
      Size size,
      long members,
      long managers,
      long widestSpan,
      long vacant,
      List<LevelCount> levels,
      List<Count> roles,
      List<Count> departments,
      List<Count> facilities) {}

  private static final int MOST_PARTS = 5_000;
  private static final int MOST_BOXES = 2_000;

  static final QueryHandler<GetStructure, Page<Part>> STRUCTURE =
      QueryHandler.list(
          "get_structure",
          GetStructure.class,
          Part.class,
          (query, views) -> {
            Tree tree = new Tree(views, query.depth().orElse(Integer.MAX_VALUE));
            tree.company(CompanyQueries.required(query.company(), views), Optional.empty(), 0);
            return Page.of(tree.parts, views.paging());
          });

  static final QueryHandler<GetChart, Chart> CHART =
      QueryHandler.one("get_chart", GetChart.class, Chart.class, ChartQueries::chart);

  static final QueryHandler<GetStatistics, Statistics> STATISTICS =
      QueryHandler.one(
          "get_statistics", GetStatistics.class, Statistics.class, ChartQueries::statistics);

  private ChartQueries() {}

  /** Collects the parts of a company from the top. Used once. */
  private static final class Tree {
    private final Views views;
    private final int deepest;
    private final List<Part> parts = new ArrayList<>();

    private Tree(Views views, int deepest) {
      this.views = views;
      this.deepest = deepest;
    }

    private void company(CompanyRow row, Optional<UUID> parent, int depth) {
      UUID id = row.id().value();
      add(new Part(id, Kind.COMPANY, row.name(), parent, depth, row.members()));
      if (depth < deepest) {
        List<DepartmentRow> departments = departmentsOf(row.id(), views).first(MOST_PARTS);
        List<TeamRow> teams = teamsOf(row.id(), views).first(MOST_PARTS);
        below(id, Optional.empty(), departments, teams, depth + 1);
        CompanyQueries.children(row.id(), views)
            .first(MOST_PARTS)
            .forEach(child -> company(child, Optional.of(id), depth + 1));
      }
    }

    private void below(
        UUID id,
        Optional<EntityId<Department>> parent,
        List<DepartmentRow> departments,
        List<TeamRow> teams,
        int depth) {
      for (DepartmentRow row : departments) {
        if (row.parent().equals(parent)) {
          UUID department = row.id().value();
          add(
              new Part(
                  department, Kind.DEPARTMENT, row.name(), Optional.of(id), depth, row.members()));
          if (depth < deepest) {
            below(department, Optional.of(row.id()), departments, teams, depth + 1);
          }
        }
      }
      for (TeamRow row : teams) {
        if (row.department().equals(parent)) {
          add(
              new Part(
                  row.id().value(), Kind.TEAM, row.name(), Optional.of(id), depth, row.members()));
        }
      }
    }

    private void add(Part part) {
      if (parts.size() >= MOST_PARTS) {
        throw new InvalidValue(
            "company", part.id(), "one of at most " + MOST_PARTS + " parts; ask for less depth");
      }
      parts.add(part);
    }
  }

  private static Rows.Selection<DepartmentRow> departmentsOf(
      EntityId<Company> company, Views views) {
    return views
        .rows(DepartmentRow.class)
        .all()
        .where("company", Match.equalTo(company))
        .where("status", Match.equalTo(Department.Status.ACTIVE))
        .orderBy("name", Order.ASCENDING);
  }

  private static Rows.Selection<TeamRow> teamsOf(EntityId<Company> company, Views views) {
    return views
        .rows(TeamRow.class)
        .all()
        .where("company", Match.equalTo(company))
        .where("status", Match.equalTo(Team.Status.ACTIVE))
        .orderBy("name", Order.ASCENDING);
  }

  private static Rows.Selection<MemberRow> membersOf(EntityId<Company> company, Views views) {
    return views
        .rows(MemberRow.class)
        .all()
        .where("company", Match.equalTo(company))
        .where("status", Match.equalTo(Member.Status.ACTIVE));
  }

  private static Chart chart(GetChart query, Views views) {
    CompanyRow company = CompanyQueries.required(query.company(), views);
    List<DepartmentRow> departments =
        query
            .department()
            .map(one -> views.rows(DepartmentRow.class).find(one).stream().toList())
            .orElseGet(() -> departmentsOf(company.id(), views).first(MOST_BOXES));
    List<MemberRow> members =
        membersOf(company.id(), views)
            .where("department", query.department().map(Match::equalTo))
            .first(MOST_BOXES + 1);
    if (members.size() + departments.size() > MOST_BOXES) {
      throw new InvalidValue(
          "company",
          company.id(),
          "one of at most " + MOST_BOXES + " boxes; ask for one of its departments");
    }
    List<Box> boxes =
        Stream.of(
                Stream.of(
                    new Box(
                        company.id().value(),
                        Kind.COMPANY,
                        Optional.of(company.name()),
                        Optional.empty())),
                departments.stream()
                    .map(row ->
                        new Box(
                            row.id().value(),
                            Kind.DEPARTMENT,
                            Optional.of(row.name()),
                            Optional.empty())),
                members.stream()
                    .map(row ->
                        new Box(
                            row.id().value(),
                            Kind.MEMBER,
                            Optional.empty(),
                            Optional.of(row.person()))))
            .flatMap(each -> each)
            .toList();
    Set<UUID> drawn = new HashSet<>(boxes.stream().map(Box::id).toList());
    List<Line> lines =
        Stream.concat(
                departments.stream().map(row -> partOf(row, drawn)),
                members.stream().flatMap(row -> lines(row, drawn)))
            .toList();
    return new Chart(boxes, lines);
  }

  private static Line partOf(DepartmentRow row, Set<UUID> drawn) {
    UUID above =
        row.parent().map(EntityId::value).filter(drawn::contains).orElse(row.company().value());
    return new Line(row.id().value(), Relation.PART_OF, above);
  }

  private static Stream<Line> lines(MemberRow row, Set<UUID> drawn) {
    UUID home =
        row.department().map(EntityId::value).filter(drawn::contains).orElse(row.company().value());
    return Stream.concat(
        Stream.of(new Line(row.id().value(), Relation.MEMBER_OF, home)),
        row.manager().map(EntityId::value).filter(drawn::contains).stream()
            .map(manager -> new Line(row.id().value(), Relation.REPORTS_TO, manager)));
  }

  private static Statistics statistics(GetStatistics query, Views views) {
    CompanyRow company = CompanyQueries.required(query.company(), views);
    Match here = Match.equalTo(company.id());
    List<RoleRow> roles =
        views
            .rows(RoleRow.class)
            .all()
            .where("company", here)
            .orderBy("code", Order.ASCENDING)
            .first(MOST_PARTS);
    Rows.Selection<MemberRow> managers =
        membersOf(company.id(), views).where("reports", Match.atLeast(1L));
    return new Statistics(
        company.size(),
        company.members(),
        managers.count(),
        managers.orderBy("reports", Order.DESCENDING).first(1).stream()
            .mapToLong(MemberRow::reports)
            .sum(),
        roles.stream().mapToLong(RoleRow::vacant).sum(),
        levels(roles),
        roles.stream().map(row -> new Count(row.id().value(), row.title(), row.holders())).toList(),
        departmentsOf(company.id(), views).first(MOST_PARTS).stream()
            .map(row -> new Count(row.id().value(), row.name(), row.members()))
            .toList(),
        views.rows(FacilityRow.class).all().where("company", here).first(MOST_PARTS).stream()
            .map(row -> new Count(row.id().value(), row.name(), row.members()))
            .toList());
  }

  private static List<LevelCount> levels(List<RoleRow> roles) {
    return Stream.of(Role.Level.values())
        .map(level ->
            new LevelCount(
                level,
                roles.stream()
                    .filter(row -> row.level() == level)
                    .mapToLong(RoleRow::holders)
                    .sum()))
        .toList();
  }
}
