package cim.model;

import java.util.List;
import java.util.function.Function;

/** What one kind of event says about the relationship graph; a pure function. */
public record Relations<E extends Event<?>>(
    Class<E> event, Function<Recorded<E>, List<GraphChange>> changes) {

  public static <E extends Event<?>> Relations<E> of(
      Class<E> event, Function<Recorded<E>, List<GraphChange>> changes) {
    return new Relations<>(event, changes);
  }
}
