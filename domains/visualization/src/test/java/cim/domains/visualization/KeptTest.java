package cim.domains.visualization;

import static cim.domains.visualization.Examples.CANVAS;
import static cim.domains.visualization.Examples.COMMITS;
import static cim.domains.visualization.Examples.NAME;
import static cim.domains.visualization.Examples.OTHER_NAME;
import static cim.domains.visualization.Examples.PRESET;
import static cim.domains.visualization.Examples.VIEW;
import static cim.domains.visualization.Examples.dark;
import static cim.testkit.DeciderFixture.given;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Saved views and presets. */
class KeptTest {
  private static final ViewEvent.Saved SAVED = new ViewEvent.Saved(VIEW, CANVAS, NAME, dark());
  private static final PresetEvent.Created CREATED = new PresetEvent.Created(PRESET, NAME, COMMITS);
  private static final EventFilter EVERYTHING =
      new EventFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());
  private final ViewDecider views = new ViewDecider();
  private final PresetDecider presets = new PresetDecider();

  @Test
  void a_view_is_saved_once() {
    var save = new ViewCommand.Save(VIEW, CANVAS, NAME, dark());
    given(views).noEvents().when(save).then(SAVED);
    given(views).events(SAVED).when(save).nothing();
    given(views)
        .events(SAVED)
        .when(new ViewCommand.Save(VIEW, CANVAS, OTHER_NAME, dark()))
        .rejected("view_already_saved");
    given(views).noEvents().when(new ViewCommand.Rename(VIEW, NAME)).rejected("view_not_found");
  }

  @Test
  void a_view_gets_another_name_and_look() {
    given(views)
        .events(SAVED)
        .when(new ViewCommand.Rename(VIEW, OTHER_NAME))
        .then(new ViewEvent.NameRemoved(NAME), new ViewEvent.NameAdded(OTHER_NAME));
    given(views)
        .events(SAVED)
        .when(new ViewCommand.Change(VIEW, Look.NONE))
        .then(new ViewEvent.LookRemoved(dark()));
  }

  @Test
  void a_deleted_view_stays_so() {
    var deleted = new ViewEvent.Deleted(VIEW);
    given(views).events(SAVED).when(new ViewCommand.Delete(VIEW)).then(deleted);
    given(views).events(SAVED, deleted).when(new ViewCommand.Delete(VIEW)).nothing();
    given(views)
        .events(SAVED, deleted)
        .when(new ViewCommand.Rename(VIEW, NAME))
        .rejected("wrong_status");
  }

  @Test
  void a_preset_is_created_once() {
    var create = new PresetCommand.Create(PRESET, NAME, COMMITS);
    given(presets).noEvents().when(create).then(CREATED);
    given(presets).events(CREATED).when(create).nothing();
    given(presets)
        .events(CREATED)
        .when(new PresetCommand.Create(PRESET, NAME, EVERYTHING))
        .rejected("preset_already_created");
    given(presets).noEvents().when(new PresetCommand.Delete(PRESET)).rejected("preset_not_found");
  }

  @Test
  void a_preset_gets_another_name_and_filter() {
    given(presets)
        .events(CREATED)
        .when(new PresetCommand.Rename(PRESET, OTHER_NAME))
        .then(new PresetEvent.NameRemoved(NAME), new PresetEvent.NameAdded(OTHER_NAME));
    given(presets)
        .events(CREATED)
        .when(new PresetCommand.Change(PRESET, EVERYTHING))
        .then(new PresetEvent.FilterRemoved(COMMITS), new PresetEvent.FilterAdded(EVERYTHING));
  }

  @Test
  void a_deleted_preset_stays_so() {
    var deleted = new PresetEvent.Deleted(PRESET);
    given(presets).events(CREATED).when(new PresetCommand.Delete(PRESET)).then(deleted);
    given(presets).events(CREATED, deleted).when(new PresetCommand.Delete(PRESET)).nothing();
    given(presets)
        .events(CREATED, deleted)
        .when(new PresetCommand.Rename(PRESET, NAME))
        .rejected("wrong_status");
  }
}
