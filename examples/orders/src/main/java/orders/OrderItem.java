package orders;

import cim.model.InvalidValue;
import cim.model.Range;

/** So many of one thing. */
public record OrderItem(Sku sku, @Range(min = 1, max = OrderItem.MOST) int quantity) {
  static final int MOST = 1000;

  public OrderItem {
    if (quantity < 1 || quantity > MOST) {
      throw new InvalidValue("quantity", quantity, "1 to " + MOST);
    }
  }
}
