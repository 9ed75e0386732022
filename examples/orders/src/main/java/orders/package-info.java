/**
 * The orders of a shop: the worked example of seed 001, written from outside.
 *
 * <p>In reading order: value objects ({@link orders.Sku}, {@link orders.OrderItem}), {@link
 * orders.OrderCommand}, {@link orders.OrderEvent}, {@link orders.Order}, {@code OrderDecider}, the
 * read model {@code OrderRows}, {@code OrderQueries}, and {@link orders.OrdersDomain}.
 */
@NullMarked
package orders;

import org.jspecify.annotations.NullMarked;
