package cim.domains.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "text/", "/plain", "text/plain; charset=utf-8", "a b/c"})
  void what_is_no_media_type_is_refused(String text) {
    assertThatThrownBy(() -> new MediaType(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", "nul\0"})
  void paths_that_leave_the_folder_are_refused(String path) {
    assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_link_leads_to_a_document_or_a_file() {
    EntityRef person = EntityRef.of("people.person", EntityId.derived("somebody"));
    assertThatThrownBy(() -> new Link(Link.Kind.MENTIONS, person))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("people.person");
  }

  @Test
  void an_excerpt_ends_between_characters() {
    String text = "x".repeat(Text.Excerpt.LONGEST - 1) + "😀";
    assertThat(Text.Excerpt.of(text).value()).hasSize(Text.Excerpt.LONGEST - 1).endsWith("x");
  }

  @Test
  void a_title_is_not_blank() {
    assertThatThrownBy(() -> new Title(" \t")).isInstanceOf(InvalidValue.class);
  }
}
