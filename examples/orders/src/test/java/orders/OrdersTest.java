package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Reason;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainFixture;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.Generator;
import java.util.Optional;
import orders.Order.Status;
import orders.OrderEvent.Cancelled;
import orders.OrderEvent.Submitted;
import orders.OrderQueries.FindOrders;
import orders.OrderQueries.GetOrder;
import orders.OrderRows.OrderRow;
import org.junit.jupiter.api.Test;

/** The domain as a whole: what it answers, and what holds for every domain. */
class OrdersTest {
  private static final EntityId<Order> ONE = EntityId.derived("one order");
  private static final EntityId<Order> OTHER = EntityId.derived("another order");

  private final DomainFixture orders =
      DomainFixture.of(new OrdersDomain())
          .happened(ONE.value(), submitted(ONE, 0, 2))
          .happened(OTHER.value(), submitted(OTHER, 1, 3, 4));

  @Test
  void the_newest_order_comes_first() {
    assertThat(orders.ask(new FindOrders(Optional.empty())).items())
        .extracting(OrderRow::order)
        .containsExactly(OTHER, ONE);
  }

  @Test
  void orders_are_found_by_status() {
    orders.happened(ONE.value(), new Cancelled(ONE, new Reason("found cheaper")));
    assertThat(orders.ask(new FindOrders(Optional.of(Status.CANCELLED))).items())
        .extracting(OrderRow::order)
        .containsExactly(ONE);
  }

  @Test
  void an_order_says_how_much_it_is_for() {
    assertThat(orders.ask(new GetOrder(OTHER)).quantity()).isEqualTo(7);
  }

  @Test
  void an_order_that_nobody_submitted_is_an_error_that_says_so() {
    assertThatThrownBy(() -> orders.ask(new GetOrder(EntityId.derived("no order"))))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("an order that was submitted");
  }

  @Test
  void what_holds_for_every_decider_holds() {
    DeciderProperties.check(new OrdersDomain().domain(), "order", generator(1));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new OrdersDomain(), generator(2));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new OrdersDomain());
  }

  private static Submitted submitted(EntityId<Order> order, int minute, int... quantities) {
    return new Submitted(
        order,
        java.util.Arrays.stream(quantities)
            .mapToObj(quantity -> new OrderItem(new Sku("SKU-123"), quantity))
            .toList(),
        DomainFixture.timeOf(60L * minute));
  }

  private static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(Sku.class, new Sku("SKU-123"), new Sku("SKU-7"))
        .with(OrderItem.class, any -> new OrderItem(any.make(Sku.class), 1 + any.below(3)))
        .from(Reason.class, new Reason("found cheaper"), new Reason("took too long"));
  }
}
