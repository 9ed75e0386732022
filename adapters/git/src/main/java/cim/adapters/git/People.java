package cim.adapters.git;

import cim.domains.git.Contributor;
import cim.domains.git.EmailAddress;
import cim.domains.git.PersonName;
import cim.domains.git.Signature;
import cim.model.EntityId;
import cim.store.DataSubjects;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;

/**
 * The people of one import: one data subject for each normalised e-mail address. Used by the
 * importing thread.
 */
final class People {
  private static final int LONGEST = 300;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final DataSubjects subjects;
  private final Map<Identity, EntityId<Contributor>> known = new HashMap<>();
  private final Set<Identity> met = new HashSet<>();

  /** What tells one person from another. */
  private record Identity(String kind, String text) {}

  People(DataSubjects subjects) {
    this.subjects = subjects;
  }

  /**
   * @param ident nothing where Git's line about the person cannot be read
   */
  Signature signature(@Nullable PersonIdent ident) {
    PersonName name = name(ident);
    EmailAddress email = email(ident);
    EntityId<Contributor> subject =
        known.computeIfAbsent(
            identity(name, email), one -> EntityId.of(subjects.subjectFor(one.kind, one.text)));
    return new Signature(subject, name, email, at(ident));
  }

  /** Counts somebody in, without asking who it is. */
  void meet(@Nullable PersonIdent ident) {
    met.add(identity(name(ident), email(ident)));
  }

  int count() {
    return met.size();
  }

  private static PersonName name(@Nullable PersonIdent ident) {
    return new PersonName(ident == null ? "" : oneLine(ident.getName()));
  }

  private static EmailAddress email(@Nullable PersonIdent ident) {
    return new EmailAddress(ident == null ? "" : oneLine(ident.getEmailAddress()));
  }

  /** Clocks may say anything; what no calendar holds is brought to its ends. */
  private static Instant at(@Nullable PersonIdent ident) {
    Instant at = ident == null ? Instant.EPOCH : ident.getWhenAsInstant();
    return at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
  }

  /** Somebody without an address is known by the name alone. */
  private static Identity identity(PersonName name, EmailAddress email) {
    String address = email.normalised();
    return address.isEmpty() ? new Identity("name", name.value()) : new Identity("email", address);
  }

  private static String oneLine(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .filter(point -> !Character.isISOControl(point))
        .takeWhile(point -> clean.length() + Character.charCount(point) <= LONGEST)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }
}
