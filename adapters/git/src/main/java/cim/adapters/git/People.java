package cim.adapters.git;

import cim.domains.git.Contributor;
import cim.domains.git.EmailAddress;
import cim.domains.git.PersonName;
import cim.domains.git.Signature;
import cim.model.EntityId;
import cim.store.DataSubjects;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * The people of one import: one data subject for each normalised e-mail address. Used by the
 * importing thread.
 */
final class People {
  private static final int LONGEST = 300;

  private final DataSubjects subjects;
  private final Map<String, EntityId<Contributor>> known = new HashMap<>();

  People(DataSubjects subjects) {
    this.subjects = subjects;
  }

  Signature signature(PersonIdent ident) {
    PersonName name = new PersonName(oneLine(ident.getName()));
    EmailAddress email = new EmailAddress(oneLine(ident.getEmailAddress()));
    return new Signature(subject(name, email), name, email, ident.getWhenAsInstant());
  }

  int count() {
    return known.size();
  }

  /** Somebody without an address is known by the name alone. */
  private EntityId<Contributor> subject(PersonName name, EmailAddress email) {
    String kind = email.normalised().isEmpty() ? "name" : "email";
    String identifier = email.normalised().isEmpty() ? name.value().strip() : email.normalised();
    return known.computeIfAbsent(
        kind + ":" + identifier, _ -> EntityId.of(subjects.subjectFor(kind, identifier)));
  }

  private static String oneLine(String text) {
    String clean =
        text.codePoints()
            .filter(point -> !Character.isISOControl(point))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }
}
