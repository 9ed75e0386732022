package cim.domains.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace, Ada, Lovelace",
    "Grace Brewster Hopper, Grace Brewster, Hopper",
    "'Lovelace, Ada', Ada, Lovelace",
    "' Ada  Lovelace ', Ada, Lovelace",
    "Linus,Linus,",
    "'Linus,',Linus,"
  })
  void a_name_is_read_as_people_write_it(String text, String given, String family) {
    assertThat(PersonName.parse(text)).contains(new PersonName(given, Optional.ofNullable(family)));
  }

  @Test
  void no_name_is_read_from_nothing() {
    assertThat(PersonName.parse(" \t ")).isEmpty();
    assertThat(PersonName.parse(",")).isEmpty();
  }

  @Test
  void a_name_may_be_one_word_only() {
    assertThat(new PersonName("Plato", Optional.of(" "))).hasToString("Plato");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "@example.org", "ada@", "a b@example.org", "a@b@c"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_address_is_the_same_in_capitals() {
    assertThat(new EmailAddress("Ada@Example.org")).isEqualTo(new EmailAddress("ada@example.org"));
  }

  @Test
  void a_telephone_number_is_the_same_with_separators() {
    assertThat(new Phone("+44 (20) 7946-0123")).isEqualTo(new Phone("+442079460123"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456", "+0123456789", "+44", "+44x20794601"})
  void a_telephone_number_without_country_is_refused(String text) {
    assertThatThrownBy(() -> new Phone(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b",
        "javascript:alert(1)"
      })
  void what_is_no_link_is_refused(String text) {
    assertThatThrownBy(() -> new Contact(Contact.Kind.WEB, text, Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("https://example.org/ada");
  }

  @Test
  void a_handle_is_of_a_service_and_nothing_else_is() {
    assertThatThrownBy(() -> new Contact(Contact.Kind.MESSAGING, "ada.01", Optional.empty()))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(
            () -> new Contact(Contact.Kind.EMAIL, "ada@example.org", Optional.of("signal")))
        .isInstanceOf(InvalidValue.class);
  }
}
