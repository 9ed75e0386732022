package cim.domains.organizations;

import cim.domains.organizations.Company.Kind;
import cim.model.EntityId;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** The companies that the tests are about. */
final class Examples {
  static final EntityId<Company> ACME = EntityId.derived("Acme of the tests");
  static final EntityId<Company> BOLT = EntityId.derived("Bolt of the tests");
  static final EntityId<Department> RESEARCH = EntityId.derived("research at Acme");
  static final EntityId<Department> OPTICS = EntityId.derived("optics at Acme");
  static final EntityId<Team> LENSES = EntityId.derived("lenses at Acme");
  static final EntityId<Role> ENGINEER = EntityId.derived("engineer at Acme");
  static final EntityId<Facility> LAB = EntityId.derived("laboratory of Acme");
  static final EntityId<Place> HARBOUR = EntityId.derived("the harbour");
  static final EntityId<Person> ADA = EntityId.derived("Ada");
  static final EntityId<Person> GRACE = EntityId.derived("Grace");
  static final EntityId<Person> EMMY = EntityId.derived("Emmy");
  static final EntityId<Member> ADA_AT_ACME = EntityId.derived("Ada at Acme");
  static final EntityId<Member> GRACE_AT_ACME = EntityId.derived("Grace at Acme");
  static final EntityId<Member> EMMY_AT_ACME = EntityId.derived("Emmy at Acme");
  static final Reason REASON = new Reason("the plan has changed");
  static final Fact ISO =
      new Fact.Certification(
          new Fact.Label("ISO 27001"), Fact.Standing.HELD, Optional.of(LocalDate.of(2027, 12, 31)));
  static final Fact SALES =
      new Fact.Contact(
          Fact.Channel.EMAIL, new Fact.Label("sales"), new Fact.Reach("sales@acme.example"));

  private Examples() {}

  static Name name(String text) {
    return new Name(text);
  }

  static CompanyCommand.Create creation(EntityId<Company> company, String name) {
    return new CompanyCommand.Create(
        company, name(name), Kind.COMPANY, Optional.empty(), Optional.empty());
  }

  static DepartmentCommand.Create creation(
      EntityId<Department> department,
      EntityId<Company> company,
      String name,
      Optional<EntityId<Department>> parent) {
    return new DepartmentCommand.Create(
        department, company, name(name), Department.Kind.DEPARTMENT, Optional.empty(), parent);
  }

  static MemberCommand.Join join(
      EntityId<Member> member, EntityId<Company> company, EntityId<Person> person) {
    return new MemberCommand.Join(
        member,
        company,
        person,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static MemberCommand.AssignManager reportsTo(EntityId<Member> member, EntityId<Member> manager) {
    return new MemberCommand.AssignManager(member, Optional.of(manager));
  }

  static MemberCommand.Leave leave(EntityId<Member> member) {
    return new MemberCommand.Leave(member, Member.Departure.RESIGNED);
  }

  /** Two companies, and of the first a part of each kind, with Ada, Grace and Emmy as members. */
  static DomainSimulation world() {
    return DomainSimulation.of(new OrganizationsDomain())
        .send(ACME, creation(ACME, "Acme"))
        .send(ACME, new CompanyCommand.Activate(ACME))
        .send(BOLT, creation(BOLT, "Bolt"))
        .send(BOLT, new CompanyCommand.Activate(BOLT))
        .send(RESEARCH, creation(RESEARCH, ACME, "Research", Optional.empty()))
        .send(OPTICS, creation(OPTICS, ACME, "Optics", Optional.of(RESEARCH)))
        .send(
            LENSES,
            new TeamCommand.Form(
                LENSES,
                ACME,
                name("Lenses"),
                Team.Kind.TEAM,
                Optional.empty(),
                Optional.of(OPTICS)))
        .send(
            ENGINEER,
            new RoleCommand.Create(
                ENGINEER,
                ACME,
                new Role.Code("engineer"),
                name("Engineer"),
                Role.Level.SENIOR,
                Optional.of(new Role.Positions(3))))
        .send(
            LAB,
            new FacilityCommand.Open(
                LAB, ACME, name("Laboratory"), Facility.Kind.LABORATORY, Optional.of(HARBOUR)))
        .send(ADA_AT_ACME, join(ADA_AT_ACME, ACME, ADA))
        .send(GRACE_AT_ACME, join(GRACE_AT_ACME, ACME, GRACE))
        .send(EMMY_AT_ACME, join(EMMY_AT_ACME, ACME, EMMY));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(Permission.class, new Permission("documents.sign"), new Permission("documents.*"))
        .from(Role.Code.class, new Role.Code("engineer"), new Role.Code("lead"))
        .from(
            Fact.class,
            ISO,
            SALES,
            new Fact.IndustryCode(Fact.Industries.NAICS, new Fact.Label("541511")),
            new Fact.Finances(
                2025,
                new Fact.Currency("EUR"),
                OptionalLong.of(1_000_000),
                OptionalLong.empty(),
                OptionalLong.empty()),
            new Fact.Profile(new Fact.Label("web"), "https://acme.example"),
            new Fact.Partnership(BOLT, Fact.Tie.SUPPLIER, Optional.empty()));
  }
}
