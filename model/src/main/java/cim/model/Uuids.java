package cim.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from content, so that doing the same again names the same (RFC 9562, version 8).
 */
public final class Uuids {

  private Uuids() {}

  /**
   * UUIDv8 of SHA-256 over the parts, each preceded by its length so that no two lists of parts
   * collide.
   */
  public static UUID derived(String... parts) {
    MessageDigest sha256 = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      sha256.update(bytes);
    }
    return version8(sha256.digest());
  }

  /**
   * The id of the {@code index}-th event that a command caused (RULINGS 2): deciding again yields
   * the same ids.
   */
  public static UUID eventId(UUID command, int index) {
    MessageDigest sha256 = sha256();
    sha256.update(bytes(command));
    sha256.update(ByteBuffer.allocate(4).putInt(index).array());
    return version8(sha256.digest());
  }

  /** The 16 bytes of a UUID, most significant first. */
  public static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The UUID of 16 bytes, most significant first. */
  public static UUID of(byte[] bytes) {
    if (bytes.length != 16) {
      throw new InvalidValue("id", bytes.length + " bytes", "16 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  private static UUID version8(byte[] hash) {
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    long high = (buffer.getLong() & ~0xF000L) | 0x8000L;
    long low = (buffer.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
