package cim.runtime.view;

/**
 * How a projection fares.
 *
 * @param position up to which it has applied the log of its domain
 * @param lag how many positions the log is ahead
 */
public record ProjectionStatus(String domain, String name, long position, long lag, State state) {

  /** What a projection is doing. */
  public enum State {
    /** It follows the log. */
    LIVE,
    /** It is on its way to the end of the log. */
    CATCHING_UP,
    /** It is being built beside the older version that answers. */
    BUILDING,
    /** A handler failed; it will be tried again. */
    RETRYING
  }
}
