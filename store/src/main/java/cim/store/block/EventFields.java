package cim.store.block;

import static cim.store.block.EventLayout.*;

import cim.ipld.CborReader;
import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.NewCommit;
import cim.store.StoreException;
import cim.store.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The fields of one event block, read strictly: keys, order, forms and types must be those of
 * version 1, and nothing may follow. Keeps offsets into the block; reading allocates nothing, so
 * that one instance serves any number of blocks. One thread owns it, or it is read once and then
 * only looked at.
 */
public final class EventFields implements LinksPayload {

  private static final int NONE = -1;
  private static final Subject NO_SUBJECT = new Subject("none", "none", "none", 1);

  private final BlockReader in = new BlockReader();
  private long timestamp;
  private int id;
  private int actor;
  private int aggregate;
  private int causation;
  private int command;
  private int index;
  private int count;
  private int correlation;
  private int payload;
  private int previous;
  private Scope scope = Scope.LOCAL_ONLY;
  private int sealed;
  private int sealedCount;
  private long revision;
  private int subjectOffset;
  private int subjectLength;
  private Subject subject = NO_SUBJECT;
  private int tags;
  private int tagCount;
  private int end;

  /**
   * Reads {@code bytes[offset, offset + length)}, which must not change as long as this is used.
   *
   * @throws StoreException {@code corrupt} where that is no event block of version 1
   */
  public EventFields read(byte[] bytes, int offset, int length) {
    try {
      in.reset(bytes, offset, length);
      read(in.cbor);
      return this;
    } catch (IpldException e) {
      throw BlockReader.unreadable("event block", bytes, offset, e);
    }
  }

  private void read(CborReader cbor) {
    cbor.expect(START);
    id = in.uuidValue();
    cbor.expect(TS);
    timestamp = cbor.integer();
    cbor.expect(ACT);
    actor = cbor.nil() ? NONE : in.uuidValue();
    aggregate = in.uuid(AGG);
    causation = in.uuid(CAU);
    command = in.link(CMD);
    cbor.expect(COM);
    if (cbor.list() != 2) {
      throw in.refused("com (expected: index and count)");
    }
    index = place(cbor.integer(), 0);
    count = place(cbor.integer(), index + 1);
    correlation = in.uuid(COR);
    payload = in.link(PAY);
    cbor.expect(PRV);
    previous = cbor.nil() ? NONE : in.linkValue();
    scope = in.scope();
    cbor.expect(SEC);
    sealedCount = cbor.list();
    sealed = in.links(sealedCount);
    cbor.expect(SEQ);
    revision = cbor.integer();
    if (revision < 0 || (revision == 0) != (previous == NONE)) {
      throw in.refused(
          "seq "
              + revision
              + " with prv "
              + (previous == NONE ? "null" : "there")
              + " (expected: null at 0 only)");
    }
    cbor.expect(SUB);
    subjectLength = cbor.skipText();
    subjectOffset = cbor.position() - subjectLength;
    Subject found = Subjects.find(in.bytes, subjectOffset, cbor.position());
    if (found == null) {
      throw refusedSubject();
    }
    subject = found;
    cbor.expect(TAG);
    tagCount = cbor.list();
    tags = cbor.position();
    readTags(cbor);
    cbor.end();
    end = cbor.position();
  }

  private int place(long value, int least) {
    if (value < least || value > NewCommit.MAXIMUM_EVENTS) {
      throw in.refused(
          "com " + value + " (expected: " + least + " to " + NewCommit.MAXIMUM_EVENTS + ")");
    }
    return (int) value;
  }

  private StoreException refusedSubject() {
    return in.refused(
        "sub " + subjectText() + " (expected: <context>.<aggregate>.<event_type>.v<version>)");
  }

  private void readTags(CborReader cbor) {
    int last = 0;
    int lastEnd = 0;
    for (int i = 0; i < tagCount; i++) {
      int length = cbor.skipText();
      int from = cbor.position() - length;
      if (i > 0
          && Arrays.compareUnsigned(in.bytes, last, lastEnd, in.bytes, from, from + length) >= 0) {
        throw in.refused("tags (expected: sorted, each once)");
      }
      last = from;
      lastEnd = from + length;
    }
  }

  @Override
  public UUID id() {
    return in.uuidAt(id);
  }

  public Instant timestamp() {
    return instant(timestamp);
  }

  /** Microseconds since 1970. */
  public long timestampMicros() {
    return timestamp;
  }

  public boolean hasActor() {
    return actor != NONE;
  }

  /** Only where {@link #hasActor}. */
  public UUID actor() {
    return in.uuidAt(actor);
  }

  public StreamId stream() {
    return new StreamId(aggregate(), scope);
  }

  public UUID aggregate() {
    return in.uuidAt(aggregate);
  }

  public Scope scope() {
    return scope;
  }

  /** The id of the command. */
  public UUID causation() {
    return in.uuidAt(causation);
  }

  public UUID correlation() {
    return in.uuidAt(correlation);
  }

  public Cid command() {
    return in.cid(command, 0);
  }

  @Override
  public Cid payload() {
    return in.cid(payload, 0);
  }

  public boolean hasPrevious() {
    return previous != NONE;
  }

  /** Only where {@link #hasPrevious}. */
  public Cid previous() {
    return in.cid(previous, 0);
  }

  public List<Cid> sealed() {
    if (sealedCount == 0) {
      return List.of();
    }
    List<Cid> cids = new ArrayList<>(sealedCount);
    for (int i = 0; i < sealedCount; i++) {
      cids.add(in.cid(sealed, i));
    }
    return cids;
  }

  public long revision() {
    return revision;
  }

  public int index() {
    return index;
  }

  public int count() {
    return count;
  }

  public Subject subject() {
    return subject;
  }

  public String subjectText() {
    return new String(in.bytes, subjectOffset, subjectLength, StandardCharsets.UTF_8);
  }

  /** Whether the subject is this one; makes no text of it. */
  public boolean isOf(String asciiSubject) {
    if (asciiSubject.length() != subjectLength) {
      return false;
    }
    for (int i = 0; i < subjectLength; i++) {
      if (in.bytes[subjectOffset + i] != asciiSubject.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public List<String> tags() {
    if (tagCount == 0) {
      return List.of();
    }
    CborReader reader = new CborReader(in.bytes, tags, end - tags);
    List<String> texts = new ArrayList<>(tagCount);
    for (int i = 0; i < tagCount; i++) {
      texts.add(reader.text());
    }
    return texts;
  }

  /** The array that the offsets below point into. */
  @Override
  public byte[] array() {
    return in.bytes;
  }

  /** Where the 16 bytes of the event's id stand. */
  public int idOffset() {
    return id;
  }

  /** Where the 16 bytes of the aggregate's id stand. */
  public int aggregateOffset() {
    return aggregate;
  }

  /** Where the 16 bytes of the command's id stand. */
  public int causationOffset() {
    return causation;
  }

  /** Where the 16 bytes of the correlation id stand. */
  public int correlationOffset() {
    return correlation;
  }

  /** Where the 36 bytes of the command block's CID stand. */
  public int commandOffset() {
    return command;
  }

  /** Where the 36 bytes of the payload's CID stand. */
  @Override
  public int payloadOffset() {
    return payload;
  }

  /** Where the 36 bytes of the predecessor's CID stand; only where {@link #hasPrevious}. */
  public int previousOffset() {
    return previous;
  }

  @Override
  public int sealedCount() {
    return sealedCount;
  }

  /** Where the 36 bytes of a sealed block's CID stand. */
  @Override
  public int sealedOffset(int sealedIndex) {
    return BlockReader.cidOffset(sealed, sealedIndex);
  }

  /** Where the subject's ASCII bytes stand. */
  public int subjectOffset() {
    return subjectOffset;
  }

  public int subjectLength() {
    return subjectLength;
  }

  /** A time of microseconds since 1970. */
  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}
