package cim.domains.people;

import cim.domains.people.PersonEvent.ConsentGiven;
import cim.domains.people.PersonEvent.ConsentWithdrawn;
import cim.domains.people.PersonEvent.PreferenceAdded;
import cim.domains.people.PersonEvent.PreferenceRemoved;
import cim.domains.people.PersonEvent.RetentionAdded;
import cim.domains.people.PersonEvent.RetentionRemoved;
import cim.model.Decision;
import cim.model.Inputs;
import java.time.Duration;
import java.util.Optional;

/** Decides what a person wishes of those who hold the record. */
final class WishRules {
  private WishRules() {}

  static Decision<PersonEvent> prefer(Preference preference, Wishes wishes) {
    Optional<Preference> old = wishes.preference(preference.key());
    return old.isEmpty() && wishes.preferences().size() >= Person.MOST
        ? Decision.tooMany(Person.MOST)
        : Decision.replace(old, preference, PreferenceRemoved::new, PreferenceAdded::new);
  }

  static Decision<PersonEvent> consent(Consent consent, Wishes wishes, Inputs in) {
    if (!consent.holdsAt(in.now())) {
      return Decision.reject(
          "consent_is_over",
          "until: %s (expected: later than now, %s); give a later end, or none"
              .formatted(consent.until().map(Object::toString).orElse(""), in.now()));
    }
    Optional<Consent> old = wishes.consent(consent.purpose());
    return old.isEmpty() && wishes.consents().size() >= Person.MOST
        ? Decision.tooMany(Person.MOST)
        : Decision.replace(old, consent, ConsentWithdrawn::new, ConsentGiven::new);
  }

  static Decision<PersonEvent> keep(Optional<Duration> period, Wishes wishes) {
    return period.filter(Duration::isNegative).isPresent()
        ? Decision.reject(
            "negative_retention",
            "period: %s (expected: zero or more); mend the sign"
                .formatted(period.map(Object::toString).orElse("")))
        : Decision.replace(wishes.retention(), period, RetentionRemoved::new, RetentionAdded::new);
  }
}
