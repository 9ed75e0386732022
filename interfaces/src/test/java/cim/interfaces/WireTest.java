package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Cid;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.QueryAck;
import cim.runtime.Refusal;
import cim.runtime.Results;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Acks and results letter by letter, as RULINGS 15 has them. */
final class WireTest {
  private static final UUID ID = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");
  private static final UUID OTHER = UUID.fromString("1d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");
  private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

  private static void assertWire(Value.Map wire, String expected) {
    assertThat(Json.write(wire)).isEqualTo(expected.replace('\'', '"'));
  }

  @Test
  void an_accepted_command_says_its_commit_and_durability() {
    assertWire(
        Wire.of(
            new CommandAck.Accepted(
                ID, OTHER, "orders.order.>", Optional.of(Cid.parse(CID)), Durability.LOCAL)),
        "{'status':'accepted','command_id':'%s','reason':null,'code':null,'correlation_id':'%s','stream_subject':'orders.order.>','commit':'%s','durability':'local'}"
            .formatted(ID, OTHER, CID));
  }

  @Test
  void a_rejected_command_says_code_and_reason() {
    assertWire(
        Wire.of(new CommandAck.Rejected(ID, OTHER, "orders.order.>", "too_late", "it is gone")),
        "{'status':'rejected','command_id':'%s','reason':'it is gone','code':'too_late','correlation_id':'%s','stream_subject':'orders.order.>','commit':null,'durability':null}"
            .formatted(ID, OTHER));
  }

  @Test
  void the_ack_of_a_query_has_the_same_form() {
    assertWire(
        Wire.of(new QueryAck.Accepted(ID, OTHER, "results")),
        "{'status':'accepted','query_id':'%s','reason':null,'code':null,'correlation_id':'%s','stream_subject':'results'}"
            .formatted(ID, OTHER));
  }

  @Test
  void a_result_comes_under_its_correlation_as_value_or_problem() {
    assertWire(
        Wire.of(new Results.Answer(OTHER, ID, Value.of(7))),
        "{'correlation_id':'%s','causation_id':'%s','result':7}".formatted(OTHER, ID));
    Value.Map failed =
        Wire.of(new Results.Failure(OTHER, ID, new Refusal("timed_out", "a", "b", "c")));
    assertThat(failed.map("error").text("code")).isEqualTo("timed_out");
  }
}
