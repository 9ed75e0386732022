package cim.runtime.node;

import java.util.function.Supplier;

/** A part that runs beside the buses, such as process managers or an interface. */
public interface NodePart extends AutoCloseable {

  /** In snake_case: {@code process_managers}. */
  String name();

  /** How it is; must not block. */
  Health health();

  /** Stops; called once, before the parts that were started earlier are stopped. */
  @Override
  void close();

  /** A part made of what it is. */
  static NodePart of(String name, Supplier<Health> health, Runnable close) {
    return new NodePart() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Health health() {
        return health.get();
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }
}
