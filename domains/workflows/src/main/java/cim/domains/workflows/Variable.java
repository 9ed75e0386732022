package cim.domains.workflows;

import cim.model.Metadata;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What has to be said when a workflow begins.
 *
 * @param fallback what holds where nothing is said
 */
public record Variable(Metadata.Key key, Type type, Need need, Optional<String> fallback) {

  /** What its texts are. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Such as 2026-11-22. */
    DATE,
    /** Such as people.person/0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11. */
    ENTITY
  }

  /** Whether a workflow can begin without it. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  boolean takes(String value) {
    return switch (type) {
      case TEXT -> true;
      case NUMBER -> Condition.number(value).isPresent();
      case BOOLEAN -> value.equals("true") || value.equals("false");
      case DATE -> isDate(value);
      case ENTITY -> Party.entity(value).isPresent();
    };
  }

  private static boolean isDate(String value) {
    try {
      LocalDate.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
