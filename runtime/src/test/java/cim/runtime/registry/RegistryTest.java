package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Subject;
import cim.runtime.Refusal;
import cim.runtime.example.Orders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the registry says about the domain of orders. */
class RegistryTest {
  private final Registry registry = Registry.of(new Orders().domain());

  @Test
  void commands_are_named_after_their_records() {
    assertThat(registry.domain("orders").commands())
        .extracting(CommandType::name)
        .contains(
            "orders.order.submit", "orders.order.name_contact", "orders.order.start_processing");
  }

  @Test
  void a_commands_target_is_no_field_of_it() {
    Shape.Fields fields = registry.command("orders.order.submit").shape();

    assertThat(fields.fields()).extracting(Field::name).containsExactly("items");
    assertThat(fields.doc()).isEqualTo("Submits an order for some items.");
    assertThat(fields.fields().getFirst().doc()).isEqualTo("What is ordered.");
  }

  @Test
  void shapes_say_bounds_and_names_of_value_objects() {
    assertThat(registry.command("orders.order.submit").shape().fields().getFirst().shape())
        .isEqualTo(
            new Shape.Items(
                new Shape.Fields(
                    "OrderItem",
                    "",
                    List.of(
                        field("sku", new Shape.Text("sku", "", 0, Integer.MAX_VALUE, "SKU-1")),
                        field("quantity", new Shape.Whole("", 1, 1000)))),
                Shape.Repetition.ALLOWED,
                50));
  }

  private static Field field(String name, Shape shape) {
    return new Field(name, shape, Field.Presence.REQUIRED, Field.Privacy.PUBLIC, "");
  }

  @Test
  void ids_name_what_they_identify() {
    Shape.Fields fields = registry.query("orders.find_orders").result();

    assertThat(fields.fields().getFirst().shape()).isEqualTo(new Shape.Id("orders.order"));
  }

  @Test
  void events_know_their_personal_leaves() {
    EventType named =
        registry.findEvent(Subject.parse("orders.order.contact_named.v1")).orElseThrow();

    assertThat(named.shape().personal()).containsExactly("name", "email");
  }

  @Test
  void events_are_found_in_every_version_that_can_be_read() {
    assertThat(registry.findEvent(Subject.parse("orders.order.submitted.v2"))).isPresent();
    assertThat(registry.findEvent(Subject.parse("orders.order.submitted.v1"))).isPresent();
    assertThat(registry.findEvent(Subject.parse("orders.order.submitted.v3"))).isEmpty();
  }

  @Test
  void an_unknown_command_is_refused_with_those_that_there_are() {
    assertThatThrownBy(() -> registry.command("orders.order.explode"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("unknown_command");
              assertThat(refusal.value()).isEqualTo("orders.order.explode");
              assertThat(refusal.expected()).contains("orders.order.submit");
            });
  }

  @Test
  void an_unknown_domain_is_refused() {
    assertThatThrownBy(() -> registry.query("shoes.find_shoes"))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("unknown_domain"));
  }

  @Test
  void a_stored_type_without_code_is_refused_where_its_domain_is_deployed() {
    Subject lost = Subject.parse("orders.order.lost.v1");

    assertThatThrownBy(() -> registry.requireReadable(List.of(lost), _ -> 12))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.value())
                    .isEqualTo("stored without code: orders.order.lost.v1 (12 events)"));
  }

  @Test
  void events_of_domains_that_are_not_deployed_are_kept_unread() {
    registry.requireReadable(List.of(Subject.parse("shoes.shoe.worn.v1")), _ -> 1);

    assertThat(registry.findEvent(Subject.parse("shoes.shoe.worn.v1"))).isEmpty();
  }

  @Test
  void read_models_know_their_key_and_index() {
    ReadModelType rows = registry.domain("orders").readModels().getFirst();

    assertThat(rows.key().name()).isEqualTo("order");
    assertThat(rows.indexed()).extracting(Field::name).containsExactly("status");
  }

  @Test
  void names_become_snake_case() {
    assertThat(Names.snake("CommitRecorded")).isEqualTo("commit_recorded");
    assertThat(Names.snake("URLChanged")).isEqualTo("url_changed");
    assertThat(Names.snake("firstURL")).isEqualTo("first_url");
    assertThat(Names.snake("sha256")).isEqualTo("sha256");
  }
}
