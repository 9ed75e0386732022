package cim.store.seal;

import cim.ipld.CborWriter;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.Sealer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One data key per data subject, kept in {@code cim-keys/data-keys}, wrapped by a key that is
 * derived from the node's master key. A key is durable before it seals anything. Any thread.
 */
public final class SubjectKeys implements Sealer {

  private static final String PURPOSE = "cim/wrap/1";
  private static final int KEY_SIZE = 32;

  private final KeyFolder.Records file;
  private final SecureRandom random;
  private final SecretKey wrapping;
  private final Map<UUID, DataKey> bySubject = new ConcurrentHashMap<>();
  private final Map<UUID, DataKey> byId = new ConcurrentHashMap<>();

  /** A data key, unwrapped. */
  private record DataKey(UUID id, UUID subject, SecretKey key) {}

  private SubjectKeys(KeyFolder folder) {
    this.file = folder.open("data-keys");
    this.random = folder.random();
    this.wrapping = folder.derived(PURPOSE);
  }

  /** Opens the data keys of a node. */
  public static SubjectKeys open(KeyFolder folder) {
    SubjectKeys keys = new SubjectKeys(folder);
    keys.file.initial().forEach(record -> keys.keep(keys.unwrap(record)));
    return keys;
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
    DataKey known = bySubject.get(subject);
    if (known != null) {
      return known;
    }
    byte[] bytes = new byte[KEY_SIZE];
    random.nextBytes(bytes);
    byte[] id = new byte[16];
    random.nextBytes(id);
    DataKey fresh = new DataKey(Uuids.of(id), subject, new SecretKeySpec(bytes, "AES"));
    file.append(
        Value.map()
            .put("v", 1)
            .put("id", id)
            .put("key", AesGcm.encrypt(wrapping, random, bytes, bound(fresh.id(), subject)))
            .put("sub", Uuids.bytes(subject))
            .build());
    keep(fresh);
    return fresh;
  }

  private void keep(DataKey key) {
    byId.put(key.id(), key);
    bySubject.put(key.subject(), key);
  }

  private DataKey unwrap(Value.Map record) {
    UUID id = Uuids.of(record.bytes("id"));
    UUID subject = Uuids.of(record.bytes("sub"));
    byte[] key = AesGcm.decrypt(wrapping, record.bytes("key"), bound(id, subject));
    return new DataKey(id, subject, new SecretKeySpec(key, "AES"));
  }

  private static byte[] bound(UUID id, UUID subject) {
    return new CborWriter(64)
        .list(3)
        .text(PURPOSE)
        .uuid(id.getMostSignificantBits(), id.getLeastSignificantBits())
        .uuid(subject.getMostSignificantBits(), subject.getLeastSignificantBits())
        .toBytes();
  }
}
