package cim.store.seal;

import cim.ipld.CborWriter;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import cim.store.StoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One data key per data subject, kept in {@code cim-keys/data-keys}, wrapped by the key of an epoch
 * ({@link WrappingKeys}). A key is durable before it seals anything. Who is erased has a tombstone
 * in {@code cim-keys/erased}: no key is ever made for them again, and one that is put back is not
 * used and destroyed anew. Any thread.
 */
public final class SubjectKeys implements Sealer {

  /** An epoch lasts so long at most, where the node is started often enough. */
  public static final Duration EPOCH = Duration.ofDays(30);

  private static final String BOUND = "cim/wrap/1";
  private static final int KEY_SIZE = 32;

  private final KeyFolder.Records file;
  private final KeyFolder.Records tombstones;
  private final WrappingKeys wrapping;
  private final SecureRandom random;
  private final Map<UUID, DataKey> bySubject = new ConcurrentHashMap<>();
  private final Map<UUID, DataKey> byId = new ConcurrentHashMap<>();

  /** The ids of the keys of those who are erased. */
  private final Map<UUID, Set<UUID>> erased = new ConcurrentHashMap<>();

  private final Set<UUID> dead = ConcurrentHashMap.newKeySet();

  /** A data key, unwrapped. */
  private record DataKey(UUID id, UUID subject, SecretKey key) {}

  private SubjectKeys(
      KeyFolder.Records file,
      KeyFolder.Records tombstones,
      WrappingKeys wrapping,
      SecureRandom random) {
    this.file = file;
    this.tombstones = tombstones;
    this.wrapping = wrapping;
    this.random = random;
  }

  /** Opens the data keys of a node; finishes what was left of a change of epoch. */
  public static SubjectKeys open(KeyFolder folder) {
    KeyFolder.Records file = folder.open(KeyFolder.DATA_KEYS);
    SubjectKeys keys =
        new SubjectKeys(
            file, folder.open("erased"), FileWrappingKeys.open(folder), folder.random());
    keys.tombstones.initial().forEach(keys::bury);
    boolean current = true;
    for (Value.Map record : file.initial()) {
      current &= keys.keep(record);
    }
    if (folder.isWritable()) {
      if (keys.wrapping.epoch() == 0) {
        keys.rotate(Instant.now());
      } else if (!current) {
        keys.wrapAgain();
      }
      keys.wrapping.destroyOlder();
    }
    return keys;
  }

  private void bury(Value.Map record) {
    Set<UUID> ids = new HashSet<>();
    record.list("keys").items().forEach(id -> ids.add(Uuids.of(((Value.Bytes) id).toArray())));
    bury(Uuids.of(record.bytes("sub")), ids);
  }

  private void bury(UUID subject, Set<UUID> ids) {
    erased.merge(
        subject,
        Set.copyOf(ids),
        (one, other) -> {
          Set<UUID> both = new HashSet<>(one);
          both.addAll(other);
          return Set.copyOf(both);
        });
    dead.addAll(ids);
    ids.forEach(byId::remove);
    DataKey key = bySubject.remove(subject);
    if (key != null) {
      byId.remove(key.id());
    }
  }

  /** Takes a key in; false where it does not belong there as it is. */
  private boolean keep(Value.Map record) {
    UUID id = Uuids.of(record.bytes("id"));
    UUID subject = Uuids.of(record.bytes("sub"));
    if (erased.containsKey(subject) || dead.contains(id)) {
      return false;
    }
    int epoch =
        record.find("ep").map(number -> Math.toIntExact(((Value.Int) number).value())).orElse(0);
    byte[] key = wrapping.unwrap(epoch, record.bytes("key"), bound(id, subject));
    keep(new DataKey(id, subject, new SecretKeySpec(key, "AES")));
    return epoch == wrapping.epoch();
  }

  private void keep(DataKey key) {
    byId.put(key.id(), key);
    bySubject.put(key.subject(), key);
  }

  @Override
  public byte[] seal(Binding binding, Value.Map fields) {
    DataKey key = bySubject.get(binding.subject());
    if (key == null) {
      key = keyFor(binding.subject());
    }
    byte[] nonce = new byte[AesGcm.NONCE];
    random.nextBytes(nonce);
    return SealedBlock.seal(key.key(), key.id(), nonce, binding, fields);
  }

  @Override
  public Opened open(UUID message, UUID aggregate, byte[] block) {
    SealedBlock sealed = new SealedBlock(block);
    DataKey key = byId.get(sealed.keyId());
    return key == null
        ? new NoKey()
        : new Plain(sealed.open(key.key(), new Binding(message, aggregate, key.subject())));
  }

  // The lock is held while the record is synced, so that nobody seals by a key that may be lost.
  private synchronized DataKey keyFor(UUID subject) {
    if (isErased(subject)) {
      throw StoreException.erased(subject);
    }
    DataKey known = bySubject.get(subject);
    if (known != null) {
      return known;
    }
    byte[] bytes = new byte[KEY_SIZE];
    random.nextBytes(bytes);
    byte[] id = new byte[16];
    random.nextBytes(id);
    DataKey fresh = new DataKey(Uuids.of(id), subject, new SecretKeySpec(bytes, "AES"));
    file.append(record(fresh));
    keep(fresh);
    return fresh;
  }

  private Value.Map record(DataKey key) {
    byte[] bound = bound(key.id(), key.subject());
    return Value.map()
        .put("v", 2)
        .put("ep", wrapping.epoch())
        .put("id", Uuids.bytes(key.id()))
        .put("key", wrapping.wrap(key.key().getEncoded(), bound))
        .put("sub", Uuids.bytes(key.subject()))
        .build();
  }

  @Override
  public boolean isErased(UUID subject) {
    return erased.containsKey(subject);
  }

  /** The people who have a key. */
  public Set<UUID> living() {
    return Set.copyOf(bySubject.keySet());
  }

  /** The ids of a person's keys, also where they are destroyed. */
  public synchronized Set<UUID> keysOf(UUID subject) {
    Set<UUID> ids = new HashSet<>(erased.getOrDefault(subject, Set.of()));
    Optional.ofNullable(bySubject.get(subject)).map(DataKey::id).ifPresent(ids::add);
    return ids;
  }

  /**
   * Puts up the tombstone of a person: from now on, and whatever is put back, nothing is sealed for
   * them, and nothing that was sealed for them is opened. Durable when this returns.
   *
   * @param ids of keys that may have been theirs, beside those that are here
   */
  public synchronized void fence(UUID subject, Set<UUID> ids) {
    Set<UUID> all = keysOf(subject);
    all.addAll(ids);
    if (!all.equals(erased.get(subject))) {
      tombstones.append(
          Value.map()
              .put("v", 1)
              .put("keys", Value.list(all.stream().map(id -> Value.of(Uuids.bytes(id))).toList()))
              .put("sub", Uuids.bytes(subject))
              .build());
      bury(subject, all);
    }
  }

  /**
   * Destroys the keys of all who have a tombstone: begins a new epoch, in which those that are left
   * are wrapped again, and destroys the key of the one before. So every copy of {@code data-keys}
   * that was made before is dead too. Durable when this returns; done again where it fails.
   */
  public synchronized void rotate(Instant now) {
    wrapping.begin(now);
    wrapAgain();
    wrapping.destroyOlder();
  }

  /** Begins a new epoch where this one has lasted long enough. */
  public synchronized void rotateWhenDue(Instant now) {
    if (Duration.between(wrapping.begun(), now).compareTo(EPOCH) >= 0) {
      rotate(now);
    }
  }

  /** The epoch that data keys are wrapped in. */
  public int epoch() {
    return wrapping.epoch();
  }

  private void wrapAgain() {
    List<Value.Map> records = byId.values().stream().map(this::record).toList();
    file.replace(records);
  }

  private static byte[] bound(UUID id, UUID subject) {
    return new CborWriter(64)
        .list(3)
        .text(BOUND)
        .uuid(id.getMostSignificantBits(), id.getLeastSignificantBits())
        .uuid(subject.getMostSignificantBits(), subject.getLeastSignificantBits())
        .toBytes();
  }
}
