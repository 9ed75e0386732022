package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.util.Optional;

/** The tags that are there now. */
final class Tags {

  /** A tag; the annotation is there where it is an annotated one. */
  public record TagRow(
      @Key EntityId<Tag> id,
      @Indexed EntityId<Repository> repository,
      @Indexed RefName name,
      CommitHash target,
      Optional<Annotation> annotation) {}

  static final ReadModel<TagRow> MODEL =
      ReadModel.of("tags", 1, TagRow.class)
          .on(
              TagEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new TagRow(
                          EntityId.of(event.stream()),
                          event.event().repository(),
                          event.event().name(),
                          event.event().target(),
                          event.event().annotation())))
          .on(TagEvent.Deleted.class, (event, rows) -> rows.remove(EntityId.of(event.stream())));

  private Tags() {}
}
