package cim.domains.organizations;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.Event;
import cim.model.GraphChange;
import cim.model.Relations;
import cim.model.Relationship;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What the relationship graph shows of organizations. */
final class Ties {
  private static final String COMPANY = "organizations.company";
  private static final String DEPARTMENT = "organizations.department";
  private static final String TEAM = "organizations.team";
  private static final String ROLE = "organizations.role";
  private static final String FACILITY = "organizations.facility";
  private static final String MEMBER = "organizations.member";
  private static final String PERSON = "people.person";
  private static final String LOCATION = "locations.location";

  static final Relationship[] KINDS = {
    new Relationship("child_of", COMPANY, COMPANY),
    new Relationship("merged_into", COMPANY, COMPANY),
    new Relationship("acquired_by", COMPANY, COMPANY),
    new Relationship("works_with", COMPANY, COMPANY),
    new Relationship("seated_at", COMPANY, FACILITY),
    new Relationship("part_of", DEPARTMENT, COMPANY),
    new Relationship("part_of", DEPARTMENT, DEPARTMENT),
    new Relationship("headed_by", DEPARTMENT, MEMBER),
    new Relationship("part_of", TEAM, COMPANY),
    new Relationship("part_of", TEAM, DEPARTMENT),
    new Relationship("led_by", TEAM, MEMBER),
    new Relationship("defined_by", ROLE, COMPANY),
    new Relationship("facility_of", FACILITY, COMPANY),
    new Relationship("located_at", FACILITY, LOCATION),
    new Relationship("serves_as", PERSON, MEMBER),
    new Relationship("member_of", MEMBER, COMPANY),
    new Relationship("member_of", MEMBER, DEPARTMENT),
    new Relationship("member_of", MEMBER, TEAM),
    new Relationship("has_role", MEMBER, ROLE),
    new Relationship("works_at", MEMBER, FACILITY),
    new Relationship("reports_to", MEMBER, MEMBER)
  };

  static final List<Relations<?>> ALL =
      List.of(
          called(CompanyEvent.Created.class, COMPANY, CompanyEvent.Created::name),
          called(CompanyEvent.NameAdded.class, COMPANY, CompanyEvent.NameAdded::name),
          tied(CompanyEvent.ParentAdded.class, COMPANY, "child_of", COMPANY, e -> e.parent()),
          untied(CompanyEvent.ParentRemoved.class, COMPANY, "child_of", COMPANY, e -> e.parent()),
          tied(CompanyEvent.MergedInto.class, COMPANY, "merged_into", COMPANY, e -> e.target()),
          tied(CompanyEvent.AcquiredBy.class, COMPANY, "acquired_by", COMPANY, e -> e.acquirer()),
          tied(CompanyEvent.SeatAdded.class, COMPANY, "seated_at", FACILITY, e -> e.facility()),
          untied(CompanyEvent.SeatRemoved.class, COMPANY, "seated_at", FACILITY, e -> e.facility()),
          Relations.of(
              CompanyEvent.FactAdded.class,
              event ->
                  partner(event.event().fact())
                      .<GraphChange>map(other ->
                          new GraphChange.Edge(EntityRef.of(COMPANY, event), "works_with", other))
                      .stream()
                      .toList()),
          Relations.of(
              CompanyEvent.FactRemoved.class,
              event ->
                  partner(event.event().fact())
                      .<GraphChange>map(other ->
                          new GraphChange.EdgeGone(
                              EntityRef.of(COMPANY, event), "works_with", other))
                      .stream()
                      .toList()),
          Relations.of(
              DepartmentEvent.Created.class,
              event ->
                  founded(
                      EntityRef.of(DEPARTMENT, event),
                      event.event().name(),
                      "part_of",
                      event.event().company())),
          called(DepartmentEvent.NameAdded.class, DEPARTMENT, DepartmentEvent.NameAdded::name),
          tied(
              DepartmentEvent.ParentAdded.class,
              DEPARTMENT,
              "part_of",
              DEPARTMENT,
              e -> e.parentDepartment()),
          untied(
              DepartmentEvent.ParentRemoved.class,
              DEPARTMENT,
              "part_of",
              DEPARTMENT,
              e -> e.parentDepartment()),
          tied(DepartmentEvent.HeadAdded.class, DEPARTMENT, "headed_by", MEMBER, e -> e.member()),
          untied(
              DepartmentEvent.HeadRemoved.class, DEPARTMENT, "headed_by", MEMBER, e -> e.member()),
          gone(DepartmentEvent.Dissolved.class, DEPARTMENT),
          Relations.of(
              TeamEvent.Formed.class,
              event ->
                  founded(
                      EntityRef.of(TEAM, event),
                      event.event().name(),
                      "part_of",
                      event.event().company())),
          called(TeamEvent.NameAdded.class, TEAM, TeamEvent.NameAdded::name),
          tied(TeamEvent.DepartmentAdded.class, TEAM, "part_of", DEPARTMENT, e -> e.department()),
          untied(
              TeamEvent.DepartmentRemoved.class, TEAM, "part_of", DEPARTMENT, e -> e.department()),
          tied(TeamEvent.LeadAdded.class, TEAM, "led_by", MEMBER, e -> e.member()),
          untied(TeamEvent.LeadRemoved.class, TEAM, "led_by", MEMBER, e -> e.member()),
          gone(TeamEvent.Disbanded.class, TEAM),
          Relations.of(
              RoleEvent.Created.class,
              event ->
                  founded(
                      EntityRef.of(ROLE, event),
                      event.event().title(),
                      "defined_by",
                      event.event().company())),
          called(RoleEvent.TitleAdded.class, ROLE, RoleEvent.TitleAdded::title),
          Relations.of(
              FacilityEvent.Opened.class,
              event ->
                  founded(
                      EntityRef.of(FACILITY, event),
                      event.event().name(),
                      "facility_of",
                      event.event().company())),
          called(FacilityEvent.NameAdded.class, FACILITY, FacilityEvent.NameAdded::name),
          tied(FacilityEvent.PlaceAdded.class, FACILITY, "located_at", LOCATION, e -> e.place()),
          untied(
              FacilityEvent.PlaceRemoved.class, FACILITY, "located_at", LOCATION, e -> e.place()),
          gone(FacilityEvent.Closed.class, FACILITY),
          Relations.of(
              MemberEvent.Joined.class,
              event ->
                  List.of(
                      new GraphChange.Edge(
                          EntityRef.of(PERSON, event.event().person()),
                          "serves_as",
                          EntityRef.of(MEMBER, event)),
                      new GraphChange.Edge(
                          EntityRef.of(MEMBER, event),
                          "member_of",
                          EntityRef.of(COMPANY, event.event().company())))),
          Relations.of(
              MemberEvent.Left.class,
              event ->
                  List.of(
                      new GraphChange.EdgeGone(
                          EntityRef.of(MEMBER, event),
                          "member_of",
                          EntityRef.of(COMPANY, event.event().company())),
                      new GraphChange.EdgeGone(
                          EntityRef.of(PERSON, event.event().person()),
                          "serves_as",
                          EntityRef.of(MEMBER, event)),
                      new GraphChange.NodeGone(EntityRef.of(MEMBER, event)))),
          tied(MemberEvent.RoleAdded.class, MEMBER, "has_role", ROLE, e -> e.role()),
          untied(MemberEvent.RoleRemoved.class, MEMBER, "has_role", ROLE, e -> e.role()),
          tied(
              MemberEvent.DepartmentAdded.class,
              MEMBER,
              "member_of",
              DEPARTMENT,
              e -> e.department()),
          untied(
              MemberEvent.DepartmentRemoved.class,
              MEMBER,
              "member_of",
              DEPARTMENT,
              e -> e.department()),
          tied(MemberEvent.TeamJoined.class, MEMBER, "member_of", TEAM, e -> e.team()),
          untied(MemberEvent.TeamLeft.class, MEMBER, "member_of", TEAM, e -> e.team()),
          tied(MemberEvent.FacilityAdded.class, MEMBER, "works_at", FACILITY, e -> e.facility()),
          untied(
              MemberEvent.FacilityRemoved.class, MEMBER, "works_at", FACILITY, e -> e.facility()),
          tied(MemberEvent.ManagerAdded.class, MEMBER, "reports_to", MEMBER, e -> e.manager()),
          untied(MemberEvent.ManagerRemoved.class, MEMBER, "reports_to", MEMBER, e -> e.manager()));

  private Ties() {}

  private static <E extends Event<?>> Relations<E> called(
      Class<E> event, String kind, Function<E, Name> name) {
    return Relations.of(
        event,
        one ->
            List.of(
                new GraphChange.Node(EntityRef.of(kind, one), name.apply(one.event()).value())));
  }

  private static <E extends Event<?>> Relations<E> gone(Class<E> event, String kind) {
    return Relations.of(event, one -> List.of(new GraphChange.NodeGone(EntityRef.of(kind, one))));
  }

  private static <E extends Event<?>> Relations<E> tied(
      Class<E> event, String kind, String relation, String other, Function<E, EntityId<?>> id) {
    return between(event, kind, other, id, (self, to) -> new GraphChange.Edge(self, relation, to));
  }

  private static <E extends Event<?>> Relations<E> untied(
      Class<E> event, String kind, String relation, String other, Function<E, EntityId<?>> id) {
    return between(
        event, kind, other, id, (self, to) -> new GraphChange.EdgeGone(self, relation, to));
  }

  private static <E extends Event<?>> Relations<E> between(
      Class<E> event,
      String kind,
      String other,
      Function<E, EntityId<?>> id,
      BiFunction<EntityRef, EntityRef, GraphChange> change) {
    return Relations.of(
        event,
        one ->
            List.of(
                change.apply(EntityRef.of(kind, one), EntityRef.of(other, id.apply(one.event())))));
  }

  /** A part of a company that is there from now on. */
  private static List<GraphChange> founded(
      EntityRef part, Name name, String relation, EntityId<Company> company) {
    return List.of(
        new GraphChange.Node(part, name.value()),
        new GraphChange.Edge(part, relation, EntityRef.of(COMPANY, company)));
  }

  private static Optional<EntityRef> partner(Fact fact) {
    return fact instanceof Fact.Partnership partnership
        ? Optional.of(EntityRef.of(COMPANY, partnership.partner()))
        : Optional.empty();
  }
}
