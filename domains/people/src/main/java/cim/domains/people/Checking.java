package cim.domains.people;

import cim.domains.people.Contacts.ContactRow;
import cim.domains.people.Contacts.Proof;
import cim.domains.people.People.PersonRow;
import cim.domains.people.Profiles.ProfileRow;
import cim.model.Doc;
import cim.model.EntityId;
import cim.model.Query;
import cim.model.QueryHandler;
import cim.model.Views;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a person may be addressed, by what they wish. */
final class Checking {

  /**
   * @param purpose what needs consent; without, no consent is needed
   * @param channel by what; without, by anything
   * @param allowance what is to be done with the contact; {@code notify} where nothing is said
   * @param at when; quiet hours and the end of a consent count only where it is said
   */
  @Doc("Whether a person may be addressed for a purpose, and by which contacts, the best first.")
  public record CheckPreferences(
      EntityId<Person> person,
      Optional<Consent.Purpose> purpose,
      Optional<Contact.Kind> channel,
      Optional<ContactUse.Allowance> allowance,
      Optional<Instant> at)
      implements Query<Answer> {}

  /** Whether something may be done. */
  public enum Verdict {
    ALLOWED,
    REFUSED
  }

  /** Why it may not. */
  public enum Objection {
    NOT_ACTIVE,
    NO_CONSENT,
    NEVER,
    CHANNEL_UNWANTED,
    QUIET_HOURS,
    NO_CONTACT
  }

  /** What the wishes say, with the contacts that may be used now. */
  public record Answer(
      Verdict verdict,
      List<Objection> objections,
      List<ContactRow> contacts,
      Optional<Communication> communication,
      List<Consent> consents,
      List<Preference> preferences) {}

  static final QueryHandler<CheckPreferences, Answer> PREFERENCES =
      QueryHandler.one("check_preferences", CheckPreferences.class, Answer.class, Checking::check);

  private Checking() {}

  private static Answer check(CheckPreferences query, Views views) {
    EntityId<Person> id = query.person();
    PersonRow row =
        views.rows(PersonRow.class).required(id, "person", "a person who is registered");
    Wishes wishes =
        views
            .rows(ProfileRow.class)
            .find(id)
            .map(profile -> profile.person().wishes())
            .orElse(Wishes.NONE);
    List<ContactRow> contacts = usable(query, wishes, views);
    List<Objection> objections = new ArrayList<>();
    if (row.status() != Person.Status.ACTIVE) {
      objections.add(Objection.NOT_ACTIVE);
    }
    if (query.purpose().filter(purpose -> !consents(purpose, query.at(), wishes)).isPresent()) {
      objections.add(Objection.NO_CONSENT);
    }
    wishes.communication().ifPresent(wish -> object(wish, query, objections));
    if (contacts.isEmpty()) {
      objections.add(Objection.NO_CONTACT);
    }
    return new Answer(
        objections.isEmpty() ? Verdict.ALLOWED : Verdict.REFUSED,
        objections,
        contacts,
        wishes.communication(),
        wishes.consents(),
        wishes.preferences());
  }

  private static boolean consents(Consent.Purpose purpose, Optional<Instant> at, Wishes wishes) {
    return wishes
        .consent(purpose)
        .filter(consent -> at.map(consent::holdsAt).orElse(true))
        .isPresent();
  }

  private static void object(
      Communication wish, CheckPreferences query, List<Objection> objections) {
    if (wish.frequency() == Communication.Frequency.NEVER) {
      objections.add(Objection.NEVER);
    }
    if (query.channel().filter(channel -> !isWanted(channel, wish)).isPresent()) {
      objections.add(Objection.CHANNEL_UNWANTED);
    }
    if (query.at().filter(at -> isWithin(wish.quiet(), at, wish.clock())).isPresent()) {
      objections.add(Objection.QUIET_HOURS);
    }
  }

  private static boolean isWanted(Contact.Kind channel, Communication wish) {
    return wish.channels().isEmpty() || wish.channels().contains(channel);
  }

  private static boolean isWithin(Optional<ContactUse.Hours> hours, Instant at, ZoneId clock) {
    return hours.filter(some -> some.contains(LocalTime.ofInstant(at, clock))).isPresent();
  }

  /** Preferred ones first, then verified ones, then by the order of the channels wished for. */
  private static List<ContactRow> usable(CheckPreferences query, Wishes wishes, Views views) {
    ContactUse.Allowance needed = query.allowance().orElse(ContactUse.Allowance.NOTIFY);
    Optional<Communication> wish = wishes.communication();
    return PeopleQueries.contacts(query.person(), views).first(3 * Person.MOST).stream()
        .filter(row -> query.channel().isEmpty() || query.channel().get() == row.method())
        .filter(row -> wish.map(some -> isWanted(row.method(), some)).orElse(true))
        .filter(row -> isAllowed(row, needed))
        .filter(row -> isOpen(row, query.at(), wish))
        .sorted(
            Comparator.comparing((ContactRow row) -> !row.isPreferred())
                .thenComparing(row -> row.proof() != Proof.VERIFIED)
                .thenComparingInt(row -> place(row.method(), wish)))
        .toList();
  }

  /** Where nothing was said of a contact, it may be used to notify. */
  private static boolean isAllowed(ContactRow row, ContactUse.Allowance needed) {
    return row.use()
        .map(use -> use.allowed().contains(needed))
        .orElse(needed == ContactUse.Allowance.NOTIFY);
  }

  private static boolean isOpen(
      ContactRow row, Optional<Instant> at, Optional<Communication> wish) {
    Optional<ContactUse.Hours> hours = row.use().flatMap(ContactUse::hours);
    return hours.isEmpty()
        || at.isEmpty()
        || isWithin(hours, at.get(), wish.map(Communication::clock).orElse(ZoneOffset.UTC));
  }

  private static int place(Contact.Kind channel, Optional<Communication> wish) {
    return wish.map(some -> some.channels().indexOf(channel)).orElse(0);
  }
}
