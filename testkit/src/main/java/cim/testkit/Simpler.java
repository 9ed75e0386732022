package cim.testkit;

import cim.model.InvalidValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The values that are one step simpler than another: a field that is absent, a list with one item
 * less, half a text, half a number. What a type refuses is not among them.
 */
final class Simpler {
  private Simpler() {}

  @SuppressWarnings("unchecked") // What is made of a record is of its class.
  static <T> Stream<T> than(T value) {
    return (Stream<T>) of(value);
  }

  private static Stream<?> of(Object value) {
    return switch (value) {
      case Optional<?> optional ->
          optional.stream()
              .flatMap(
                  one -> Stream.concat(Stream.of(Optional.empty()), of(one).map(Optional::of)));
      case List<?> list -> list(list);
      case String text when !text.isEmpty() ->
          Stream.of("", text.substring(0, text.length() / 2)).distinct();
      case Long number when number != 0 -> Stream.of(0L, number / 2).distinct();
      case Integer number when number != 0 -> Stream.of(0, number / 2).distinct();
      case Record made -> record(made);
      default -> Stream.empty();
    };
  }

  private static Stream<List<?>> list(List<?> list) {
    return Stream.concat(
        IntStream.range(0, list.size()).mapToObj(i -> without(list, i)),
        IntStream.range(0, list.size())
            .boxed()
            .flatMap(i -> of(list.get(i)).map(one -> with(list, i, one))));
  }

  static <T> List<T> without(List<T> list, int index) {
    List<T> fewer = new ArrayList<>(list);
    fewer.remove(index);
    return fewer;
  }

  static <T> List<T> with(List<? extends T> list, int index, T item) {
    List<T> changed = new ArrayList<>(list);
    changed.set(index, item);
    return changed;
  }

  private static Stream<Record> record(Record made) {
    List<Object> values =
        Arrays.stream(made.getClass().getRecordComponents())
            .map(component -> value(made, component))
            .toList();
    return IntStream.range(0, values.size())
        .boxed()
        .flatMap(i -> of(values.get(i)).map(one -> with(values, i, one)))
        .flatMap(changed -> make(made.getClass(), changed).stream());
  }

  private static Object value(Record made, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(made);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component + " cannot be read", e);
    }
  }

  /** Empty where the type refuses them. */
  private static Optional<Record> make(Class<? extends Record> type, List<Object> values) {
    try {
      Constructor<? extends Record> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values.toArray()));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValue) {
        return Optional.empty();
      }
      throw new AssertionError(type + " of " + values + " threw", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be made", e);
    }
  }
}
