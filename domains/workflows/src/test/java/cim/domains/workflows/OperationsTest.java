package cim.domains.workflows;

import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.EntityId;
import cim.model.ProcessManager.Order;
import cim.model.ProcessManager.Reaction;
import cim.model.Recorded;
import cim.model.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Operations are requested, tried again, given a rest when they fail, and not waited for for ever.
 */
class OperationsTest {
  private static final UUID STEP = Examples.step("mail").value();
  private static final Value.Map NOTHING = Value.map().build();

  private final Operations operations = new Operations();

  @Test
  void a_step_that_is_handed_out_is_requested() {
    assertThat(react(Circuit.CLOSED, "opened", opened()).orders())
        .containsExactly(new Order("step.request", EntityId.of(STEP), NOTHING));
  }

  @Test
  void all_steps_that_ask_for_an_operation_are_one_process() {
    assertThat(operations.processes(event("opened", opened()))).containsExactly("mail.send");
    assertThat(operations.processes(event("operation_failed", failed("broken", Optional.empty()))))
        .containsExactly("mail.send");
  }

  @Test
  void what_people_do_is_no_process() {
    Value.Map manual = Value.map().put("type", "manual").build();
    assertThat(
            operations.processes(
                event("opened", Value.map().put("task", Value.map().put("work", manual)).build())))
        .isEmpty();
  }

  @Test
  void a_request_is_waited_for_until_its_time_is_over() {
    Value.Map requested =
        Value.map()
            .put("operation", "mail.send")
            .put("attempt", 2)
            .put("until", NOW.plusSeconds(5).toString())
            .build();
    assertThat(react(Circuit.CLOSED, "operation_requested", requested).deadlines())
        .containsExactly(Map.entry("timeout/" + STEP + "/2", Optional.of(NOW.plusSeconds(5))));
  }

  @Test
  void a_request_whose_time_is_over_is_recorded() {
    assertThat(expire(Circuit.CLOSED, "timeout/" + STEP + "/2").orders())
        .containsExactly(
            new Order(
                "step.record_timeout", EntityId.of(STEP), Value.map().put("attempt", 2).build()));
  }

  @Test
  void what_failed_is_tried_again_at_the_time_that_the_step_says() {
    Reaction<Circuit> reaction =
        react(
            Circuit.CLOSED, "operation_failed", failed("broken", Optional.of(NOW.plusSeconds(10))));
    assertThat(reaction.deadlines())
        .containsEntry("retry/" + STEP, Optional.of(NOW.plusSeconds(10)))
        .containsEntry("timeout/" + STEP + "/1", Optional.empty());
    assertThat(expire(reaction.state(), "retry/" + STEP).orders())
        .containsExactly(new Order("step.retry", EntityId.of(STEP), NOTHING));
  }

  @Test
  void after_five_failures_in_a_row_nothing_is_requested_for_a_minute() {
    Reaction<Circuit> reaction = react(open(), "opened", opened());
    assertThat(reaction.orders()).isEmpty();
    assertThat(reaction.deadlines())
        .containsExactly(Map.entry("request/" + STEP, Optional.of(NOW.plus(Circuit.REST))));
  }

  @Test
  void after_the_minute_one_tries_and_the_others_wait() {
    Instant later = NOW.plus(Circuit.REST);
    Reaction<Circuit> first = operations.expire("mail.send", open(), "request/" + STEP, later);
    assertThat(first.orders()).hasSize(1);
    assertThat(first.state().status()).isEqualTo(Circuit.Status.HALF_OPEN);
    assertThat(operations.expire("mail.send", first.state(), "request/" + STEP, later).orders())
        .isEmpty();
  }

  @Test
  void a_trial_that_succeeds_closes_the_circuit() {
    Value.Map done = Value.map().put("operation", "mail.send").put("attempt", 1).build();
    assertThat(react(open().requested(), "operation_completed", done).state())
        .isEqualTo(Circuit.CLOSED);
  }

  @Test
  void a_trial_that_fails_opens_it_again() {
    assertThat(
            react(open().requested(), "operation_failed", failed("broken", Optional.empty()))
                .state()
                .status())
        .isEqualTo(Circuit.Status.OPEN);
  }

  @Test
  void a_trial_that_is_refused_lets_another_one_try() {
    assertThat(
            operations
                .rejected(
                    "mail.send",
                    open().requested(),
                    new Order("step.request", EntityId.of(STEP), NOTHING),
                    "wrong_status",
                    "it was cancelled")
                .state())
        .isEqualTo(open());
  }

  @Test
  void that_nobody_is_there_to_perform_it_does_not_open_the_circuit() {
    Circuit circuit = Circuit.CLOSED;
    for (int n = 0; n < 10; n++) {
      circuit =
          react(circuit, "operation_failed", failed("not_configured", Optional.empty())).state();
    }
    assertThat(circuit).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void a_hundred_thousand_requests_leave_the_process_as_small_as_one() {
    Circuit circuit = Circuit.CLOSED;
    for (int n = 0; n < 100_000; n++) {
      circuit = react(circuit, "opened", opened()).state();
    }
    assertThat(circuit).isEqualTo(Circuit.CLOSED);
  }

  private static Circuit open() {
    Circuit circuit = Circuit.CLOSED;
    for (int n = 0; n < Circuit.THRESHOLD; n++) {
      circuit = circuit.failed("broken", NOW);
    }
    return circuit;
  }

  private Reaction<Circuit> react(Circuit state, String event, Value.Map data) {
    return operations.react("mail.send", state, event(event, data));
  }

  private Reaction<Circuit> expire(Circuit state, String deadline) {
    return operations.expire("mail.send", state, deadline, NOW);
  }

  private static Value.Map opened() {
    Value.Map.Builder call = Value.map().put("operation", "mail.send");
    Value.Map.Builder work = Value.map().put("type", "automated").put("call", call);
    return Value.map().put("task", Value.map().put("work", work)).build();
  }

  private static Value.Map failed(String code, Optional<Instant> retry) {
    Value.Map.Builder failed =
        Value.map()
            .put("operation", "mail.send")
            .put("attempt", 1)
            .put("failure", Value.map().put("code", code).put("reason", "for the tests"));
    retry.ifPresent(time -> failed.put("retry", time.toString()));
    return failed.build();
  }

  private static Recorded<Value.Map> event(String name, Value.Map data) {
    return new Recorded<>(
        data,
        STEP,
        Subject.parse("workflows.step." + name + ".v1"),
        STEP,
        0,
        0,
        NOW,
        Optional.empty(),
        Causality.root(STEP));
  }
}
