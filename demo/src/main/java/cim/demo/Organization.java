package cim.demo;

import cim.domains.organizations.Company;
import cim.domains.organizations.CompanyCommand;
import cim.domains.organizations.Department;
import cim.domains.organizations.DepartmentCommand;
import cim.domains.organizations.Facility;
import cim.domains.organizations.FacilityCommand;
import cim.domains.organizations.Member;
import cim.domains.organizations.MemberCommand;
import cim.domains.organizations.Name;
import cim.domains.organizations.Role;
import cim.domains.organizations.RoleCommand;
import cim.domains.organizations.Team;
import cim.domains.organizations.TeamCommand;
import cim.model.EntityId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The company, its departments, teams, roles and facilities, and who works where. */
final class Organization implements Chapter {
  static final String COMPANY = "organizations.company";
  static final String DEPARTMENT = "organizations.department";
  private static final String TEAM = "organizations.team";
  private static final String ROLE = "organizations.role";
  private static final String FACILITY = "organizations.facility";
  private static final String MEMBER = "organizations.member";
  private static final int TEAMS = 3; // in each department
  private static final List<Role.Level> LEVELS =
      List.of(Role.Level.SENIOR, Role.Level.INTERMEDIATE, Role.Level.JUNIOR, Role.Level.LEAD);

  private final World world;
  private final EntityId<Company> company;
  private final Map<Integer, EntityId<Member>> heads = new HashMap<>(); // by department

  Organization(World world) {
    this.world = world;
    this.company = world.id(COMPANY, 0);
  }

  static int departments(World world) {
    return Math.min(400, Math.max(4, world.people() / 40));
  }

  static int department(World world, int person) {
    return World.choose(departments(world), DEPARTMENT, person);
  }

  static String departmentName(int number) {
    String name = Names.DEPARTMENTS.get(number % Names.DEPARTMENTS.size());
    int again = number / Names.DEPARTMENTS.size();
    return again == 0 ? name : name + " " + (again + 1);
  }

  @Override
  public void opening() {
    world.send(
        new CompanyCommand.Create(
            company,
            new Name(world.size().company()),
            Company.Kind.COMPANY,
            Optional.empty(),
            Optional.empty()));
    world.send(new CompanyCommand.Activate(company));
    world.settle();
    for (int level = 0; level < LEVELS.size(); level++) {
      String word = LEVELS.get(level).name().toLowerCase(Locale.ROOT);
      world.send(
          new RoleCommand.Create(
              world.id(ROLE, level),
              company,
              new Role.Code(word),
              new Name(Names.capital(word) + " specialist"),
              LEVELS.get(level),
              Optional.empty()));
    }
    for (int site = 0; site < Places.sites(world); site++) {
      world.send(
          new FacilityCommand.Open(
              world.id(FACILITY, site),
              company,
              new Name("Office " + Names.CITIES.get(site).name()),
              Facility.Kind.OFFICE,
              Optional.of(world.id(Places.SITE, site))));
    }
    for (int number = 0; number < departments(world); number++) {
      world.send(
          new DepartmentCommand.Create(
              world.id(DEPARTMENT, number),
              company,
              new Name(departmentName(number)),
              Department.Kind.DEPARTMENT,
              Optional.empty(),
              Optional.empty()));
    }
    world.settle();
    for (int number = 0; number < departments(world); number++) {
      EntityId<Department> department = world.id(DEPARTMENT, number);
      for (int team = 0; team < TEAMS; team++) {
        int at = number * TEAMS + team;
        world.send(
            new TeamCommand.Form(
                world.id(TEAM, at),
                company,
                new Name(Names.capital(Names.subject(TEAM, at)) + " " + (at + 1)),
                Team.Kind.TEAM,
                Optional.empty(),
                Optional.of(department)));
      }
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::join, this::settleIn);
  }

  private void join(int number) {
    world.send(
        new MemberCommand.Join(
            world.id(MEMBER, number),
            company,
            world.id(Staff.PERSON, number),
            Optional.of(world.id(ROLE, World.choose(LEVELS.size(), ROLE, number))),
            Optional.of(world.id(DEPARTMENT, department(world, number))),
            Optional.of(world.id(FACILITY, Places.site(world, number))),
            Optional.empty()));
  }

  /** The first of a department leads it; the others report to that one. */
  private void settleIn(int number) {
    int department = department(world, number);
    EntityId<Member> member = world.id(MEMBER, number);
    EntityId<Member> head = heads.putIfAbsent(department, member);
    world.send(
        head == null
            ? new DepartmentCommand.AppointHead(
                world.id(DEPARTMENT, department), Optional.of(member))
            : new MemberCommand.AssignManager(member, Optional.of(head)));
    int team = department * TEAMS + World.choose(TEAMS, TEAM, number);
    world.send(new MemberCommand.JoinTeam(member, world.id(TEAM, team)));
  }
}
