/**
 * Equipment that is lent and maintained: a domain written from outside, as a user would.
 *
 * <p>In reading order: value objects ({@link inventory.SerialNumber}, {@link inventory.Loan}, ...),
 * {@link inventory.EquipmentCommand}, {@link inventory.EquipmentEvent}, {@link
 * inventory.Equipment}, {@code EquipmentDecider}, the read models {@code EquipmentRows} and {@code
 * LoanRows}, {@code InventoryQueries}, the process manager {@code Deadlines}, and {@link
 * inventory.InventoryDomain}, which names them all.
 */
@NullMarked
package inventory;

import org.jspecify.annotations.NullMarked;
