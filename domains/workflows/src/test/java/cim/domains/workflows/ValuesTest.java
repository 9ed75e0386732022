package cim.domains.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.workflows.PlannedStep.OnFailure;
import cim.domains.workflows.PlannedStep.Recovery;
import cim.model.InvalidValue;
import cim.model.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values of workflows are, and are not. */
class ValuesTest {
  private static final Metadata CONTEXT =
      new Metadata(Map.of("amount", "1500", "region", "EU", "vip", "true"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "amount > 1000; true",
        "amount > 1500; false",
        "amount >= 1500; true",
        "amount < 9; false",
        "amount <= 1500.0; true",
        "amount == 1500.00; true",
        "region == \"EU\"; true",
        "region != \"EU\"; false",
        "vip; true",
        "vip == false; false",
        "nobody; false",
        "nobody != \"x\"; true",
        "nobody > 1; false",
        "amount > 5000 || region == \"EU\"; true",
        "amount > 5000 || region == \"EU\" && vip == false; false",
        "check.outcome == \"approved\"; true",
        "other.outcome == \"approved\"; false",
      })
  void a_condition_holds_or_not(String condition, boolean holds) {
    assertThat(
            new Condition(condition)
                .holds(
                    CONTEXT,
                    step ->
                        step.value().equals("check")
                            ? Optional.of(Outcome.APPROVED)
                            : Optional.empty()))
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "amount >", "> 5", "a = 5", "a == b", "f(x)", "a && ", "(a)", "a == 'x'"})
  void what_is_no_condition_is_refused(String text) {
    assertThatThrownBy(() -> new Condition(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("condition");
  }

  @Test
  void a_condition_names_the_steps_that_it_depends_on() {
    assertThat(new Condition("a.outcome == \"x\" || b > 1 && c.outcome != \"y\"").steps())
        .containsExactlyInAnyOrder(new StepName("a"), new StepName("c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "people.person/1", "${}", "${A}", "people/${x}"})
  void what_names_nobody_is_no_party(String text) {
    assertThatThrownBy(() -> new Party(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_party_is_who_its_variable_says() {
    Metadata context = new Metadata(Map.of("editor", Examples.ADA.toString()));
    assertThat(Party.variable("editor").resolved(context)).isEqualTo(Party.of(Examples.ADA));
  }

  @Test
  void a_party_stays_a_variable_where_that_names_nobody() {
    Metadata context = new Metadata(Map.of("editor", "somebody"));
    assertThat(Party.variable("editor").resolved(context).entity()).isEmpty();
  }

  @Test
  void names_in_texts_are_filled_by_variables_that_are_there() {
    assertThat(Values.filled("${amount} in ${region}, ${nobody}", CONTEXT))
        .isEqualTo("1500 in EU, ${nobody}");
  }

  @Test
  void no_more_values_are_given_at_once_than_a_commit_takes() {
    Map<String, String> many = new java.util.HashMap<>();
    for (int n = 0; n <= Values.MOST; n++) {
      many.put("key_" + n, "x");
    }
    assertThatThrownBy(() -> Values.checked(many)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Send", "mail.", "mail send"})
  void an_operation_has_a_name_in_snake_case(String operation) {
    assertThatThrownBy(() -> new Call(operation, Map.of(), Duration.ofSeconds(1)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("operation");
  }

  @Test
  void an_operation_is_not_waited_for_for_ever() {
    assertThatThrownBy(() -> new Call("mail.send", Map.of(), Duration.ofDays(31)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("timeout");
  }

  @Test
  void an_approval_needs_no_more_than_are_asked() {
    assertThatThrownBy(
            () -> new Work.Approval(List.of(Party.of(Examples.ADA)), 2, Optional.empty()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("needed");
  }

  @Test
  void the_wait_before_an_attempt_doubles_up_to_a_day() {
    Recovery recovery = new Recovery(100, Duration.ofSeconds(10), OnFailure.FAIL, Optional.empty());
    assertThat(recovery.delayAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(recovery.delayAfter(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(recovery.delayAfter(99)).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, anything, true",
    "NUMBER, 12.5, true",
    "NUMBER, many, false",
    "BOOLEAN, true, true",
    "BOOLEAN, yes, false",
    "DATE, 2026-11-22, true",
    "DATE, tomorrow, false",
    "ENTITY, ada, false",
    "ENTITY, people.person/0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11, true",
  })
  void a_variable_takes_values_of_its_type(Variable.Type type, String value, boolean takes) {
    Variable variable =
        new Variable(new Metadata.Key("x"), type, Variable.Need.REQUIRED, Optional.empty());
    assertThat(variable.takes(value)).isEqualTo(takes);
  }

  @Test
  void the_same_place_is_the_same_step_and_another_place_another_one() {
    assertThat(Examples.place("write").id()).isEqualTo(Examples.place("write").id());
    assertThat(Examples.place("write", 1).id()).isNotEqualTo(Examples.place("write").id());
    assertThat(new Place(Examples.RUN, new StepName("write"), 0, Place.Role.COMPENSATION).id())
        .isNotEqualTo(Examples.place("write").id());
  }
}
