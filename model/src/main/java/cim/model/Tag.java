package cim.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an event's component a tag {@code name:value} by which events are found and append
 * conditions are stated ({@link Sought}). Of a {@link Personal} component the tag holds a random
 * stand-in of the value, which only the node's key store can tell (docs/decisions/009).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tag {}
