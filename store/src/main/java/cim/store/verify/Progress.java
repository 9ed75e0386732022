package cim.store.verify;

/** Told now and then how far a verification is. Called by one thread at a time. */
@FunctionalInterface
public interface Progress {

  /** For those who do not watch. */
  Progress SILENT = (_, _, _) -> {};

  /**
   * @param part what is being checked: a file or folder
   * @param done bytes of logs and objects checked so far
   * @param total bytes of them that there are
   */
  void at(String part, long done, long total);
}
