package cim.domains.concepts;

import cim.domains.concepts.Region.Status;
import cim.domains.concepts.RegionCommand.AddMember;
import cim.domains.concepts.RegionCommand.Dissolve;
import cim.domains.concepts.RegionCommand.Form;
import cim.domains.concepts.RegionCommand.Redraw;
import cim.domains.concepts.RegionCommand.RemoveMember;
import cim.domains.concepts.RegionCommand.Rename;
import cim.domains.concepts.RegionCommand.ReplacePrototype;
import cim.domains.concepts.RegionEvent.BoundariesAdded;
import cim.domains.concepts.RegionEvent.BoundariesRemoved;
import cim.domains.concepts.RegionEvent.MemberAdded;
import cim.domains.concepts.RegionEvent.MemberRemoved;
import cim.domains.concepts.RegionEvent.NameAdded;
import cim.domains.concepts.RegionEvent.NameRemoved;
import cim.domains.concepts.RegionEvent.PrototypeAdded;
import cim.domains.concepts.RegionEvent.PrototypeRemoved;
import cim.domains.concepts.RegionEvent.RegionDissolved;
import cim.domains.concepts.RegionEvent.RegionFormed;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Sought;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides what happens to a region. */
public final class RegionDecider
    implements Decider<RegionCommand, RegionEvent, Region>,
        Aggregate.Seeking<RegionCommand, Region> {

  @Override
  public Sought sought(RegionCommand command, Region state) {
    Sought known =
        state.space().map(Known::space).orElse(Sought.NOTHING).or(Known.concepts(state.members()));
    return switch (command) {
      case Form form -> Known.space(form.space()).or(Known.concepts(form.examples()));
      case ReplacePrototype _, Redraw _ -> known;
      case AddMember(_, EntityId<Concept> member) -> known.or(Known.concept(member));
      case Rename _, RemoveMember _, Dissolve _ -> Sought.NOTHING;
    };
  }

  @Override
  public Region initial() {
    return Region.UNKNOWN;
  }

  @Override
  public Decision<RegionEvent> decide(RegionCommand command, Region state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Form form
              ? form(form, in)
              : Decision.reject("region_not_found", "there is no such region; form it first");
      case FORMED ->
          state
              .space()
              .map(space -> decideFormed(command, space, state, in))
              .orElse(Decision.nothing());
      case DISSOLVED ->
          command instanceof Dissolve
              ? Decision.nothing()
              : Region.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<RegionEvent> form(Form command, Inputs in) {
    return among(
        command.space(),
        command.examples(),
        in,
        (geometry, points) -> {
          Point prototype =
              command.prototype().orElseGet(() -> Prototypes.middle(geometry, points));
          List<Point> all = Stream.concat(points.stream(), Stream.of(prototype)).toList();
          List<HalfSpace> boundaries =
              command
                  .boundaries()
                  .orElseGet(() -> points.isEmpty() ? List.of() : Prototypes.box(geometry, all));
          return convex(
              geometry,
              boundaries,
              all,
              () ->
                  Decision.accept(
                      new RegionFormed(
                          command.space(),
                          command.name(),
                          prototype,
                          boundaries,
                          command.examples())));
        });
  }

  /** Decides with the points of concepts that must be there. */
  private static Decision<RegionEvent> among(
      EntityId<Space> space,
      List<EntityId<Concept>> members,
      Inputs in,
      BiFunction<Geometry, List<Point>, Decision<RegionEvent>> decision) {
    Known known = Known.found(in);
    Optional<Geometry> geometry = known.geometry(space);
    if (geometry.isEmpty()) {
      return Known.noSpace(space);
    }
    return switch (known.points(members, space)) {
      case Known.Missing(EntityId<Concept> concept) -> Known.noConcept(concept);
      case Known.Elsewhere(EntityId<Concept> concept) -> Known.elsewhere(concept);
      case Known.There(List<Point> points) -> decision.apply(geometry.get(), points);
    };
  }

  /** Decides where the region is one: of dimensions of its space, and convex. */
  private static Decision<RegionEvent> convex(
      Geometry geometry,
      List<HalfSpace> boundaries,
      List<Point> points,
      Supplier<Decision<RegionEvent>> decision) {
    for (Point point : points) {
      Optional<String> misfit = geometry.misfit(point);
      if (misfit.isPresent()) {
        return Known.unfit(misfit.get());
      }
    }
    for (HalfSpace boundary : boundaries) {
      Optional<DimensionName> unknown = geometry.unknown(boundary.normal().keySet());
      if (unknown.isPresent()) {
        return Decision.reject(
            "dimension_not_found", "dimension: " + unknown.get() + " (expected: one of the space)");
      }
    }
    return switch (Convexity.of(geometry, boundaries, points)) {
      case CONVEX -> decision.get();
      case OUTSIDE ->
          Decision.reject(
              "member_outside_region",
              "a member or the prototype is beyond a boundary (expected: within all); widen them");
      case BROKEN ->
          Decision.reject(
              "region_not_convex",
              "the way between two members leaves the region (expected: to stay in it); form two"
                  + " regions");
    };
  }

  private static Decision<RegionEvent> decideFormed(
      RegionCommand command, EntityId<Space> space, Region state, Inputs in) {
    return switch (command) {
      case Form form -> formAgain(form, space, state);
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case ReplacePrototype(_, Point prototype) ->
          changed(
              state.around(Optional.of(prototype)),
              List.of(),
              space,
              in,
              () ->
                  Decision.replace(
                      state.prototype(), prototype, PrototypeRemoved::new, PrototypeAdded::new));
      case Redraw(_, List<HalfSpace> boundaries) ->
          changed(
              state.within(boundaries),
              List.of(),
              space,
              in,
              () ->
                  Decision.replace(
                      Optional.of(state.boundaries()),
                      boundaries,
                      BoundariesRemoved::new,
                      BoundariesAdded::new));
      case AddMember(_, EntityId<Concept> member) ->
          state.members().contains(member)
              ? Decision.nothing()
              : changed(
                  state,
                  List.of(member),
                  space,
                  in,
                  () ->
                      Decision.add(
                          member, state.members(), Region.MOST_MEMBERS, new MemberAdded(member)));
      case RemoveMember(_, EntityId<Concept> member) ->
          Decision.remove(member, state.members(), new MemberRemoved(member));
      case Dissolve _ ->
          Region.TRANSITIONS.move(state.status(), Status.DISSOLVED, new RegionDissolved(space));
    };
  }

  private static Decision<RegionEvent> formAgain(
      Form command, EntityId<Space> space, Region state) {
    boolean same =
        command.space().equals(space)
            && state.name().equals(Optional.of(command.name()))
            && state.members().equals(command.examples())
            && command
                .prototype()
                .map(one -> state.prototype().equals(Optional.of(one)))
                .orElse(true)
            && command.boundaries().map(state.boundaries()::equals).orElse(true);
    return same
        ? Decision.nothing()
        : Decision.reject(
            "region_already_formed", "the region is another; give a new id, or change it");
  }

  /**
   * Decides where the region is still one afterwards. Members that were removed from the space
   * meanwhile do not count.
   *
   * @param joining what becomes a member, and must be there
   */
  private static Decision<RegionEvent> changed(
      Region next,
      List<EntityId<Concept>> joining,
      EntityId<Space> space,
      Inputs in,
      Supplier<Decision<RegionEvent>> decision) {
    Known known = Known.found(in);
    List<EntityId<Concept>> all =
        Stream.concat(
                next.members().stream().filter(member -> known.place(member).isPresent()),
                joining.stream())
            .toList();
    return among(
        space,
        all,
        in,
        (geometry, points) ->
            convex(
                geometry,
                next.boundaries(),
                Stream.concat(points.stream(), next.prototype().stream()).toList(),
                decision));
  }

  @Override
  public Region evolve(Region state, RegionEvent event) {
    return switch (event) {
      case RegionFormed formed ->
          new Region(
              Status.FORMED,
              Optional.of(formed.space()),
              Optional.of(formed.name()),
              Optional.of(formed.prototype()),
              formed.boundaries(),
              formed.members());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case PrototypeRemoved _ -> state.around(Optional.empty());
      case PrototypeAdded(Point prototype) -> state.around(Optional.of(prototype));
      case BoundariesRemoved _ -> state.within(List.of());
      case BoundariesAdded(List<HalfSpace> boundaries) -> state.within(boundaries);
      case MemberAdded(EntityId<Concept> member) -> state.of(Items.with(state.members(), member));
      case MemberRemoved(EntityId<Concept> member) ->
          state.of(Items.without(state.members(), member));
      case RegionDissolved _ -> state.in(Status.DISSOLVED);
    };
  }
}
