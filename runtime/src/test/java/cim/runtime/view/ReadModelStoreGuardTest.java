package cim.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.ReadModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A store that does nothing must fail every case of the suite; otherwise the case proves nothing.
 */
final class ReadModelStoreGuardTest {

  @TestFactory
  List<DynamicTest> a_store_that_does_nothing_fails() {
    return cases().stream()
        .map(method ->
            DynamicTest.dynamicTest(method.getName(), () -> assertThat(passes(method)).isFalse()))
        .toList();
  }

  @Test
  void no_case_is_left_out() {
    assertThat(cases()).hasSizeGreaterThan(28);
  }

  private static List<Method> cases() {
    return Stream.<Class<?>>iterate(
            ReadModelStoreConformance.class, type -> type != Object.class, Class::getSuperclass)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  private static boolean passes(Method method) throws IllegalAccessException {
    ReadModelStoreConformance suite =
        new ReadModelStoreConformance() {
          @Override
          protected ReadModelStore open() {
            return new Nothing();
          }
        };
    suite.openLibrary();
    try {
      method.invoke(suite);
      return true;
    } catch (InvocationTargetException e) {
      return false;
    }
  }

  private static final class Nothing implements ReadModelStore {
    @Override
    public DomainRows open(String domain, List<ReadModel<?>> models, Predicate<Checkpoint> holds) {
      return new NoRows();
    }

    @Override
    public void forget(String domain) {}

    @Override
    public void close() {}
  }

  private static final class NoRows implements DomainRows {
    @Override
    public Serving serving(ReadModel<?> model) {
      return Serving.CURRENT;
    }

    @Override
    public Optional<Checkpoint> reached(ReadModel<?> model) {
      return Optional.empty();
    }

    @Override
    public void write(Consumer<Change> work) {}

    @Override
    public Moment read() {
      return (Moment) doNothing(Moment.class);
    }

    @Override
    public Moment read(long position) {
      return read();
    }

    @Override
    public List<DeadLetter> deadLetters() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  /**
   * Every call answers nothing: an empty Optional or list, zero, or another object that does
   * nothing.
   */
  private static Object doNothing(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (_, method, _) -> {
          Class<?> answer = method.getReturnType();
          if (answer == Optional.class) {
            return Optional.empty();
          }
          if (answer == List.class) {
            return List.of();
          }
          if (answer == long.class) {
            return 0L;
          }
          if (answer.getSimpleName().equals("Page")) {
            return new cim.model.Page<>(List.of(), 0, Optional.empty());
          }
          return answer.isInterface() ? doNothing(answer) : null;
        });
  }
}
