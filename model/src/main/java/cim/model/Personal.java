package cim.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks personal data. On a value object it holds wherever the value object is used: in events,
 * commands and recorded inputs the value is sealed with the key of its data subject, and can be
 * erased without breaking the chain (RULINGS 6). The data subject is the component marked {@link
 * DataSubject} of the same record, else of the record around it, else the aggregate.
 */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Personal {}
