package cim.domains.visualization;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;

/** What is kept under a name: looks at canvases, and filters of event displays. */
final class Kept {

  /** A saved view. */
  public record ViewRow(
      @Key EntityId<View> id, @Indexed EntityId<Canvas> canvas, @Indexed Name name, Look look) {}

  /** A preset. */
  public record PresetRow(@Key EntityId<Preset> id, @Indexed Name name, EventFilter filter) {}

  static final ReadModel<ViewRow> VIEWS =
      ReadModel.of("views", 1, ViewRow.class)
          .on(
              ViewEvent.Saved.class,
              (event, rows) ->
                  rows.put(
                      new ViewRow(
                          event.event().view(),
                          event.event().canvas(),
                          event.event().name(),
                          event.event().look())))
          .on(
              ViewEvent.NameAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> new ViewRow(row.id(), row.canvas(), event.event().name(), row.look())))
          .on(
              ViewEvent.LookRemoved.class,
              (event, rows) ->
                  rows.change(
                      event, row -> new ViewRow(row.id(), row.canvas(), row.name(), Look.NONE)))
          .on(
              ViewEvent.LookAdded.class,
              (event, rows) ->
                  rows.change(
                      event,
                      row -> new ViewRow(row.id(), row.canvas(), row.name(), event.event().look())))
          .on(ViewEvent.Deleted.class, (event, rows) -> rows.remove(event.event().view()));

  static final ReadModel<PresetRow> PRESETS =
      ReadModel.of("presets", 1, PresetRow.class)
          .on(
              PresetEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new PresetRow(
                          event.event().preset(), event.event().name(), event.event().filter())))
          .on(
              PresetEvent.NameAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> new PresetRow(row.id(), event.event().name(), row.filter())))
          .on(
              PresetEvent.FilterAdded.class,
              (event, rows) ->
                  rows.change(
                      event, row -> new PresetRow(row.id(), row.name(), event.event().filter())))
          .on(PresetEvent.Deleted.class, (event, rows) -> rows.remove(event.event().preset()));

  private Kept() {}
}
