package cim.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event is stored, where the record is called otherwise: stored names are
 * frozen, so a record that is renamed keeps its old one here (RULINGS 7).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {
  /** In snake_case, without context, aggregate and version: {@code registered}. */
  String value();
}
