package cim.store;

import cim.ipld.Value;
import java.util.List;
import java.util.UUID;

/**
 * Seals personal data so that destroying a key makes it unreadable everywhere (RULINGS 6). May be
 * called by any thread.
 */
public interface Sealer {

  /**
   * A sealed block that holds the fields, bound to one message. When this returns, the data key is
   * durable.
   *
   * @return the block as {@code docs/event-format.md} describes it
   * @throws StoreException {@code subject_erased} for a person who has been erased
   */
  byte[] seal(Binding binding, Value.Map fields);

  /**
   * Opens a sealed block.
   *
   * @param message the event or command that links to the block
   * @throws StoreException {@code corrupt} where the block is not what was sealed for this message
   */
  Opened open(UUID message, UUID aggregate, byte[] block);

  /** Whether nothing may be sealed for a person any more. */
  default boolean isErased(UUID subject) {
    return false;
  }

  /**
   * Refuses parts of people who have been erased.
   *
   * @throws StoreException {@code subject_erased}
   */
  default void requireNotErased(List<PersonalPart> parts) {
    for (PersonalPart part : parts) {
      if (isErased(part.subject())) {
        throw StoreException.erased(part.subject());
      }
    }
  }

  /**
   * What a seal is bound to, so that it cannot be moved.
   *
   * @param message the id of the event or command
   * @param subject the person whom the data is about
   */
  record Binding(UUID message, UUID aggregate, UUID subject) {}

  /** What opening a seal gives. */
  sealed interface Opened {}

  record Plain(Value.Map fields) implements Opened {}

  /** The data key is not here: destroyed, or never given to this node. */
  record NoKey() implements Opened {}
}
