package cim.runtime.bus;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.InvalidValue;
import cim.model.Recorded;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision used beside command and state, derived from a time and a seed of 16 bytes that
 * stand in the command block ({@code inp} in docs/event-format.md), so that deciding again gives
 * the same (RULINGS 8). Used by one thread, for one decision.
 *
 * <p>The n-th draw is SHA-256 of the seed and n (u64, big endian), whichever kind of draw it is.
 */
final class RecordedInputs implements Inputs {
  static final int SEED_SIZE = 16;

  private final Instant now;
  private final byte[] seed;
  private final References.@Nullable Found found;
  private long draws;

  /** Inputs of a decision that rests on its aggregate alone. */
  RecordedInputs(Instant now, byte[] seed) {
    this(now, seed, null);
  }

  private RecordedInputs(Instant now, byte[] seed, References.@Nullable Found found) {
    if (seed.length != SEED_SIZE) {
      throw new InvalidValue("seed", seed.length + " bytes", SEED_SIZE + " bytes");
    }
    this.now = now.truncatedTo(ChronoUnit.MICROS);
    this.seed = seed.clone();
    this.found = found;
  }

  /** The inputs of a recorded decision, to decide again. */
  static RecordedInputs of(Value.Map recorded) {
    return new RecordedInputs(
        Instant.EPOCH.plus(recorded.integer("now"), ChronoUnit.MICROS), recorded.bytes("seed"));
  }

  /** As they stand in the command block; {@code found} only where anything was sought. */
  Value.Map recorded() {
    Value.Map.Builder map =
        Value.map().put("now", ChronoUnit.MICROS.between(Instant.EPOCH, now)).put("seed", seed);
    if (found != null) {
      map.put("found", Value.list(found.cids().stream().map(Value::of).toList()));
    }
    return map.build();
  }

  /** The same inputs, not drawn from yet. */
  RecordedInputs afresh() {
    return new RecordedInputs(now, seed);
  }

  /** The same inputs, not drawn from yet, with what was found. */
  RecordedInputs finding(References.Found events) {
    return new RecordedInputs(now, seed, events);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  @SuppressWarnings("unchecked") // Only events of the type pass.
  public <E extends Event<?>> List<Recorded<E>> found(Class<E> type) {
    return found == null
        ? List.of()
        : found.events().stream()
            .filter(event -> type.isInstance(event.event()))
            .map(event -> (Recorded<E>) (Recorded<?>) event)
            .toList();
  }

  /** UUIDv8 of the draw. */
  @Override
  public UUID id() {
    ByteBuffer draw = draw();
    long high = (draw.getLong() & ~0xF000L) | 0x8000L;
    long low = (draw.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** The draw's first 63 bits, drawn again where they would favour small numbers. */
  @Override
  public long random(long bound) {
    if (bound < 1) {
      throw new InvalidValue("bound", bound, "1 or more");
    }
    long fair = Long.MAX_VALUE - Long.MAX_VALUE % bound;
    long bits = draw().getLong() >>> 1;
    while (bits >= fair) {
      bits = draw().getLong() >>> 1;
    }
    return bits % bound;
  }

  private ByteBuffer draw() {
    byte[] in = ByteBuffer.allocate(SEED_SIZE + Long.BYTES).put(seed).putLong(draws++).array();
    return ByteBuffer.wrap(new Sha256().digest(in));
  }
}
