package cim.ipld;

/** Bytes or text that are no valid value of a format, or a value that a format cannot carry. */
public class IpldException extends RuntimeException {

  /** Says what was found, what was expected and what to do. */
  public IpldException(String message) {
    super(message);
  }

  IpldException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null, unlike the message of other exceptions. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
