package cim.store.verify;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.proof.Checkpoint;
import cim.store.proof.Note;
import cim.store.proof.PublicKeys;
import java.util.Optional;

/**
 * A checkpoint that somebody has kept elsewhere: the log of today must extend it. Without one
 * nobody can tell a log that was rolled back or rewritten as a whole.
 *
 * @param name what it is called in findings: its file
 * @param trusted the public keys that its keeper trusts; those of the data folder where empty
 */
public record KeptCheckpoint(
    String name, Note note, Checkpoint checkpoint, Optional<PublicKeys> trusted) {

  /**
   * Reads a checkpoint's file.
   *
   * @throws StoreException {@code corrupt} where it is none of a CIM log
   */
  public static KeptCheckpoint parse(String name, byte[] bytes, Optional<PublicKeys> trusted) {
    Note note = Note.parse(bytes);
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (checkpoint.origin().split("/", -1).length != 3) {
      throw new StoreException(
          "corrupt",
          name
              + ": a checkpoint of "
              + checkpoint.origin()
              + " (expected: <node id>/<domain>/<epoch>)");
    }
    return new KeptCheckpoint(name, note, checkpoint, trusted);
  }

  /** The log that it is of. */
  public String domain() {
    return checkpoint.origin().split("/", -1)[1];
  }

  /** The node that it is of. */
  public String node() {
    return checkpoint.origin().split("/", -1)[0];
  }

  /** As the command line prints it. */
  public Value.Map json() {
    return Value.map()
        .put("file", name)
        .put("origin", checkpoint.origin())
        .put("size", checkpoint.size())
        .build();
  }
}
