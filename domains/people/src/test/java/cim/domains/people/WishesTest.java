package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.BIRTHDAY;
import static cim.domains.people.Examples.MARKETING;
import static cim.domains.people.Examples.REGISTERED;
import static cim.testkit.DeciderFixture.NOW;
import static cim.testkit.DeciderFixture.given;

import cim.domains.people.PersonCommand.AddAddress;
import cim.domains.people.PersonCommand.AddLabel;
import cim.domains.people.PersonCommand.Archive;
import cim.domains.people.PersonCommand.GiveConsent;
import cim.domains.people.PersonCommand.RecordDeath;
import cim.domains.people.PersonCommand.RemoveAddress;
import cim.domains.people.PersonCommand.Rename;
import cim.domains.people.PersonCommand.SetBirthDate;
import cim.domains.people.PersonCommand.SetCommunication;
import cim.domains.people.PersonCommand.SetPreference;
import cim.domains.people.PersonCommand.SetRetention;
import cim.domains.people.PersonCommand.SetVisibility;
import cim.domains.people.PersonCommand.WithdrawConsent;
import cim.domains.people.PersonEvent.AddressAdded;
import cim.domains.people.PersonEvent.AddressRemoved;
import cim.domains.people.PersonEvent.Archived;
import cim.domains.people.PersonEvent.BirthDateAdded;
import cim.domains.people.PersonEvent.BirthDateRemoved;
import cim.domains.people.PersonEvent.CommunicationAdded;
import cim.domains.people.PersonEvent.CommunicationRemoved;
import cim.domains.people.PersonEvent.ConsentGiven;
import cim.domains.people.PersonEvent.ConsentWithdrawn;
import cim.domains.people.PersonEvent.LabelAdded;
import cim.domains.people.PersonEvent.PreferenceAdded;
import cim.domains.people.PersonEvent.PreferenceRemoved;
import cim.domains.people.PersonEvent.RetentionAdded;
import cim.domains.people.PersonEvent.RetentionRemoved;
import cim.domains.people.PersonEvent.VisibilityAdded;
import cim.domains.people.PersonEvent.VisibilityRemoved;
import cim.domains.people.Visibility.Audience;
import cim.domains.people.Visibility.Part;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person wishes, and what else the record says. */
class WishesTest {
  private static final Preference MEALS = preference("vegetarian");
  private static final Consent CONSENT = new Consent(MARKETING, Optional.empty());
  private static final Address HOME =
      new Address(
          Address.Use.HOME,
          Optional.of(
              new PostalAddress(
                  "12 St James's Square",
                  Optional.empty(),
                  "London",
                  Optional.empty(),
                  Optional.of("SW1Y 4JH"),
                  "gb")),
          Optional.empty());
  private final PersonDecider decider = new PersonDecider();

  @Test
  void a_preference_takes_the_place_of_the_one_of_its_key() {
    given(decider)
        .events(REGISTERED, new PreferenceAdded(MEALS))
        .when(new SetPreference(ADA, preference("vegan")))
        .then(new PreferenceRemoved(MEALS), new PreferenceAdded(preference("vegan")));
    given(decider)
        .events(REGISTERED, new PreferenceAdded(MEALS))
        .when(new SetPreference(ADA, MEALS))
        .nothing();
  }

  @Test
  void consent_is_given_and_withdrawn() {
    given(decider)
        .events(REGISTERED)
        .when(new GiveConsent(ADA, CONSENT))
        .then(new ConsentGiven(CONSENT));
    given(decider)
        .events(REGISTERED, new ConsentGiven(CONSENT))
        .when(new WithdrawConsent(ADA, MARKETING))
        .then(new ConsentWithdrawn(CONSENT));
    given(decider).events(REGISTERED).when(new WithdrawConsent(ADA, MARKETING)).nothing();
  }

  @Test
  void consent_that_has_ended_cannot_be_given() {
    given(decider)
        .events(REGISTERED)
        .when(new GiveConsent(ADA, new Consent(MARKETING, Optional.of(NOW))))
        .rejected("consent_is_over");
  }

  @Test
  void who_may_see_a_part_is_said_in_place_of_what_was_said() {
    Visibility open = new Visibility(Part.SKILLS, Audience.PUBLIC);
    Visibility closed = new Visibility(Part.SKILLS, Audience.SELF);
    given(decider)
        .events(REGISTERED, new VisibilityAdded(open))
        .when(new SetVisibility(ADA, closed))
        .then(new VisibilityRemoved(open), new VisibilityAdded(closed));
  }

  @Test
  void how_long_a_record_is_kept_can_be_said_and_taken_back() {
    Duration year = Duration.ofDays(365);
    given(decider)
        .events(REGISTERED)
        .when(new SetRetention(ADA, Optional.of(year)))
        .then(new RetentionAdded(year));
    given(decider)
        .events(REGISTERED, new RetentionAdded(year))
        .when(new SetRetention(ADA, Optional.empty()))
        .then(new RetentionRemoved(year));
    given(decider)
        .events(REGISTERED)
        .when(new SetRetention(ADA, Optional.of(year.negated())))
        .rejected("negative_retention");
  }

  @Test
  void how_a_person_likes_to_be_addressed_can_be_said_and_taken_back() {
    given(decider)
        .events(REGISTERED)
        .when(new SetCommunication(ADA, Optional.of(Communication.MASKED)))
        .then(new CommunicationAdded(Communication.MASKED));
    given(decider)
        .events(REGISTERED, new CommunicationAdded(Communication.MASKED))
        .when(new SetCommunication(ADA, Optional.empty()))
        .then(new CommunicationRemoved(Communication.MASKED));
  }

  @Test
  void a_home_takes_the_place_of_the_home_before() {
    Address place =
        new Address(
            Address.Use.HOME, Optional.empty(), Optional.of(cim.model.EntityId.derived("place")));
    given(decider).events(REGISTERED).when(new AddAddress(ADA, HOME)).then(new AddressAdded(HOME));
    given(decider)
        .events(REGISTERED, new AddressAdded(HOME))
        .when(new AddAddress(ADA, place))
        .then(new AddressRemoved(HOME), new AddressAdded(place));
    given(decider)
        .events(REGISTERED, new AddressAdded(HOME))
        .when(new RemoveAddress(ADA, Address.Use.HOME))
        .then(new AddressRemoved(HOME));
    given(decider).events(REGISTERED).when(new RemoveAddress(ADA, Address.Use.WORK)).nothing();
  }

  @Test
  void a_label_is_added_once() {
    LabelAdded added = new LabelAdded(new Label("Pioneer"));
    given(decider).events(REGISTERED).when(new AddLabel(ADA, new Label("pioneer "))).then(added);
    given(decider)
        .events(REGISTERED, added)
        .when(new AddLabel(ADA, new Label("PIONEER")))
        .nothing();
  }

  @Test
  void a_birth_date_takes_the_place_of_the_one_before() {
    BirthDate other = new BirthDate(LocalDate.of(1815, 12, 11));
    given(decider)
        .events(REGISTERED, new BirthDateAdded(other))
        .when(new SetBirthDate(ADA, Optional.of(BIRTHDAY)))
        .then(new BirthDateRemoved(other), new BirthDateAdded(BIRTHDAY));
    given(decider)
        .events(REGISTERED, new BirthDateAdded(BIRTHDAY))
        .when(new SetBirthDate(ADA, Optional.empty()))
        .then(new BirthDateRemoved(BIRTHDAY));
  }

  @Test
  void nobody_is_born_tomorrow() {
    BirthDate tomorrow = new BirthDate(LocalDate.ofEpochDay(NOW.getEpochSecond() / 86_400 + 1));
    given(decider)
        .events(REGISTERED)
        .when(new SetBirthDate(ADA, Optional.of(tomorrow)))
        .rejected("birth_in_future");
  }

  @Test
  void nobody_dies_before_the_birth() {
    given(decider)
        .events(REGISTERED, new BirthDateAdded(BIRTHDAY))
        .when(new RecordDeath(ADA, Optional.of(LocalDate.of(1815, 12, 9))))
        .rejected("death_before_birth");
  }

  @Test
  void an_archived_record_takes_no_change_any_more() {
    given(decider).events(REGISTERED).when(new Archive(ADA)).then(new Archived());
    given(decider).events(REGISTERED, new Archived()).when(new Archive(ADA)).nothing();
    given(decider)
        .events(REGISTERED, new Archived())
        .when(new Rename(ADA, PersonName.of("Ada", "King")))
        .rejected("person_archived");
  }

  private static Preference preference(String value) {
    return new Preference(new Preference.Key("meals"), value);
  }
}
