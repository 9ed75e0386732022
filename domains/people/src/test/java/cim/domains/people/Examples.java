package cim.domains.people;

import cim.model.EntityId;
import cim.model.Failure;
import cim.testkit.Generator;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The people whom the tests are about. */
final class Examples {
  static final EntityId<Person> ADA = EntityId.derived("Ada of the tests");
  static final EntityId<Person> GRACE = EntityId.derived("Grace of the tests");
  static final PersonName ADA_LOVELACE = PersonName.of("Ada", "Lovelace");
  static final EmailAddress ADA_AT_EXAMPLE = new EmailAddress("ada@example.org");
  static final Phone PHONE = new Phone("+442079460123");
  static final Contact SIGNAL =
      new Contact(Contact.Kind.MESSAGING, "ada.01", Optional.of("signal"));
  static final Contact HOMEPAGE =
      new Contact(Contact.Kind.WEB, "https://example.org/ada", Optional.empty());
  static final BirthDate BIRTHDAY = new BirthDate(LocalDate.of(1815, 12, 10));
  static final Consent.Purpose MARKETING = new Consent.Purpose("marketing");
  static final Experience.Detail ENGINEER =
      new Experience.Detail(
          "Engineer",
          Optional.of("Analytical Engines"),
          Optional.empty(),
          Optional.of(LocalDate.of(1842, 1, 1)),
          Optional.of(LocalDate.of(1843, 12, 31)),
          List.of(new Skill.Name("mathematics")),
          Optional.empty(),
          Optional.empty());
  static final Fact EYES =
      new Fact(
          Fact.Category.PHYSICAL,
          "eye_colour",
          new Fact.Datum.Words("brown"),
          Optional.empty(),
          Optional.empty(),
          Source.SELF_REPORTED,
          90);
  static final PersonEvent.Registered REGISTERED =
      new PersonEvent.Registered(ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE), Source.UNSTATED);

  private Examples() {}

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(
            EmailAddress.class,
            ADA_AT_EXAMPLE,
            new EmailAddress("countess@example.org"),
            new EmailAddress("ä@例え.jp"))
        .from(Phone.class, PHONE, new Phone("+493012345678"))
        .from(Reason.class, new Reason("left the company"))
        .from(BirthDate.class, BIRTHDAY, new BirthDate(LocalDate.of(1906, 12, 9)))
        .from(Contact.class, SIGNAL, HOMEPAGE, Contact.of(ADA_AT_EXAMPLE), Contact.of(PHONE))
        .from(ContactUse.class, use(Set.of()), use(Set.of(ContactUse.Allowance.NOTIFY)))
        .from(PostalAddress.class, PostalAddress.MASKED)
        .with(
            Address.class,
            any ->
                new Address(
                    any.make(Address.Use.class),
                    Optional.of(any.make(PostalAddress.class)),
                    Optional.empty()))
        .from(Label.class, new Label("pioneer"), new Label("on leave"))
        .from(Skill.Name.class, new Skill.Name("mathematics"), new Skill.Name("poetry"))
        .with(
            Skill.class,
            any ->
                new Skill(
                    any.make(Skill.Name.class),
                    any.make(Skill.Proficiency.class),
                    Optional.of(any.below(50)),
                    Optional.of(2000 + any.below(26))))
        .from(Preference.Key.class, new Preference.Key("meals"), new Preference.Key("seat"))
        .with(
            Preference.class,
            any -> new Preference(any.make(Preference.Key.class), any.oneOf(List.of("a", "b"))))
        .from(
            Communication.class,
            Communication.MASKED,
            new Communication(
                List.of(Contact.Kind.PHONE),
                Optional.of("de"),
                Optional.of(new ContactUse.Hours("22:00", "07:00")),
                Optional.of("Europe/Vienna"),
                Communication.Frequency.WEEKLY))
        .from(Consent.Purpose.class, MARKETING, new Consent.Purpose("research"))
        .with(Consent.class, any -> new Consent(any.make(Consent.Purpose.class), Optional.empty()))
        .from(
            Failure.class, new Failure("not_configured", new cim.model.Reason("nobody can do it")))
        .from(Experience.Detail.class, ENGINEER, Experience.Detail.of("Countess"))
        .from(Fact.class, EYES, Fact.MASKED)
        .with(
            Connection.Nature.class,
            any -> new Connection.Nature(any.make(Connection.Kind.class), any.below(101)))
        .with(PersonCommand.class, Examples::command)
        .from(
            Visibility.class,
            new Visibility(Visibility.Part.SKILLS, Visibility.Audience.PUBLIC),
            new Visibility(Visibility.Part.SKILLS, Visibility.Audience.SELF))
        .with(OnboardingCommand.class, new Stages());
  }

  private static ContactUse use(Set<ContactUse.Allowance> allowed) {
    return new ContactUse(
        SIGNAL,
        ContactUse.Place.WORK,
        ContactUse.Rank.PREFERRED,
        allowed,
        Optional.of(new ContactUse.Hours("09:00", "17:30")));
  }

  /** Leads the walks along a life: most commands need somebody who is known and active. */
  private static PersonCommand command(Generator any) {
    Class<?>[] all = PersonCommand.class.getPermittedSubclasses();
    Class<?> one = all[any.below(all.length)];
    boolean ends =
        List.of(
                PersonCommand.Merge.class,
                PersonCommand.Archive.class,
                PersonCommand.RecordDeath.class,
                PersonCommand.Deactivate.class)
            .contains(one);
    if (ends && any.below(12) > 0) {
      return any.make(PersonCommand.Register.class);
    }
    return any.below(6) == 0
        ? any.make(PersonCommand.AddContact.class)
        : (PersonCommand) any.make(one);
  }

  /** Leads the walks from stage to stage, as a random walk would hardly ever go. */
  private static final class Stages implements Function<Generator, OnboardingCommand> {
    private static final List<Onboarding.Stage> STAGES = List.of(Onboarding.Stage.values());
    private int next;

    @Override
    public OnboardingCommand apply(Generator any) {
      EntityId<Onboarding> welcome = EntityId.derived("welcome");
      int step = next++ % 7;
      return any.below(20) == 0
          ? new OnboardingCommand.Fail(welcome, any.make(Failure.class))
          : step == 0
              ? new OnboardingCommand.Start(welcome, ADA)
              : step == 6
                  ? new OnboardingCommand.Complete(welcome)
                  : new OnboardingCommand.Enter(welcome, STAGES.get(step - 1));
    }
  }
}
