package cim.demo;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * What one domain tells of the organisation. Chapters are told together, some people at a time, so
 * that a domain's log tells of days rather than of lists.
 */
interface Chapter {

  /** What is there before the first person comes. */
  default void opening() {}

  /**
   * What comes with a person, told in steps: a decision knows other aggregates as far as they are
   * durable, so that what refers to them comes a step later.
   */
  default List<IntConsumer> steps() {
    return List.of();
  }
}
