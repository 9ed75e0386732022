package cim.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many items a list, set or map holds at most. Holds for what arrives in commands; on the state
 * of an aggregate it is the promise that keeps the aggregate small (seed 001, "Large Aggregates").
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bounded {
  int value();
}
