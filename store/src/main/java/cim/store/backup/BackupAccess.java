package cim.store.backup;

import java.nio.file.Path;

/** With what the two sections of backups are opened: they can be kept apart. */
public record BackupAccess(Data data, NodeKeys nodeKeys) {

  /** How everything but the node's keys is kept. */
  public sealed interface Data {}

  /** Encrypted. */
  public record Encrypted(BackupKey key) implements Data {}

  /** Not encrypted: whoever has the folder reads every event that is not sealed. */
  public record UnsafePlain() implements Data {}

  /** How the node's keys are kept: never but encrypted. */
  public sealed interface NodeKeys {}

  /**
   * Encrypted by a key of their own.
   *
   * @param folder where their parts lie
   */
  public record Apart(BackupKey key, Path folder) implements NodeKeys {}

  /** They are not looked at. */
  public record LeftOut() implements NodeKeys {}
}
