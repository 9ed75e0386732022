package cim.domains.documents;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.Optional;

/** The templates as they are now. */
final class Templates {
  private static final TemplateDecider DECIDER = new TemplateDecider();

  /** A template with its text and variables. */
  public record TemplateRow(
      @Key EntityId<Template> id,
      @Indexed Optional<Title> name,
      @Indexed Template.Status status,
      Template template,
      Instant changed) {}

  static final ReadModel<TemplateRow> MODEL =
      ReadModel.of("templates", 1, TemplateRow.class)
          .onEvery(TemplateEvent.class, Templates::apply);

  private Templates() {}

  private static void apply(Recorded<TemplateEvent> event, Table<TemplateRow> rows) {
    EntityId<Template> id = EntityId.of(event.stream());
    Template before = rows.find(id).map(TemplateRow::template).orElse(Template.UNKNOWN);
    Template after = DECIDER.evolve(before, event.event());
    rows.put(new TemplateRow(id, after.name(), after.status(), after, event.at()));
  }
}
