package cim.domains.identities;

import java.util.Optional;

/** What of a claim is shown to whom. Nothing is hashed: what is easily guessed is easily found. */
final class Disclosure {

  /** Who is shown something. */
  public enum Audience {
    PUBLIC,
    INTERNAL,
    ADMIN,
    SELF
  }

  private static final int LAST = 4;

  private Disclosure() {}

  /** The claim's text as the audience may see it; empty where it may see nothing. */
  static Optional<String> show(Claim claim, Audience audience) {
    return switch (audience) {
      case SELF, ADMIN -> Optional.of(claim.value());
      case INTERNAL -> Optional.of(internal(claim));
      case PUBLIC ->
          claim.topic() == Claim.Topic.NAME
              ? Optional.of(initials(claim.value()))
              : Optional.empty();
    };
  }

  private static String internal(Claim claim) {
    String value = claim.value();
    return switch (claim.topic()) {
      case NAME, CUSTOM -> value;
      case EMAIL -> value.substring(0, 1) + "***" + value.substring(value.indexOf('@'));
      case PHONE, NATIONAL_ID, TAX_ID -> lastOf(value);
      case BIRTH_DATE -> value.substring(0, value.indexOf('-', 1));
      case ADDRESS -> "***";
    };
  }

  private static String lastOf(String value) {
    return value.length() > 2 * LAST ? "***" + value.substring(value.length() - LAST) : "***";
  }

  private static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.split("\\s+", -1)) {
      if (!word.isEmpty()) {
        initials.appendCodePoint(word.codePointAt(0)).append('.');
      }
    }
    return initials.toString();
  }
}
