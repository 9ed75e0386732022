package cim.runtime.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The components of a node: what they are called, which contract they keep, what they can, how they
 * are (MISSION F2). Parts find each other by contract. Safe for all threads.
 */
public final class ComponentRegistry {
  private final List<Registration<?>> registrations = new CopyOnWriteArrayList<>();

  private record Registration<T>(
      String name,
      Class<T> contract,
      T component,
      Set<String> capabilities,
      Supplier<Health> health) {}

  /**
   * A component as it is now.
   *
   * @param contract the simple name of the interface that it keeps
   */
  public record Standing(String name, String contract, Set<String> capabilities, Health health) {
    public Standing {
      capabilities = Set.copyOf(capabilities);
    }
  }

  /**
   * Registers a component.
   *
   * @param capabilities what it can beyond its contract, such as {@code durable}
   * @param health asked whenever somebody looks; must not block
   */
  public <T> void register(
      String name,
      Class<T> contract,
      T component,
      Set<String> capabilities,
      Supplier<Health> health) {
    if (registrations.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalStateException("component: " + name + " twice (expected: each name once)");
    }
    registrations.add(
        new Registration<>(name, contract, component, Set.copyOf(capabilities), health));
  }

  /** The first component that keeps the contract. */
  public <T> Optional<T> find(Class<T> contract) {
    return registrations.stream()
        .filter(registration -> registration.contract().equals(contract))
        .findFirst()
        .map(registration -> contract.cast(registration.component()));
  }

  /** All components in the order in which they were registered. */
  public List<Standing> all() {
    return registrations.stream().map(ComponentRegistry::standing).toList();
  }

  private static Standing standing(Registration<?> registration) {
    Health health;
    try {
      health = registration.health().get();
    } catch (RuntimeException e) {
      health = new Health.Failed(String.valueOf(e.getMessage()));
    }
    return new Standing(
        registration.name(),
        registration.contract().getSimpleName(),
        registration.capabilities(),
        health);
  }
}
