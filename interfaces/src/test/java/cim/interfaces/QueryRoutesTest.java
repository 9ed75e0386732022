package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.example.Orders;
import cim.runtime.node.Node;
import cim.testkit.MemoryNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries by HTTP, on three orders. */
final class QueryRoutesTest {
  private static MemoryNode memory;
  private static Face face;

  @BeforeAll
  static void start() throws Exception {
    memory = MemoryNode.of(new Orders());
    Node node = memory.node();
    for (int i = 0; i < 3; i++) {
      Orderings.submit(node);
    }
    face = Face.of(new QueryRoutes(node.queries(), node.bridge()).routes());
  }

  @AfterAll
  static void end() throws Exception {
    face.close();
    memory.close();
  }

  @Test
  void a_list_comes_in_pages() throws Exception {
    Value.Map first = face.get("/api/v1/orders/find_orders?limit=2").json();
    Value.Map rest =
        face.get("/api/v1/orders/find_orders?limit=2&cursor=" + first.text("next")).json();

    assertThat(first.list("items").items()).hasSize(2);
    assertThat(first.integer("total")).isEqualTo(3);
    assertThat(rest.list("items").items()).hasSize(1);
    assertThat(rest.find("next")).hasValue(Value.nil());
  }

  @Test
  void parameters_are_read_by_their_shape() throws Exception {
    assertThat(face.get("/api/v1/orders/find_orders?status=submitted").json().integer("total"))
        .isEqualTo(3);
    assertThat(face.get("/api/v1/orders/find_orders?status=cancelled").json().integer("total"))
        .isZero();
    assertThat(face.get("/api/v1/orders/find_orders?status=dragons").status()).isEqualTo(400);
    assertThat(face.get("/api/v1/orders/find_orders?at_least=two").status()).isEqualTo(400);
    assertThat(face.get("/api/v1/orders/find_orders?dragons=7").status()).isEqualTo(400);
    assertThat(face.get("/api/v1/orders/count_orders").status()).isEqualTo(400);
  }

  @Test
  void one_that_is_no_list_answers_itself() throws Exception {
    Value.Map count = face.get("/api/v1/orders/count_orders?order=" + UUID.randomUUID()).json();

    assertThat(count.integer("count")).isEqualTo(3);
  }

  @Test
  void who_does_not_wait_gets_the_ack() throws Exception {
    String correlation = UUID.randomUUID().toString();

    Face.Answer answer =
        face.get(
            "/api/v1/orders/find_orders",
            "Prefer",
            "respond-async",
            "X-Correlation-Id",
            correlation);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().text("correlation_id")).isEqualTo(correlation);
  }

  @Test
  void what_is_not_there_or_out_of_bounds_is_refused() throws Exception {
    assertThat(face.get("/api/v1/orders/get_dragons").code()).isEqualTo("unknown_query");
    assertThat(face.get("/api/v1/nowhere/find_orders").code()).isEqualTo("unknown_domain");
    assertThat(face.get("/api/v1/orders/find_orders?limit=1001").code())
        .isEqualTo("invalid_parameter");
    assertThat(face.get("/api/v1/orders/find_orders?cursor=dragons").code())
        .isEqualTo("invalid_cursor");
  }
}
