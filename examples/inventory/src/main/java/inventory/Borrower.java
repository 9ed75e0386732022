package inventory;

/**
 * Whom a borrower's id identifies: a person of the domain {@code people}. No more is known here.
 */
public interface Borrower {}
