package cim.domains.organizations;

import cim.domains.organizations.Companies.CompanyRow;
import cim.domains.organizations.Members.MemberRow;
import cim.domains.organizations.Roles.RoleRow;
import cim.domains.organizations.Teams.SeatRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Match;
import cim.model.Page;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Range;
import cim.model.Rows.Order;
import cim.model.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Questions about members: who they are, to whom they report, what they may do. */
final class MemberQueries {

  @Doc("Members of a company by role, department, team, facility or manager, as they joined.")
  public record GetMembers(
      EntityId<Company> company,
      Optional<EntityId<Role>> role,
      Optional<EntityId<Department>> department,
      Optional<EntityId<Team>> team,
      Optional<EntityId<Facility>> facility,
      Optional<EntityId<Member>> manager,
      Optional<Member.Status> status)
      implements Query<Page<MemberRow>> {}

  @Doc("The companies of which a person is or was a member.")
  public record GetMemberships(EntityId<Person> person) implements Query<Page<Membership>> {}

  /**
   * @param depth how far down, 1 to 20; 1 where none is given: the direct reports
   */
  @Doc("To whom a member reports, up to the top, and who reports to the member.")
  public record GetReportingStructure(
      EntityId<Member> member, @Range(min = 1, max = 20) OptionalInt depth)
      implements Query<Reporting> {}

  @Doc("Whether a person may do something in a company, and by which role.")
  public record CheckAuthority(
      EntityId<Company> company, EntityId<Person> person, Permission permission)
      implements Query<Authority> {}

  /** A member and the company. */
  public record Membership(MemberRow member, Optional<CompanyRow> company) {}

  /**
   * Those above a member, the next first, and those below, level by level.
   *
   * @param directReports how many report directly to the member
   */
  public record Reporting(
      MemberRow member, long directReports, List<MemberRow> above, List<MemberRow> below) {}

  /** Whether somebody may do something. */
  public enum Verdict {
    GRANTED,
    NO_MEMBER,
    NO_ROLE,
    NOT_PERMITTED,
    COMPANY_NOT_ACTIVE
  }

  /** A verdict, and the role that it rests on. */
  public record Authority(Verdict verdict, Optional<EntityId<Role>> role) {}

  private static final int MOST_ABOVE = 1_000;
  private static final int MOST_BELOW = 5_000;
  private static final int MOST_IN_TEAM = 20_000;

  static final QueryHandler<GetMembers, Page<MemberRow>> MEMBERS =
      QueryHandler.list("get_members", GetMembers.class, MemberRow.class, MemberQueries::members);

  static final QueryHandler<GetMemberships, Page<Membership>> MEMBERSHIPS =
      QueryHandler.list(
          "get_memberships",
          GetMemberships.class,
          Membership.class,
          (query, views) ->
              views
                  .rows(MemberRow.class)
                  .all()
                  .where("person", Match.equalTo(query.person()))
                  .orderBy("joined", Order.ASCENDING)
                  .page(views.paging())
                  .map(member ->
                      new Membership(member, views.rows(CompanyRow.class).find(member.company()))));

  static final QueryHandler<GetReportingStructure, Reporting> REPORTING =
      QueryHandler.one(
          "get_reporting_structure",
          GetReportingStructure.class,
          Reporting.class,
          MemberQueries::reporting);

  static final QueryHandler<CheckAuthority, Authority> AUTHORITY =
      QueryHandler.one(
          "check_authority", CheckAuthority.class, Authority.class, MemberQueries::authority);

  private MemberQueries() {}

  private static Page<MemberRow> members(GetMembers query, Views views) {
    return views
        .rows(MemberRow.class)
        .all()
        .where("company", Match.equalTo(query.company()))
        .where("role", query.role().map(Match::equalTo))
        .where("department", query.department().map(Match::equalTo))
        .where("id", query.team().map(team -> inTeam(team, views)))
        .where("facility", query.facility().map(Match::equalTo))
        .where("manager", query.manager().map(Match::equalTo))
        .where("status", Match.equalTo(query.status().orElse(Member.Status.ACTIVE)))
        .orderBy("joined", Order.ASCENDING)
        .page(views.paging());
  }

  private static Match inTeam(EntityId<Team> team, Views views) {
    List<SeatRow> seats =
        views.rows(SeatRow.class).all().where("team", Match.equalTo(team)).first(MOST_IN_TEAM + 1);
    if (seats.size() > MOST_IN_TEAM) {
      throw new InvalidValue("team", team, "one of at most " + MOST_IN_TEAM + " members");
    }
    return Match.oneOf(seats.stream().map(SeatRow::member).toArray());
  }

  private static Reporting reporting(GetReportingStructure query, Views views) {
    MemberRow member =
        views.rows(MemberRow.class).required(query.member(), "member", "one who has joined");
    return new Reporting(
        member,
        member.reports(),
        above(member, id -> views.rows(MemberRow.class).find(id)),
        below(member, query.depth().orElse(1), views));
  }

  private static List<MemberRow> above(
      MemberRow member, Function<EntityId<Member>, Optional<MemberRow>> rows) {
    List<MemberRow> above = new ArrayList<>();
    Optional<MemberRow> next = member.manager().flatMap(rows);
    while (next.isPresent() && above.size() < MOST_ABOVE) {
      above.add(next.get());
      next = next.get().manager().flatMap(rows);
    }
    return above;
  }

  private static List<MemberRow> below(MemberRow member, int depth, Views views) {
    List<MemberRow> below = new ArrayList<>();
    List<MemberRow> level = List.of(member);
    for (int i = 0; i < depth && !level.isEmpty(); i++) {
      level =
          views
              .rows(MemberRow.class)
              .all()
              .where("manager", Match.oneOf(level.stream().map(MemberRow::id).toArray()))
              .orderBy("joined", Order.ASCENDING)
              .first(MOST_BELOW + 1 - below.size());
      below.addAll(level);
      if (below.size() > MOST_BELOW) {
        throw new InvalidValue(
            "depth", depth, "one with at most " + MOST_BELOW + " below; ask for less");
      }
    }
    return below;
  }

  private static Authority authority(CheckAuthority query, Views views) {
    if (CompanyQueries.required(query.company(), views).status() != Company.Status.ACTIVE) {
      return new Authority(Verdict.COMPANY_NOT_ACTIVE, Optional.empty());
    }
    Optional<MemberRow> member =
        views
            .rows(MemberRow.class)
            .all()
            .where("person", Match.equalTo(query.person()))
            .where("company", Match.equalTo(query.company()))
            .where("status", Match.equalTo(Member.Status.ACTIVE))
            .first(1)
            .stream()
            .findFirst();
    if (member.isEmpty()) {
      return new Authority(Verdict.NO_MEMBER, Optional.empty());
    }
    Optional<RoleRow> role = member.get().role().flatMap(views.rows(RoleRow.class)::find);
    boolean permitted =
        role.stream()
            .flatMap(held -> held.permissions().stream())
            .anyMatch(permission -> permission.covers(query.permission()));
    Verdict verdict = permitted ? Verdict.GRANTED : Verdict.NOT_PERMITTED;
    return new Authority(role.isEmpty() ? Verdict.NO_ROLE : verdict, member.get().role());
  }
}
