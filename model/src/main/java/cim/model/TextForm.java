package cim.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The texts that a component takes. Shown on every face and checked in what arrives. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface TextForm {
  /** The fewest UTF-16 code units. */
  int min() default 0;

  /** The most UTF-16 code units. */
  int max() default Integer.MAX_VALUE;

  /** A regular expression that the whole text matches; empty: any text. */
  String pattern() default "";

  /** A text that it takes, as forms and documents show it; empty: any will do. */
  String example() default "";
}
