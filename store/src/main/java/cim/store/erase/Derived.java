package cim.store.erase;

/** What was made from the logs and may hold what is erased: it forgets it, too. */
@FunctionalInterface
public interface Derived {

  /**
   * Forgets everything of a person, durably. The logs already show it masked, so what is made from
   * them again is right. Asked again where the node was stopped before all was done.
   */
  void forget(Erased erased);
}
