package cim.domains.dialogs;

import cim.model.Subject;

/** What somebody wants with a turn, as whoever recognised it says. */
public record Intent(Name name, Share confidence) {

  /** What is wanted: {@code cancel_order}. */
  public record Name(String value) {
    public Name {
      Subject.name("intent", value);
    }
  }
}
