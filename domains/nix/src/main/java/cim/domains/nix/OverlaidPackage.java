package cim.domains.nix;

/** A package of an overlay. */
public record OverlaidPackage(AttributePath attribute, Effect effect) {

  /** Whether there was one of this name before. */
  public enum Effect {
    ADDED,
    CHANGED
  }
}
