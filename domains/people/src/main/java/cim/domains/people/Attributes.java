package cim.domains.people;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.util.Optional;

/** What holds of people. */
final class Attributes {

  /**
   * An attribute.
   *
   * @param reason why it never held, where that was said
   */
  public record AttributeRow(
      @Key EntityId<Attribute> id,
      @Indexed EntityId<Person> person,
      @Indexed Attribute.Status status,
      @Indexed Fact.Category category,
      @Indexed String name,
      Fact fact,
      Optional<Reason> reason) {

    private AttributeRow invalid(Reason why) {
      return new AttributeRow(
          id, person, Attribute.Status.INVALIDATED, category, name, fact, Optional.of(why));
    }
  }

  static final ReadModel<AttributeRow> MODEL =
      ReadModel.of("attributes", 1, AttributeRow.class)
          .on(
              AttributeEvent.FactAdded.class,
              (event, rows) -> {
                Fact fact = event.event().fact();
                rows.put(
                    new AttributeRow(
                        EntityId.of(event.stream()),
                        event.event().person(),
                        Attribute.Status.ADDED,
                        fact.category(),
                        fact.name(),
                        fact,
                        Optional.empty()));
              })
          .on(
              AttributeEvent.Invalidated.class,
              (event, rows) -> rows.change(event, row -> row.invalid(event.event().reason())));

  private Attributes() {}
}
