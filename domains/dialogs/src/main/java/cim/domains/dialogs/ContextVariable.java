package cim.domains.dialogs;

import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.Subject;
import cim.model.TextForm;
import java.time.Instant;
import java.util.Optional;

/** Something that is known in a dialog; at most one of a name and scope. */
public record ContextVariable(
    Name name, Content value, VariableScope scope, Source source, Optional<Instant> expires) {

  /** What a variable is called: {@code order_number}. */
  public record Name(String value) {
    public Name {
      Subject.name("variable", value);
    }
  }

  /** What is known. It may tell of people, so it is sealed with the dialog's key. */
  @Personal
  public record Content(@TextForm(min = 1, max = Content.LONGEST) String value) {
    static final int LONGEST = 500;

    /** Stands for a value that was erased. */
    static final Content MASKED = new Content("erased");

    public Content {
      if (value.isEmpty() || value.length() > LONGEST) {
        throw new InvalidValue("value", value.length() + " characters", "1 to " + LONGEST);
      }
    }
  }

  /** Where it is known from. */
  public enum Source {
    STATED,
    INFERRED,
    SYSTEM,
    EXTERNAL
  }

  /** Whether both say something of the same. */
  boolean isAbout(ContextVariable other) {
    return name.equals(other.name) && scope.equals(other.scope);
  }

  boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }
}
