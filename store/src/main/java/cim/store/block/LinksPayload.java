package cim.store.block;

import cim.ipld.Cid;
import java.util.UUID;

/** What event and command blocks say of their payload: its block, and the sealed ones. */
sealed interface LinksPayload permits EventFields, CommandFields {
  UUID id();

  Cid payload();

  /** The array that the offsets point into. */
  byte[] array();

  /** Where the 36 bytes of the payload's CID stand. */
  int payloadOffset();

  int sealedCount();

  /** Where the 36 bytes of a sealed block's CID stand. */
  int sealedOffset(int sealedIndex);
}
