package cim.domains.people;

import cim.model.Bounded;
import cim.model.Doc;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How, when and in which language a person likes to be addressed. */
@Personal
public record Communication(
    @Doc("The dearest first; none: any.") @Bounded(5) List<Contact.Kind> channels,
    @Doc("A tag such as de or pt-BR (BCP 47).") @TextForm(example = "de") Optional<String> language,
    @Doc("When not to disturb.") Optional<ContactUse.Hours> quiet,
    @Doc("The clock of these hours: Europe/Vienna.") Optional<String> timeZone,
    Frequency frequency) {
  /** Stands for wishes that were erased. */
  static final Communication MASKED =
      new Communication(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Frequency.ANY);

  /** How often at most. */
  public enum Frequency {
    ANY,
    DAILY,
    WEEKLY,
    MONTHLY,
    NEVER
  }

  public Communication {
    channels = List.copyOf(channels);
    language
        .filter(tag -> !tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
        .ifPresent(tag -> {
          throw new InvalidValue("language", tag, "a tag such as de or pt-BR");
        });
    timeZone.ifPresent(Communication::zone);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidValue("time_zone", name, "a zone such as Europe/Vienna");
    }
  }

  /** The clock of the quiet hours: UTC where nothing is said. */
  ZoneId clock() {
    return timeZone.map(Communication::zone).orElse(ZoneOffset.UTC);
  }
}
