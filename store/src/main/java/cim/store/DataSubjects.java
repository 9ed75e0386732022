package cim.store;

import java.util.Optional;
import java.util.UUID;

/**
 * The people whom sealed data is about. Where nobody is known yet, a random id is given, found
 * again by a keyed hash of what identifies them, so that nothing outside the key store tells who it
 * is (RULINGS 6).
 */
public interface DataSubjects {

  /**
   * The data subject of an identifier, the same one whenever it is asked for again on this node.
   *
   * @param kind what the identifier is: {@code email}
   * @param identifier normalised by the caller; never stored in clear
   */
  UUID subjectFor(String kind, String identifier);

  /**
   * The data subject of an identifier that has been asked for before; makes none, except where an
   * implementation keeps nothing.
   */
  default Optional<UUID> find(String kind, String identifier) {
    return Optional.of(subjectFor(kind, identifier));
  }
}
