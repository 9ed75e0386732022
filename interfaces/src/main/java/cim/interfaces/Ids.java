package cim.interfaces;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.runtime.Refusal;
import java.util.UUID;

/** Identifiers from text; what is none is refused as {@code invalid_id}. */
final class Ids {
  private static final int UUID_LENGTH = 36;

  private Ids() {}

  static UUID uuid(String name, String text) {
    try {
      if (text.length() == UUID_LENGTH) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal("invalid_id", name + "=" + text, "a UUID", "mend the id");
  }

  static Cid cid(String text) {
    try {
      return Cid.parse(text);
    } catch (IpldException e) {
      throw new Refusal("invalid_id", text, "a UUID or a CID", "mend the id");
    }
  }
}
