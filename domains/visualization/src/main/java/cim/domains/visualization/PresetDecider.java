package cim.domains.visualization;

import cim.domains.visualization.Preset.Status;
import cim.domains.visualization.PresetCommand.Change;
import cim.domains.visualization.PresetCommand.Create;
import cim.domains.visualization.PresetCommand.Delete;
import cim.domains.visualization.PresetCommand.Rename;
import cim.domains.visualization.PresetEvent.Created;
import cim.domains.visualization.PresetEvent.Deleted;
import cim.domains.visualization.PresetEvent.FilterAdded;
import cim.domains.visualization.PresetEvent.FilterRemoved;
import cim.domains.visualization.PresetEvent.NameAdded;
import cim.domains.visualization.PresetEvent.NameRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a preset. */
public final class PresetDecider implements Decider<PresetCommand, PresetEvent, Preset> {

  @Override
  public Preset initial() {
    return Preset.UNKNOWN;
  }

  @Override
  public Decision<PresetEvent> decide(PresetCommand command, Preset state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Create(EntityId<Preset> preset, Name name, EventFilter filter)
              ? Decision.accept(new Created(preset, name, filter))
              : Decision.reject("preset_not_found", "there is no such preset; create it first");
      case KEPT ->
          switch (command) {
            case Create create ->
                state.name().equals(Optional.of(create.name()))
                        && state.filter().equals(Optional.of(create.filter()))
                    ? Decision.nothing()
                    : Decision.reject(
                        "preset_already_created", "the id is another preset's; change it instead");
            case Rename(_, Name name) ->
                Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
            case Change(_, EventFilter filter) ->
                Decision.replace(state.filter(), filter, FilterRemoved::new, FilterAdded::new);
            case Delete(EntityId<Preset> preset) -> Decision.accept(new Deleted(preset));
          };
      case DELETED ->
          command instanceof Delete ? Decision.nothing() : Preset.TRANSITIONS.wrong(Status.DELETED);
    };
  }

  @Override
  public Preset evolve(Preset state, PresetEvent event) {
    return switch (event) {
      case Created(_, Name name, EventFilter filter) ->
          new Preset(Status.KEPT, Optional.of(name), Optional.of(filter));
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case FilterRemoved _ -> state.filtering(Optional.empty());
      case FilterAdded(EventFilter filter) -> state.filtering(Optional.of(filter));
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}
