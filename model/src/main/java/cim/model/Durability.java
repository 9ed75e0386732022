package cim.model;

import java.util.Locale;

/** How safe an accepted commit is; every ack says which was met (RULINGS 16). */
public enum Durability {
  /** Validated and queued; a later refusal arrives as a correlated message. */
  NONE,
  /** In memory only: lost with the process. */
  MEMORY,
  /** Written to this node's log and synced. */
  LOCAL,
  /** Local, and confirmed by the cluster's quorum. */
  CLUSTER;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
