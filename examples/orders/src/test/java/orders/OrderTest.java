package orders;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import java.util.List;
import orders.Order.Status;
import orders.OrderCommand.Cancel;
import orders.OrderCommand.Complete;
import orders.OrderCommand.StartProcessing;
import orders.OrderCommand.Submit;
import orders.OrderEvent.Cancelled;
import orders.OrderEvent.Completed;
import orders.OrderEvent.ProcessingStarted;
import orders.OrderEvent.Submitted;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final EntityId<Order> ORDER = EntityId.derived("the order of the tests");
  private static final OrderItem TWO = new OrderItem(new Sku("SKU-123"), 2);
  private static final Submitted SUBMITTED = new Submitted(ORDER, List.of(TWO), DeciderFixture.NOW);
  private static final ProcessingStarted STARTED = new ProcessingStarted(ORDER);
  private static final Reason REASON = new Reason("found cheaper");

  /** The test of seed 001, "Aggregate Testing". */
  @Test
  void an_order_is_submitted_for_two_of_sku_123() {
    given()
        .noEvents()
        .when(new Submit(ORDER, List.of(new OrderItem(new Sku("SKU-123"), 2))))
        .then(SUBMITTED)
        .leaves(new Order(Status.SUBMITTED, List.of(TWO)));
  }

  @Test
  void an_order_for_nothing_is_refused() {
    given().noEvents().when(new Submit(ORDER, List.of())).rejected("order_is_empty");
  }

  @Test
  void submitting_again_changes_nothing() {
    given().events(SUBMITTED).when(new Submit(ORDER, List.of(TWO))).nothing();
  }

  @Test
  void submitting_something_else_is_refused() {
    given()
        .events(SUBMITTED)
        .when(new Submit(ORDER, List.of(new OrderItem(new Sku("SKU-7"), 1))))
        .rejected("order_already_submitted");
  }

  @Test
  void an_order_is_worked_on_and_completed() {
    given().events(SUBMITTED).when(new StartProcessing(ORDER)).then(STARTED);
    given()
        .events(SUBMITTED, STARTED)
        .when(new Complete(ORDER))
        .then(new Completed(ORDER))
        .leaves(new Order(Status.COMPLETED, List.of(TWO)));
  }

  @Test
  void what_nobody_works_on_is_not_complete() {
    given().events(SUBMITTED).when(new Complete(ORDER)).rejected("wrong_status");
  }

  @Test
  void an_order_is_cancelled_until_it_is_complete() {
    given()
        .events(SUBMITTED, STARTED)
        .when(new Cancel(ORDER, REASON))
        .then(new Cancelled(ORDER, REASON));
    given()
        .events(SUBMITTED, STARTED, new Completed(ORDER))
        .when(new Cancel(ORDER, REASON))
        .rejected("wrong_status");
  }

  @Test
  void a_draft_has_nothing_to_cancel() {
    given().noEvents().when(new Cancel(ORDER, REASON)).rejected("wrong_status");
  }

  @Test
  void a_sku_has_a_form_and_a_quantity_a_range() {
    assertThatThrownBy(() -> new Sku("123"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("SKU-123");
    assertThatThrownBy(() -> new OrderItem(new Sku("SKU-123"), 0))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("1 to 1000");
  }

  private static DeciderFixture.Given<OrderCommand, OrderEvent, Order> given() {
    return DeciderFixture.given(new OrderDecider());
  }
}
