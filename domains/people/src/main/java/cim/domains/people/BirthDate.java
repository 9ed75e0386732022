package cim.domains.people;

import cim.model.Personal;
import java.time.LocalDate;

/** The day on which a person was born. */
@Personal
public record BirthDate(LocalDate value) {
  /** Stands for a date that was erased. */
  static final BirthDate MASKED = new BirthDate(LocalDate.EPOCH);
}
