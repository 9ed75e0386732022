package cim.store.seal;

import java.time.Instant;

/**
 * The keys that wrap data keys, one for each epoch. With an epoch's key every copy of a data key
 * dies that was wrapped by it, wherever that copy is. Kept in a file ({@link FileWrappingKeys}); a
 * token that never gives its keys away can take its place. One thread at a time changes, any wraps.
 */
public interface WrappingKeys {

  /** The epoch whose key wraps; 0 before the first one has begun. */
  int epoch();

  /** When the epoch began. */
  Instant begun();

  /** Wraps by the key of the newest epoch. */
  byte[] wrap(byte[] secret, byte[] bound);

  /**
   * Unwraps what was wrapped in an epoch.
   *
   * @throws cim.store.StoreException {@code corrupt} where it was not, or the epoch's key is
   *     destroyed
   */
  byte[] unwrap(int epoch, byte[] wrapped, byte[] bound);

  /** Begins the next epoch; its key is durable when this returns. */
  void begin(Instant now);

  /** Destroys the keys of all epochs but the newest, for ever. */
  void destroyOlder();
}
