package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.Domain;
import cim.model.Event;
import cim.model.Upcaster;
import cim.model.Version;
import cim.runtime.example.Orders;
import cim.runtime.registry.Faulty.Orderly;
import cim.runtime.registry.Faulty.Thing;
import org.junit.jupiter.api.Test;

/**
 * Stored names are frozen (RULINGS 7). The frozen catalog of {@code faulty_frozen} says {@code
 * counted.v1 {count:int}}.
 */
class CatalogTest {

  sealed interface Same extends Event<Thing> {
    @Version(1)
    record Counted(int count) implements Same {}
  }

  sealed interface FieldChanged extends Event<Thing> {
    @Version(1)
    record Counted(long amount) implements FieldChanged {}
  }

  sealed interface Added extends Event<Thing> {
    @Version(1)
    record Counted(int count) implements Added {}

    @Version(1)
    record Stopped() implements Added {}
  }

  sealed interface Raised extends Event<Thing> {
    @Version(2)
    record Counted(int count, String unit) implements Raised {}
  }

  private static <E extends Event<Thing>> Domain.Builder frozen(Class<E> events) {
    return Domain.named("faulty_frozen", "For tests.")
        .aggregate(Faulty.aggregate(Orderly.class, events, Thing.class, new Thing(0)));
  }

  @Test
  void a_catalog_has_one_line_per_stored_type() {
    assertThat(Registry.of(new Orders().domain()).domain("orders").catalog().lines())
        .contains(
            "orders.order.cancelled.v1 Cancelled {reason:text remark?:text}",
            "orders.order.contact_named.v1 ContactNamed {customer:id/orders.customer"
                + " name!:{given:text family?:text} email!:text/email_address}",
            "orders.order.delivery_chosen.v1 DeliveryChosen"
                + " {delivery:<pickup{from:time}|parcel{address!:text insured:bool}>}");
  }

  @Test
  void what_is_as_it_was_is_accepted() {
    assertThat(Registry.of(frozen(Same.class).build()).domain("faulty_frozen").events()).hasSize(1);
  }

  @Test
  void a_changed_field_is_refused() {
    assertThatThrownBy(() -> Registry.of(frozen(FieldChanged.class).build()))
        .hasMessageContaining("faulty_frozen.thing.counted.v1: stored as")
        .hasMessageContaining("raise @Version and add an upcaster");
  }

  @Test
  void a_new_type_is_refused_with_the_line_to_add() {
    assertThatThrownBy(() -> Registry.of(frozen(Added.class).build()))
        .hasMessageContaining("add the line: faulty_frozen.thing.stopped.v1 Stopped {}");
  }

  @Test
  void a_renamed_class_is_refused_until_it_is_mapped() {
    assertThatThrownBy(() -> Registry.of(frozen(Faulty.Renamed.class).build()))
        .hasMessageContaining("Counted {count:int}")
        .hasMessageContaining("Tallied {count:int}");
  }

  @Test
  void a_type_without_code_is_refused_until_an_upcaster_reads_it() {
    assertThatThrownBy(() -> Registry.of(frozen(Raised.class).build()))
        .hasMessageContaining("now without code; map it");
    assertThatThrownBy(() ->
            Registry.of(
                frozen(Raised.class)
                    .upcaster(Upcaster.drop("faulty_frozen.thing.counted", 1))
                    .build()))
        .hasMessageNotContaining("without code")
        .hasMessageContaining("add the line: faulty_frozen.thing.counted.v2");
  }
}
