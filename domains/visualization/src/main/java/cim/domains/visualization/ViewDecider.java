package cim.domains.visualization;

import cim.domains.visualization.View.Status;
import cim.domains.visualization.ViewCommand.Change;
import cim.domains.visualization.ViewCommand.Delete;
import cim.domains.visualization.ViewCommand.Rename;
import cim.domains.visualization.ViewCommand.Save;
import cim.domains.visualization.ViewEvent.Deleted;
import cim.domains.visualization.ViewEvent.LookAdded;
import cim.domains.visualization.ViewEvent.LookRemoved;
import cim.domains.visualization.ViewEvent.NameAdded;
import cim.domains.visualization.ViewEvent.NameRemoved;
import cim.domains.visualization.ViewEvent.Saved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Inputs;
import java.util.Optional;

/** Decides what happens to a saved view. */
public final class ViewDecider implements Decider<ViewCommand, ViewEvent, View> {

  @Override
  public View initial() {
    return View.UNKNOWN;
  }

  @Override
  public Decision<ViewEvent> decide(ViewCommand command, View state, Inputs in) {
    return switch (state.status()) {
      case UNKNOWN ->
          command instanceof Save save
              ? Decision.accept(new Saved(save.view(), save.canvas(), save.name(), save.look()))
              : Decision.reject("view_not_found", "there is no such view; save it first");
      case SAVED ->
          switch (command) {
            case Save save ->
                isSame(save, state)
                    ? Decision.nothing()
                    : Decision.reject(
                        "view_already_saved", "the id is another view's; change it instead");
            case Rename(_, Name name) ->
                Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
            case Change(_, Look look) ->
                Decision.accept(
                    state.look().<ViewEvent>changesTo(look, LookRemoved::new, LookAdded::new));
            case Delete(EntityId<View> view) -> Decision.accept(new Deleted(view));
          };
      case DELETED ->
          command instanceof Delete ? Decision.nothing() : View.TRANSITIONS.wrong(Status.DELETED);
    };
  }

  private static boolean isSame(Save save, View state) {
    return state.canvas().equals(Optional.of(save.canvas()))
        && state.name().equals(Optional.of(save.name()))
        && state.look().equals(save.look());
  }

  @Override
  public View evolve(View state, ViewEvent event) {
    return switch (event) {
      case Saved saved ->
          new View(
              Status.SAVED, Optional.of(saved.canvas()), Optional.of(saved.name()), saved.look());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(Name name) -> state.named(Optional.of(name));
      case LookRemoved _ -> state.looking(Look.NONE);
      case LookAdded(Look look) -> state.looking(look);
      case Deleted _ -> state.in(Status.DELETED);
    };
  }
}
