package cim.model;

import java.util.function.BiFunction;

/**
 * An event that asks the outside for something, and the command that records that nothing came of
 * it (RULINGS 13). Who answers is set up on a node; where nobody is, the node itself records {@link
 * Failure#NOT_CONFIGURED}, so that nobody waits for ever.
 *
 * @param failed the outcome, to the aggregate that asked; a pure function
 */
public record Request<E extends Event<?>>(
    Class<E> event, BiFunction<Recorded<E>, Failure, Command<?>> failed) {

  public static <E extends Event<?>> Request<E> of(
      Class<E> event, BiFunction<Recorded<E>, Failure, Command<?>> failed) {
    return new Request<>(event, failed);
  }

  /** The outcome of a request of this kind. */
  @SuppressWarnings("unchecked") // It is asked for events of the declared class only.
  public Command<?> failed(Recorded<?> request, Failure failure) {
    return failed.apply((Recorded<E>) request, failure);
  }
}
