package cim.ipld;

/** A content archive that is damaged or of a form that is not read. */
public final class CarException extends IpldException {

  /** What is wrong, where a caller may want to act on it. */
  public enum Reason {
    /**
     * A section of length zero; {@link CarReader.ZeroSection#ENDS_DATA} reads on where padding is
     * known of.
     */
    ZERO_SECTION,
    /** Anything else. */
    DAMAGED
  }

  private final Reason reason;
  private final long offset;

  CarException(Reason reason, long offset, String message) {
    super("car at byte " + offset + ": " + message);
    this.reason = reason;
    this.offset = offset;
  }

  public Reason reason() {
    return reason;
  }

  /** Byte offset in the archive. */
  public long offset() {
    return offset;
  }
}
