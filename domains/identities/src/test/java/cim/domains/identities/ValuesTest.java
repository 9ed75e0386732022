package cim.domains.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.identities.Claim.Topic;
import cim.domains.identities.Disclosure.Audience;
import cim.domains.identities.Relationship.Parties;
import cim.model.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "EMAIL, Ada@Example.org, ada@example.org",
    "PHONE, +44 (20) 7946-0123, +442079460123",
    "BIRTH_DATE, 1815-12-10, 1815-12-10",
    "TAX_ID, de 123, DE 123",
    "NAME, ' Ada Lovelace ', Ada Lovelace"
  })
  void a_claim_is_written_one_way(Topic topic, String text, String value) {
    assertThat(new Claim(topic, text).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"EMAIL, ada", "PHONE, 0123456", "BIRTH_DATE, 10.12.1815", "NAME, ' '"})
  void what_is_no_such_claim_is_refused(Topic topic, String text) {
    assertThatThrownBy(() -> new Claim(topic, text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("value: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Owns", "member-of", "_x", "x__y", "1st"})
  void what_is_no_bond_is_refused(String text) {
    assertThatThrownBy(() -> new Bond(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void nobody_is_related_to_themselves() {
    assertThatThrownBy(() -> new Parties(Examples.ADA, Examples.ADA))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("another than the source");
  }

  @Test
  void an_attestation_ends_after_it_begins() {
    Instant now = Instant.parse("2026-11-22T00:00:00Z");
    assertThatThrownBy(() -> new Attestation(Examples.OFFICE, now, Optional.of(now)))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void rules_that_cannot_be_kept_are_refused() {
    assertThatThrownBy(() -> counting(0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> counting(201)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() ->
            Examples.rules(Rules.Consent.NONE, Rules.Approval.NONE, Optional.of(Duration.ZERO)))
        .isInstanceOf(InvalidValue.class);
  }

  private static Rules counting(int most) {
    return new Rules(
        List.of(),
        List.of(),
        Level.UNVERIFIED,
        Optional.of(most),
        List.of(),
        Rules.Repetition.MANY,
        Rules.Consent.NONE,
        Rules.Approval.NONE,
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void oneself_sees_all_of_a_claim(Topic topic) {
    Claim claim = claim(topic);
    assertThat(Disclosure.show(claim, Audience.SELF)).contains(claim.value());
    assertThat(Disclosure.show(claim, Audience.ADMIN)).contains(claim.value());
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, a***@example.org",
    "PHONE, ***0123",
    "NAME, Ada Lovelace",
    "BIRTH_DATE, 1815",
    "ADDRESS, ***",
    "NATIONAL_ID, ***",
    "TAX_ID, ***",
    "CUSTOM, x"
  })
  void inside_the_house_only_what_is_needed_is_seen(Topic topic, String shown) {
    assertThat(Disclosure.show(claim(topic), Audience.INTERNAL)).contains(shown);
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void the_public_sees_initials_at_most(Topic topic) {
    assertThat(Disclosure.show(claim(topic), Audience.PUBLIC))
        .isEqualTo(topic == Topic.NAME ? Optional.of("A.L.") : Optional.empty());
  }

  @Test
  void the_last_of_a_long_number_are_seen_inside_the_house() {
    assertThat(Disclosure.show(new Claim(Topic.TAX_ID, "123456789"), Audience.INTERNAL))
        .contains("***6789");
  }

  private static Claim claim(Topic topic) {
    return switch (topic) {
      case EMAIL -> Examples.EMAIL;
      case PHONE -> new Claim(topic, "+442079460123");
      case NAME -> new Claim(topic, "Ada Lovelace");
      case BIRTH_DATE -> new Claim(topic, "1815-12-10");
      case ADDRESS, NATIONAL_ID, TAX_ID, CUSTOM -> new Claim(topic, "x");
    };
  }
}
