package cim.domains.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "0, STARTUP",
    "10, STARTUP",
    "11, SMALL",
    "50, SMALL",
    "51, MEDIUM",
    "250, MEDIUM",
    "251, LARGE",
    "1000, LARGE",
    "1001, ENTERPRISE",
    "5000, ENTERPRISE",
    "5001, MEGA"
  })
  void a_size_is_told_by_the_number_of_members(long members, Size size) {
    assertThat(Size.of(members)).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "documents.sign, documents.sign, true",
    "documents.*, documents.sign, true",
    "documents.*, documents.sign.twice, true",
    "*, documents.sign, true",
    "documents.sign, documents.read, false",
    "documents.*, documentsx.sign, false",
    "documents.*, documents, false"
  })
  void a_permission_covers_what_it_names(String held, String wanted, boolean covered) {
    assertThat(new Permission(held).covers(new Permission(wanted))).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Documents", "documents.", ".sign", "documents.*.sign", "a b"})
  void what_is_no_permission_is_refused(String text) {
    assertThatThrownBy(() -> new Permission(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void a_name_is_not_blank(String text) {
    assertThatThrownBy(() -> new Name(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Engineer", "1st", "eng-lead"})
  void what_is_no_code_is_refused(String text) {
    assertThatThrownBy(() -> new Role.Code(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void positions_are_counted_within_reason(int positions) {
    assertThatThrownBy(() -> new Role.Positions(positions)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eur", "EURO"})
  void what_is_no_currency_is_refused(String text) {
    assertThatThrownBy(() -> new Fact.Currency(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://acme.example", "https://", "https://a b"})
  void what_is_no_web_address_is_refused(String text) {
    assertThatThrownBy(() -> new Fact.Profile(new Fact.Label("web"), text))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void figures_are_of_a_year_that_companies_can_have() {
    assertThatThrownBy(() ->
            new Fact.Finances(
                1492,
                new Fact.Currency("EUR"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1800");
  }

  @Test
  void a_contact_is_known_by_its_channel_and_label_and_not_by_where_it_leads() {
    assertThat(Examples.SALES.key()).isEqualTo("contact/EMAIL/sales").doesNotContain("@");
  }
}
