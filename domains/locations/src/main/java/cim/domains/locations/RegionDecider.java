package cim.domains.locations;

import cim.domains.locations.Region.Status;
import cim.domains.locations.RegionCommand.Archive;
import cim.domains.locations.RegionCommand.Create;
import cim.domains.locations.RegionCommand.CreateFromGeoJson;
import cim.domains.locations.RegionCommand.Redraw;
import cim.domains.locations.RegionCommand.Rename;
import cim.domains.locations.RegionEvent.Archived;
import cim.domains.locations.RegionEvent.BoundaryAdded;
import cim.domains.locations.RegionEvent.BoundaryRemoved;
import cim.domains.locations.RegionEvent.Created;
import cim.domains.locations.RegionEvent.NameAdded;
import cim.domains.locations.RegionEvent.NameRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a region. */
public final class RegionDecider implements Decider<RegionCommand, RegionEvent, Region> {

  @Override
  public Region initial() {
    return Region.UNKNOWN;
  }

  @Override
  public Decision<RegionEvent> decide(RegionCommand command, Region state, Inputs in) {
    return switch (command) {
      case Create(_, Name name, Boundary boundary) -> create(name, boundary, state);
      case CreateFromGeoJson(_, Name name, GeoJson json) -> create(name, json.boundary(), state);
      case Archive _ when state.status() != Status.UNKNOWN ->
          Region.TRANSITIONS.move(state.status(), Status.ARCHIVED, new Archived());
      case Archive _, Rename _, Redraw _ ->
          switch (state.status()) {
            case UNKNOWN ->
                Decision.reject("region_not_found", "there is no such region; create it first");
            case ACTIVE -> change(command, state);
            case ARCHIVED -> Region.TRANSITIONS.wrong(state.status());
          };
    };
  }

  private static Decision<RegionEvent> create(Name name, Boundary boundary, Region state) {
    return switch (state.status()) {
      case UNKNOWN -> Decision.accept(new Created(name, boundary));
      case ACTIVE ->
          state.name().equals(Optional.of(name)) && state.boundary().equals(Optional.of(boundary))
              ? Decision.nothing()
              : Decision.reject(
                  "region_already_created", "the region is known by other data; redraw it instead");
      case ARCHIVED -> Region.TRANSITIONS.wrong(state.status());
    };
  }

  private static Decision<RegionEvent> change(RegionCommand command, Region state) {
    return switch (command) {
      case Rename(_, Name name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case Redraw(_, Boundary boundary) ->
          Decision.replace(state.boundary(), boundary, BoundaryRemoved::new, BoundaryAdded::new);
      case Create _, CreateFromGeoJson _, Archive _ -> Decision.nothing();
    };
  }

  @Override
  public Region evolve(Region state, RegionEvent event) {
    return switch (event) {
      case Created(Name name, Boundary boundary) ->
          new Region(Status.ACTIVE, Optional.of(name), Optional.of(boundary));
      case NameRemoved _ -> new Region(state.status(), Optional.empty(), state.boundary());
      case NameAdded(Name name) -> new Region(state.status(), Optional.of(name), state.boundary());
      case BoundaryRemoved _ -> new Region(state.status(), state.name(), Optional.empty());
      case BoundaryAdded(Boundary boundary) ->
          new Region(state.status(), state.name(), Optional.of(boundary));
      case Archived _ -> new Region(Status.ARCHIVED, state.name(), state.boundary());
    };
  }
}
