package cim.model;

import java.util.UUID;

/**
 * The identity of an entity of type {@code T}. The type parameter keeps a person's id from being
 * used where an organization's is expected (seed 001, "Type Safety Through Enums").
 *
 * @param value the id; for aggregates it is also the id of the stream
 */
@SuppressWarnings(
    "UnusedTypeParameter") // Telling ids of different kinds apart is its whole purpose.
public record EntityId<T>(UUID value) {

  /** The id written as text, for example {@code 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11}. */
  public static <T> EntityId<T> parse(String text) {
    try {
      UUID value = UUID.fromString(text);
      if (text.length() == 36) {
        return new EntityId<>(value);
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one error below.
    }
    throw new InvalidValue("id", text, "a UUID such as 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");
  }

  public static <T> EntityId<T> of(UUID value) {
    return new EntityId<>(value);
  }

  /**
   * An id for the same thing in every run: UUIDv8 of SHA-256 over the given parts. Never give it
   * personal data.
   */
  public static <T> EntityId<T> derived(String... parts) {
    return new EntityId<>(Uuids.derived(parts));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
