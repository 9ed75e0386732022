package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Subject;
import cim.runtime.Refusal;
import cim.runtime.example.Delivery;
import cim.runtime.example.EmailAddress;
import cim.runtime.example.OrderCommand;
import cim.runtime.example.OrderEvent;
import cim.runtime.example.OrderItem;
import cim.runtime.example.OrderQuery;
import cim.runtime.example.OrderStatus;
import cim.runtime.example.Orders;
import cim.runtime.example.PersonName;
import cim.runtime.example.Sku;
import cim.store.PersonalPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How records become data and back. */
class CodecTest {
  private static final UUID ID = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");
  private static final UUID ADA = UUID.fromString("11111111-9d5e-4b1c-8f43-1f7f3f9f8a11");

  private final Registry registry = Registry.of(new Orders().domain());

  private Object decode(String command, String json) {
    return registry
        .command("orders.order." + command)
        .decode(ID, (Value.Map) Json.parse(json), Decoding.WIRE);
  }

  private EventType event(String subject) {
    return registry.findEvent(Subject.parse("orders.order." + subject)).orElseThrow();
  }

  @Test
  void a_command_is_read_from_json() {
    assertThat(decode("submit", "{'items':[{'sku':'SKU-123','quantity':2}]}".replace('\'', '"')))
        .isEqualTo(
            new OrderCommand.Submit(
                EntityId.of(ID), List.of(new OrderItem(new Sku("SKU-123"), 2))));
  }

  @Test
  void a_case_of_a_sealed_interface_names_itself() {
    assertThat(
            decode(
                "deliver",
                "{'delivery':{'type':'pickup','from':'2026-11-21T12:00:00+01:00'}}"
                    .replace('\'', '"')))
        .isEqualTo(
            new OrderCommand.Deliver(
                EntityId.of(ID), new Delivery.Pickup(Instant.parse("2026-11-21T11:00:00Z"))));
  }

  @Test
  void what_is_optional_may_be_absent_or_null() {
    OrderCommand.Cancel none = new OrderCommand.Cancel(EntityId.of(ID), "late", Optional.empty());

    assertThat(decode("cancel", "{\"reason\":\"late\"}")).isEqualTo(none);
    assertThat(decode("cancel", "{\"reason\":\"late\",\"remark\":null}")).isEqualTo(none);
  }

  @Test
  void what_is_absent_is_left_out_of_what_is_written() {
    assertThat(
            registry
                .command("orders.order.cancel")
                .encode(new OrderCommand.Cancel(EntityId.of(ID), "late", Optional.empty())))
        .isEqualTo(Value.map().put("reason", "late").build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          submit ; {"items":[],"colour":"red"}                     ; unknown_field ; data: colour            ; items
          submit ; {}                                              ; missing_field ; items: nothing          ; a list
          submit ; {"items":null}                                  ; missing_field ; items: null             ; a list
          submit ; {"items":5}                                     ; invalid_field ; items: 5                ; a list
          submit ; {"items":[{"sku":"SKU-1","quantity":0}]}        ; invalid_field ; items.0.quantity: 0     ; an integer from 1 to 1000
          submit ; {"items":[{"sku":"SKU-1","quantity":"2"}]}      ; invalid_field ; items.0.quantity: 2     ; an integer from 1 to 1000
          submit ; {"items":[{"sku":"SKU-1","quantity":1.5}]}      ; invalid_field ; items.0.quantity: 1.5   ; an integer from 1 to 1000
          submit ; {"items":[{"sku":"shoe","quantity":1}]}         ; invalid_field ; items.0.sku: shoe       ; SKU- and digits
          submit ; {"items":[{"sku":"SKU-1","quantity":1,"x":1}]}  ; unknown_field ; items.0: x              ; sku, quantity
          cancel ; {"reason":""}                                   ; invalid_field ; reason:                 ; text of at least 1 and at most 200 characters
          deliver; {"delivery":{"type":"rocket"}}                  ; invalid_field ; delivery.type: rocket   ; one of pickup, parcel
          deliver; {"delivery":{"from":"now"}}                     ; missing_field ; delivery.type: nothing  ; one of pickup, parcel
          deliver; {"delivery":{"type":"pickup","from":"now"}}     ; invalid_field ; delivery.from: now      ; a time such as 2026-11-21T12:00:00Z
          deliver; {"delivery":{"type":"pickup","from":"2026-02-30T00:00:00Z"}} ; invalid_field ; delivery.from: 2026-02-30T00:00:00Z ; a time such as 2026-11-21T12:00:00Z
          deliver; {"delivery":{"type":"parcel","address":"x","insured":"yes"}} ; invalid_field ; delivery.insured: yes ; true or false
          name_contact; {"customer":"5","name":{"given":"Ada"},"email":"a@b"}   ; invalid_field ; customer: 5 ; a UUID such as 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11
          """)
  void what_does_not_have_its_shape_is_refused_with_path_value_and_expectation(
      String command, String json, String code, String value, String expected) {
    assertThatThrownBy(() -> decode(command, json))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.value().strip()).isEqualTo(value);
              assertThat(refusal.expected()).isEqualTo(expected);
            });
  }

  @Test
  void a_list_over_its_bound_is_refused() {
    String item = "{\"sku\":\"SKU-1\",\"quantity\":1}";
    String json = "{\"items\":[" + (item + ",").repeat(50) + item + "]}";

    assertThatThrownBy(() -> decode("submit", json))
        .hasMessageContaining("items: 51 items (expected: at most 50)");
  }

  @Test
  void personal_fields_are_split_off_by_data_subject() {
    OrderEvent.ContactNamed named =
        new OrderEvent.ContactNamed(
            EntityId.of(ADA),
            new PersonName("Ada", Optional.empty()),
            new EmailAddress("ada@example.org"));

    Codec.Payload payload = event("contact_named.v1").split(named, ID);

    assertThat(payload.open()).isEqualTo(Value.map().put("customer", ADA.toString()).build());
    assertThat(payload.personal())
        .containsExactly(
            new PersonalPart(
                ADA,
                Value.map()
                    .put("name", Value.map().put("given", "Ada"))
                    .put("email", "ada@example.org")
                    .build()));
  }

  @Test
  void without_a_data_subject_personal_fields_are_the_aggregates() {
    OrderEvent.DeliveryChosen chosen =
        new OrderEvent.DeliveryChosen(new Delivery.Parcel("12 Elm Street", true));

    Codec.Payload payload = event("delivery_chosen.v1").split(chosen, ID);

    assertThat(payload.open())
        .isEqualTo(
            Value.map()
                .put("delivery", Value.map().put("type", "parcel").put("insured", true))
                .build());
    assertThat(payload.personal())
        .containsExactly(
            new PersonalPart(
                ID,
                Value.map().put("delivery", Value.map().put("address", "12 Elm Street")).build()));
  }

  @Test
  void an_erased_event_is_read_with_what_stands_for_the_missing() {
    Value.Map open = Value.map().put("customer", ADA.toString()).build();

    assertThat(event("contact_named.v1").decode(1, open))
        .containsExactly(
            new OrderEvent.ContactNamed(
                EntityId.of(ADA), new PersonName("masked", Optional.empty()), EmailAddress.MASKED));
    assertThat(event("contact_named.v1").masked(open)).containsExactly("name", "email");
  }

  @Test
  void a_masked_leaf_inside_a_case_is_found() {
    Value.Map open =
        Value.map().put("delivery", Value.map().put("type", "parcel").put("insured", true)).build();

    assertThat(event("delivery_chosen.v1").masked(open)).containsExactly("delivery.address");
  }

  @Test
  void a_missing_public_field_of_a_stored_event_is_no_mask() {
    assertThatThrownBy(() -> event("contact_named.v1").decode(1, Value.map().build()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("customer");
  }

  @Test
  void an_older_event_is_read_by_upcasters_and_stays_as_it_is_stored() {
    Value.Map old =
        (Value.Map) Json.parse("{\"items\":[],\"submitted\":\"2026-11-21T12:00:00Z\",\"skus\":[]}");

    List<Event<?>> read = event("submitted.v1").decode(1, old);

    assertThat(read)
        .containsExactly(
            new OrderEvent.Submitted(
                UUID.fromString("00000000-0000-8000-8000-000000000000"),
                List.of(),
                Instant.parse("2026-11-21T12:00:00Z"),
                List.of()));
  }

  @Test
  void tags_are_made_of_marked_components() {
    OrderEvent.Submitted submitted =
        new OrderEvent.Submitted(
            ID, List.of(), Instant.EPOCH, List.of(new Sku("SKU-1"), new Sku("SKU-2")));

    assertThat(event("submitted.v2").tags(submitted))
        .extracting(tag -> tag.type().name() + ":" + tag.value())
        .containsExactly("skus:SKU-1", "skus:SKU-2");
  }

  @Test
  void words_stand_for_enums_and_numbers_in_queries() {
    assertThat(
            registry
                .query("orders.find_orders")
                .decode(Value.map().put("status", "in_processing").put("at_least", "3").build()))
        .isEqualTo(
            new OrderQuery.FindOrders(Optional.of(OrderStatus.IN_PROCESSING), OptionalInt.of(3)));
  }

  @Test
  void a_state_is_shown_as_data() {
    AggregateType order = registry.findAggregate("orders.order").orElseThrow();

    assertThat(Json.write(order.show(order.initial())))
        .isEqualTo("{\"status\":\"draft\",\"items\":[]}");
  }
}
