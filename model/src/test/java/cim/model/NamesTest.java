package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subjects, patterns over them, references and ids. */
class NamesTest {
  private static final String ID = "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11";

  @Test
  void a_subject_is_read_and_written_alike() {
    Subject subject = Subject.parse("people.person.registered.v1");

    assertThat(subject).isEqualTo(new Subject("people", "person", "registered", 1));
    assertThat(subject).hasToString("people.person.registered.v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "people.person.registered",
        "people.person.registered.1",
        "people.person.registered.v0",
        "people.person.registered.v01",
        "people.person.registered.v1.x",
        "People.person.registered.v1",
        "people..registered.v1",
        "people.person.9lives.v1",
        ""
      })
  void what_is_no_subject_is_refused(String text) {
    assertThatThrownBy(() -> Subject.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_name_is_at_most_64_long() {
    assertThat(Subject.name("x", "a".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Subject.name("x", "a".repeat(65)))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.field()).isEqualTo("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "people.person.registered.v1, people.person.registered.v1, true",
    "people.*.registered.v1, people.person.registered.v1, true",
    "people.>, people.person.registered.v1, true",
    ">, people.person.registered.v1, true",
    "people.person.registered.>, people.person.registered.v1, true",
    "*.*.*.*, people.person.registered.v1, true",
    "*.*.*, people.person.registered.v1, false",
    "people.person.registered.v1.>, people.person.registered.v1, false",
    "people.per, people.person.registered.v1, false",
    "people.person.registered.v2, people.person.registered.v1, false",
    "git.>, github.commit.recorded.v1, false",
    "*.person.registered.v1, person.registered.v1, false"
  })
  void a_pattern_matches_part_by_part(String pattern, String subject, boolean matches) {
    assertThat(SubjectPattern.parse(pattern).matches(subject)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", "a.>.b", "a.b*", "a b", "a.>>"})
  void what_is_no_pattern_is_refused(String text) {
    assertThatThrownBy(() -> SubjectPattern.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_reference_names_an_entity_without_importing_it() {
    EntityRef ref = EntityRef.of("people.person", EntityId.parse(ID));

    assertThat(ref.context()).isEqualTo("people");
    assertThat(ref).hasToString("people.person/" + ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"people", "people.", ".person", "people.Person", "people.person.x"})
  void what_is_no_kind_is_refused(String kind) {
    assertThatThrownBy(() -> new EntityRef(kind, UUID.randomUUID()))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_id_is_its_uuid() {
    assertThat(EntityId.parse(ID)).isEqualTo(EntityId.of(UUID.fromString(ID))).hasToString(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "1-1-1-1-1", "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a1g"})
  void what_is_no_id_is_refused(String text) {
    assertThatThrownBy(() -> EntityId.parse(text))
        .isInstanceOfSatisfying(
            InvalidValue.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("id");
              assertThat(invalid.value()).isEqualTo(text);
            });
  }

  @Test
  void a_relationship_has_a_name_as_subjects_have() {
    assertThatThrownBy(() -> new Relationship("wrote to", "people.person", "git.commit"))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_error_shows_a_long_value_shortened() {
    InvalidValue invalid = new InvalidValue("text", "x".repeat(500), "less");

    assertThat(invalid.value()).hasSize(120).endsWith("...");
    assertThat(invalid)
        .hasMessageStartingWith("text: xxx")
        .hasMessageEndingWith("(expected: less)");
  }
}
