package inventory;

import cim.model.EntityId;
import java.time.Instant;

/** Who has a piece of equipment, and until when. */
public record Loan(EntityId<Borrower> borrower, Instant due, Standing standing) {

  /** Whether it should have come back by now. */
  public enum Standing {
    OPEN,
    OVERDUE
  }

  Loan overdue() {
    return new Loan(borrower, due, Standing.OVERDUE);
  }
}
