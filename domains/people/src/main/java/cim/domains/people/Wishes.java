package cim.domains.people;

import cim.model.Bounded;
import cim.model.Items;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person wishes of those who hold the record.
 *
 * @param retention for how long the record may be kept after it has ended
 */
record Wishes(
    @Bounded(Person.MOST) List<Preference> preferences,
    Optional<Communication> communication,
    @Bounded(Person.MOST) List<Consent> consents,
    @Bounded(7) List<Visibility> visibilities,
    Optional<Duration> retention) {
  static final Wishes NONE =
      new Wishes(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());

  Wishes {
    preferences = List.copyOf(preferences);
    consents = List.copyOf(consents);
    visibilities = List.copyOf(visibilities);
  }

  Optional<Preference> preference(Preference.Key key) {
    return preferences.stream().filter(one -> one.key().equals(key)).findFirst();
  }

  Optional<Consent> consent(Consent.Purpose purpose) {
    return consents.stream().filter(one -> one.purpose().equals(purpose)).findFirst();
  }

  Optional<Visibility> visibility(Visibility.Part part) {
    return visibilities.stream().filter(one -> one.part() == part).findFirst();
  }

  /** Whether somebody sees a part; where nothing is said, those inside see all. */
  boolean shows(Visibility.Part part, Visibility.Audience viewer) {
    return viewer.sees(
        visibility(part).map(Visibility::audience).orElse(Visibility.Audience.INTERNAL));
  }

  Wishes with(Preference one) {
    return new Wishes(
        Items.with(preferences, one), communication, consents, visibilities, retention);
  }

  Wishes without(Preference one) {
    return new Wishes(
        Items.without(preferences, one), communication, consents, visibilities, retention);
  }

  Wishes communicating(Optional<Communication> next) {
    return new Wishes(preferences, next, consents, visibilities, retention);
  }

  Wishes with(Consent one) {
    return new Wishes(
        preferences, communication, Items.with(consents, one), visibilities, retention);
  }

  Wishes without(Consent one) {
    return new Wishes(
        preferences, communication, Items.without(consents, one), visibilities, retention);
  }

  Wishes with(Visibility one) {
    return new Wishes(
        preferences, communication, consents, Items.with(visibilities, one), retention);
  }

  Wishes without(Visibility one) {
    return new Wishes(
        preferences, communication, consents, Items.without(visibilities, one), retention);
  }

  Wishes keeping(Optional<Duration> next) {
    return new Wishes(preferences, communication, consents, visibilities, next);
  }
}
