package cim.domains.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.InvalidValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of conditions. */
class ConditionTest {
  private static final Truths FACTS =
      new Truths(
          Map.of(
              "action", "read",
              "resource", "documents/plans/2027",
              "roles", List.of("reader", "author"),
              "claims.team", List.of("optics"),
              "attributes.hour", "7"));

  private static Truth truth(String condition) {
    return FACTS.of(new Condition(condition).expression());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "action == \"read\";TRUE",
        "action != \"read\";FALSE",
        "\"read\" == action;TRUE",
        "attributes.hour < 8;TRUE",
        "attributes.hour < 10;TRUE",
        "attributes.hour >= 8;FALSE",
        "attributes.hour <= 7 && attributes.hour > 6;TRUE",
        "action > 3;UNKNOWN",
        "\"reader\" in roles;TRUE",
        "roles.contains(\"author\");TRUE",
        "action in [\"list\", \"read\"];TRUE",
        "action in [];FALSE",
        "claims.team == \"optics\";TRUE",
        "has(claims.team);TRUE",
        "has(claims.guest);FALSE",
        "!has(claims.guest);TRUE",
        "!!has(claims.guest);FALSE",
        "resource.startsWith(\"documents/\");TRUE",
        "resource.endsWith(\"2027\");TRUE",
        "resource.glob(\"documents/*\");FALSE",
        "resource.glob(\"documents/**\");TRUE",
        "resource.glob(\"documents/*/2027\");TRUE",
        "resource.matches(\"documents/.*[0-9]{4}\");TRUE",
        "resource.matches(\"plans\");FALSE",
        "true;TRUE",
        "false || true;TRUE",
        "true || false && false;TRUE",
        "(true || false) && false;FALSE"
      })
  void a_condition_holds_or_not(String condition, Truth expected) {
    assertThat(truth(condition)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "claims.guest == \"yes\";UNKNOWN",
        "claims.guest != \"yes\";UNKNOWN",
        "claims.guest == \"yes\" && false;FALSE",
        "claims.guest == \"yes\" || true;TRUE",
        "!(claims.guest == \"yes\");UNKNOWN",
        "claims.guest in roles;UNKNOWN"
      })
  void what_is_not_said_is_not_made_up(String condition, Truth expected) {
    assertThat(truth(condition.replace("'", ""))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "action ==",
        "action = \"read\"",
        "(action",
        "action)",
        "\"open",
        "has()",
        "has(\"claims\")",
        "action matches \"x\"",
        "action.matches(\"[\")",
        "action.matches(resource)",
        "roles[0]",
        "a == b == c",
        "1.5 > 1",
        "&& true"
      })
  void what_is_no_condition_is_refused(String text) {
    assertThatThrownBy(() -> new Condition(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("condition: ");
  }

  @Test
  void quotes_and_backslashes_stand_in_texts() {
    Truths facts = new Truths(Map.of("action", "a \"b\" \\ c"));
    assertThat(facts.of(new Condition("action == \"a \\\"b\\\" \\\\ c\"").expression()))
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void a_condition_is_not_nested_too_deeply() {
    assertThatThrownBy(() -> new Condition("(".repeat(60) + "true" + ")".repeat(60)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("50 levels");
  }

  @Test
  void a_regular_expression_that_would_run_for_ever_is_given_up() {
    Truths facts = new Truths(Map.of("action", "a".repeat(60)));
    assertThat(facts.of(new Condition("action.matches(\"(a*)(a*)(a*)(a*)(a*)b\")").expression()))
        .isEqualTo(Truth.UNKNOWN);
  }
}
