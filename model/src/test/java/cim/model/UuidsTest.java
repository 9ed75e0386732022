package cim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that follow from content. Stored and so frozen: the golden ones hold for ever. */
class UuidsTest {
  private static final UUID COMMAND = UUID.fromString("00000000-0000-4000-8000-000000000002");

  @Test
  void the_same_parts_give_the_same_id() {
    assertThat(Uuids.derived("git", "abc")).isEqualTo(Uuids.derived("git", "abc"));
    assertThat(EntityId.derived("git", "abc").value()).isEqualTo(Uuids.derived("git", "abc"));
  }

  @Test
  void parts_that_are_joined_otherwise_give_another_id() {
    assertThat(Uuids.derived("ab", "c")).isNotEqualTo(Uuids.derived("a", "bc"));
    assertThat(Uuids.derived("abc")).isNotEqualTo(Uuids.derived("abc", ""));
  }

  @Test
  void ids_are_of_version_8_and_the_variant_of_the_standard() {
    UUID id = Uuids.derived("x");

    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void golden_ids_stay() {
    assertThat(Uuids.eventId(COMMAND, 0)).hasToString("96ca113d-a3fb-8ca1-8b15-2f69d4f4ebd9");
    assertThat(Uuids.derived("git", "abc")).hasToString("566d81f9-83fe-8665-b917-ddc71affe36f");
  }

  @Test
  void events_of_one_command_have_ids_of_their_own() {
    assertThat(Uuids.eventId(COMMAND, 1)).isNotEqualTo(Uuids.eventId(COMMAND, 0));
  }

  @Test
  void an_id_is_its_16_bytes() {
    assertThat(Uuids.of(Uuids.bytes(COMMAND))).isEqualTo(COMMAND);
    assertThat(Uuids.bytes(COMMAND)).hasSize(16).endsWith(2);
    assertThatThrownBy(() -> Uuids.of(new byte[15])).isInstanceOf(InvalidValue.class);
  }
}
