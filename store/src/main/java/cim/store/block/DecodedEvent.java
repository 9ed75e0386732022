package cim.store.block;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Subject;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event that looks into its block for what it is asked, and decodes its payload once. */
final class DecodedEvent implements StoredEvent {
  private final BlockDecoder decoder;
  private final long position;
  private final Cid cid;
  private final EventFields fields;
  private final BlockDecoder.CommitName commit;
  private final BlockDecoder.Blocks blocks;

  // Two threads that ask at once both decode, to equal values; each is immutable, so it may be
  // handed over without a lock.
  private BlockDecoder.@Nullable Payload payload;

  DecodedEvent(
      BlockDecoder decoder,
      long position,
      Cid cid,
      EventFields fields,
      BlockDecoder.CommitName commit,
      BlockDecoder.Blocks blocks) {
    this.decoder = decoder;
    this.position = position;
    this.cid = cid;
    this.fields = fields;
    this.commit = commit;
    this.blocks = blocks;
  }

  @Override
  public Cid cid() {
    return cid;
  }

  @Override
  public UUID id() {
    return fields.id();
  }

  @Override
  public Subject subject() {
    return fields.subject();
  }

  @Override
  public StreamId stream() {
    return fields.stream();
  }

  @Override
  public long revision() {
    return fields.revision();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public Instant timestamp() {
    return fields.timestamp();
  }

  @Override
  public Optional<UUID> actor() {
    return fields.hasActor() ? Optional.of(fields.actor()) : Optional.empty();
  }

  @Override
  public UUID correlation() {
    return fields.correlation();
  }

  @Override
  public UUID causation() {
    return fields.causation();
  }

  @Override
  public Optional<Cid> previous() {
    return fields.hasPrevious() ? Optional.of(fields.previous()) : Optional.empty();
  }

  @Override
  public Cid command() {
    return fields.command();
  }

  @Override
  public Cid payload() {
    return fields.payload();
  }

  @Override
  public List<Cid> sealed() {
    return fields.sealed();
  }

  @Override
  public int index() {
    return fields.index();
  }

  @Override
  public int count() {
    return fields.count();
  }

  @Override
  public Cid commit() {
    return fields.index() == fields.count() - 1 ? cid : commit.cid();
  }

  @Override
  public List<String> tags() {
    return fields.tags();
  }

  @Override
  public Value.Map data() {
    return decoded().data();
  }

  @Override
  public Set<String> masked() {
    return decoded().masked();
  }

  private BlockDecoder.Payload decoded() {
    BlockDecoder.Payload known = payload;
    if (known == null) {
      known = decoder.payload(fields, fields.aggregate(), blocks);
      payload = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return fields.subjectText() + " " + position + " " + cid;
  }
}
