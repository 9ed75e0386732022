package cim.store.seal;

import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.DataSubjects;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/**
 * Data subjects by the keyed hash of what identifies them, kept in {@code cim-keys/subjects}. An id
 * is random and durable before it is handed out; without the node's master key nobody can tell
 * whether an identifier is known here. Any thread.
 */
public final class KnownSubjects implements DataSubjects {

  private static final String PURPOSE = "cim/subjects/1";

  private final KeyFolder.Records file;
  private final SecureRandom random;
  private final SecretKey hashing;
  private final Map<Value.Bytes, UUID> byHash = new ConcurrentHashMap<>();

  private KnownSubjects(KeyFolder folder) {
    this.file = folder.open("subjects");
    this.random = folder.random();
    this.hashing = folder.derived(PURPOSE);
  }

  /** Opens the data subjects of a node. */
  public static KnownSubjects open(KeyFolder folder) {
    KnownSubjects subjects = new KnownSubjects(folder);
    for (Value.Map record : subjects.file.initial()) {
      subjects.byHash.put(Value.of(record.bytes("hash")), Uuids.of(record.bytes("sub")));
    }
    return subjects;
  }

  @Override
  public UUID subjectFor(String kind, String identifier) {
    Value.Bytes hash = Value.of(KeyFolder.hmac(hashing, message(kind, identifier)));
    UUID known = byHash.get(hash);
    return known == null ? add(hash) : known;
  }

  @Override
  public Optional<UUID> find(String kind, String identifier) {
    return Optional.ofNullable(
        byHash.get(Value.of(KeyFolder.hmac(hashing, message(kind, identifier)))));
  }

  private synchronized UUID add(Value.Bytes hash) {
    UUID known = byHash.get(hash);
    if (known != null) {
      return known;
    }
    UUID fresh = randomId();
    file.append(record(hash, fresh));
    byHash.put(hash, fresh);
    return fresh;
  }

  /**
   * Forgets by what a person was identified; who comes by the same identifier later is somebody
   * else. Durable when this returns.
   */
  public synchronized void forget(UUID subject) {
    if (isKnown(subject)) {
      List<Value.Map> left = new ArrayList<>();
      byHash.forEach((hash, id) -> {
        if (!id.equals(subject)) {
          left.add(record(hash, id));
        }
      });
      file.replace(left);
      byHash.values().removeIf(subject::equals);
    }
  }

  /** Whether anybody is known as this data subject. */
  public boolean isKnown(UUID subject) {
    return byHash.containsValue(subject);
  }

  private static Value.Map record(Value.Bytes hash, UUID subject) {
    return Value.map().put("v", 1).put("hash", hash).put("sub", Uuids.bytes(subject)).build();
  }

  private UUID randomId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x40);
    bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
    return Uuids.of(bytes);
  }

  // The length keeps ("a", "bc") and ("ab", "c") apart.
  private static byte[] message(String kind, String identifier) {
    byte[] first = kind.getBytes(StandardCharsets.UTF_8);
    byte[] second = identifier.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + first.length + second.length)
        .putInt(first.length)
        .put(first)
        .put(second)
        .array();
  }
}
