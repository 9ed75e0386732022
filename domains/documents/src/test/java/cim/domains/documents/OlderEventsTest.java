package cim.domains.documents;

import static cim.domains.documents.Examples.FIRST;
import static cim.domains.documents.Examples.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.registry.Registry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events that were stored before they had their present form are read as ever. */
class OlderEventsTest {
  private final Registry registry = Registry.of(new DocumentsDomain().domain());

  @Test
  void a_version_without_a_name_is_named_by_its_number() {
    Value.Map stored =
        Value.map()
            .put("number", 3)
            .put(
                "content",
                Value.map()
                    .put("cid", SECOND.cid())
                    .put("size", SECOND.size())
                    .put("media_type", "text/markdown"))
            .put("predecessor", FIRST.cid())
            .build();
    assertThat(registry.event(DocumentEvent.VersionCreated.class).decode(1, stored))
        .isEqualTo(
            List.of(
                new DocumentEvent.VersionCreated(
                    3, new SemanticVersion("1.2.0"), SECOND, FIRST.cid(), Revision.Origin.EDITED)));
  }

  @Test
  void a_classification_without_categories_has_none() {
    Value.Map stored =
        Value.map()
            .put(
                "classification",
                Value.map().put("kind", "manual").put("confidentiality", "internal"))
            .build();
    Classification classification =
        new Classification(
            new Label("manual"),
            Optional.empty(),
            List.of(),
            Classification.Confidentiality.INTERNAL);
    assertThat(registry.event(DocumentEvent.ClassificationAdded.class).decode(1, stored))
        .isEqualTo(List.of(new DocumentEvent.ClassificationAdded(classification)));
    assertThat(registry.event(DocumentEvent.ClassificationRemoved.class).decode(1, stored))
        .isEqualTo(List.of(new DocumentEvent.ClassificationRemoved(classification)));
  }
}
