package cim.domains.organizations;

import cim.domains.organizations.Facility.Status;
import cim.domains.organizations.FacilityCommand.Close;
import cim.domains.organizations.FacilityCommand.Open;
import cim.domains.organizations.FacilityCommand.Relocate;
import cim.domains.organizations.FacilityCommand.Rename;
import cim.domains.organizations.FacilityEvent.Closed;
import cim.domains.organizations.FacilityEvent.NameAdded;
import cim.domains.organizations.FacilityEvent.NameRemoved;
import cim.domains.organizations.FacilityEvent.Opened;
import cim.domains.organizations.FacilityEvent.PlaceAdded;
import cim.domains.organizations.FacilityEvent.PlaceRemoved;
import cim.model.Aggregate;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what happens to a facility. */
public final class FacilityDecider
    implements Decider<FacilityCommand, FacilityEvent, Facility>,
        Aggregate.Seeking<FacilityCommand, Facility> {

  @Override
  public Sought sought(FacilityCommand command, Facility state) {
    return switch (command) {
      case Open open -> Sought.tagged("company", open.company());
      case Rename _, Relocate _, Close _ -> Sought.NOTHING;
    };
  }

  @Override
  public Facility initial() {
    return Facility.UNKNOWN;
  }

  @Override
  public Decision<FacilityEvent> decide(FacilityCommand command, Facility state, Inputs in) {
    if (command instanceof Open open) {
      return open(open, state, new Found(in));
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("facility_not_found", "there is no such facility; open it first");
      case OPEN -> change(command, state);
      case CLOSED ->
          command instanceof Close
              ? Decision.nothing()
              : Facility.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<FacilityEvent> open(Open command, Facility state, Found found) {
    if (state.status() != Status.UNKNOWN) {
      return state.name().equals(Optional.of(command.name()))
              && state.company().equals(Optional.of(command.company()))
          ? Decision.nothing()
          : Decision.reject(
              "facility_already_opened",
              "the id is another facility's; rename it, or give a new id");
    }
    return Found.unless(
        Stream.of(found.open(command.company())),
        () -> {
          List<FacilityEvent> events = new ArrayList<>();
          events.add(
              new Opened(command.facility(), command.company(), command.name(), command.kind()));
          command.place().map(PlaceAdded::new).ifPresent(events::add);
          return Decision.accept(events);
        });
  }

  private static Decision<FacilityEvent> change(FacilityCommand command, Facility state) {
    return switch (command) {
      case Open _ -> Decision.nothing();
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Relocate(_, var place) ->
          Decision.replace(state.place(), place, PlaceRemoved::new, PlaceAdded::new);
      case Close(var id, Reason reason) -> Decision.accept(new Closed(id, reason));
    };
  }

  @Override
  public Facility evolve(Facility state, FacilityEvent event) {
    return switch (event) {
      case Opened opened ->
          new Facility(
              Status.OPEN,
              Optional.of(opened.company()),
              Optional.of(opened.name()),
              state.place());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case PlaceRemoved _ -> state.at(Optional.empty());
      case PlaceAdded(var place) -> state.at(Optional.of(place));
      case Closed _ -> state.in(Status.CLOSED);
    };
  }
}
