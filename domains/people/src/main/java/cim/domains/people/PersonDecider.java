package cim.domains.people;

import cim.domains.people.Person.Status;
import cim.domains.people.PersonCommand.AddContact;
import cim.domains.people.PersonCommand.AddEmail;
import cim.domains.people.PersonCommand.Merge;
import cim.domains.people.PersonCommand.RecordDeath;
import cim.domains.people.PersonCommand.Register;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.MergedInto;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.domains.people.PersonEvent.SkillRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Recorded;
import cim.model.Sought;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a person's record. */
public final class PersonDecider implements Decider<PersonCommand, PersonEvent, Person> {

  /** Whose an address is, the events that bear it tell, whoever's they are. */
  static Sought sought(PersonCommand command, Person state) {
    return email(command).map(email -> Sought.tagged("email", email)).orElse(Sought.NOTHING);
  }

  /** The address that a command would make the person's. */
  private static Optional<EmailAddress> email(PersonCommand command) {
    if (command instanceof Register register) {
      return register.email();
    }
    if (command instanceof AddContact(_, Contact contact) && contact.kind() == Contact.Kind.EMAIL) {
      return Optional.of(new EmailAddress(contact.value()));
    }
    return command instanceof AddEmail add ? Optional.of(add.email()) : Optional.empty();
  }

  /** Whether somebody has the address: the newest event that bears it was none of giving it up. */
  static boolean isTaken(Inputs in) {
    List<Recorded<PersonEvent>> found = in.found(PersonEvent.class);
    return !found.isEmpty() && !(found.getLast().event() instanceof EmailRemoved);
  }

  @Override
  public Person initial() {
    return Person.UNKNOWN;
  }

  @Override
  public Decision<PersonEvent> decide(PersonCommand command, Person state, Inputs in) {
    if (command instanceof Register register) {
      return register(register, state, in);
    }
    return switch (state.status()) {
      case UNKNOWN ->
          Decision.reject("person_not_registered", "the person is unknown; register it first");
      case ACTIVE -> decideActive(command, state, in);
      case DEACTIVATED, DECEASED, ARCHIVED, MERGED -> decideEnded(command, state);
    };
  }

  private static Decision<PersonEvent> register(Register command, Person state, Inputs in) {
    if (state.status() == Status.UNKNOWN) {
      return isTaken(in)
          ? emailTaken()
          : Decision.accept(
              new PersonEvent.Registered(
                  command.name(), command.email(), command.source().orElse(Source.UNSTATED)));
    }
    boolean same =
        state.name().equals(Optional.of(command.name()))
            && command.email().map(state.reach().emails()::contains).orElse(true);
    return same
        ? Decision.nothing()
        : Decision.reject(
            "person_already_registered",
            "the person is known by other data; rename it or add the address instead");
  }

  static Decision<PersonEvent> emailTaken() {
    return Decision.reject(
        "email_taken",
        "the e-mail address belongs to another person (expected: a free one); use another, or"
            + " remove it there first");
  }

  private static Decision<PersonEvent> decideActive(
      PersonCommand command, Person state, Inputs in) {
    return switch (command) {
      case Register _, PersonCommand.Reactivate _ -> Decision.nothing();
      case PersonCommand.Rename(_, PersonName name) ->
          Decision.replace(
              state.name(), name, PersonEvent.NameRemoved::new, PersonEvent.NameAdded::new);
      case PersonCommand.SetBirthDate(_, var date) -> birth(date, state, in);
      case AddEmail(_, EmailAddress email) -> ContactRules.add(email, state.reach(), in);
      case PersonCommand.RemoveEmail(_, EmailAddress email) ->
          ContactRules.remove(Contact.of(email), state.reach());
      case PersonCommand.AddPhone(_, Phone phone) -> ContactRules.add(phone, state.reach());
      case PersonCommand.RemovePhone(_, Phone phone) ->
          ContactRules.remove(Contact.of(phone), state.reach());
      case AddContact(_, Contact contact) -> ContactRules.add(contact, state.reach(), in);
      case PersonCommand.RemoveContact(_, Contact contact) ->
          ContactRules.remove(contact, state.reach());
      case PersonCommand.DescribeContact(_, ContactUse use) ->
          ContactRules.describe(use, state.reach());
      case PersonCommand.RequestVerification(_, Contact contact) ->
          ContactRules.ask(contact, state.reach());
      case PersonCommand.RecordVerification(_, Contact contact) ->
          ContactRules.verified(contact, state.reach());
      case PersonCommand.RecordVerificationFailure(_, Contact contact, var failure) ->
          ContactRules.failed(contact, failure, state.reach());
      case PersonCommand.AddAddress(_, Address address) -> addAddress(address, state);
      case PersonCommand.RemoveAddress(_, Address.Use use) ->
          Decision.remove(state.address(use), PersonEvent.AddressRemoved::new);
      case PersonCommand.AddSkill(_, Skill skill) -> addSkill(skill, state);
      case PersonCommand.RemoveSkill(_, Skill.Name skill) ->
          Decision.remove(state.skill(skill), SkillRemoved::new);
      case PersonCommand.AddLabel(_, Label label) ->
          Decision.add(label, state.labels(), Person.MOST, new PersonEvent.LabelAdded(label));
      case PersonCommand.RemoveLabel(_, Label label) ->
          Decision.remove(label, state.labels(), new PersonEvent.LabelRemoved(label));
      case PersonCommand.SetPreference(_, Preference preference) ->
          WishRules.prefer(preference, state.wishes());
      case PersonCommand.RemovePreference(_, Preference.Key key) ->
          Decision.remove(state.wishes().preference(key), PersonEvent.PreferenceRemoved::new);
      case PersonCommand.SetCommunication(_, var next) ->
          Decision.replace(
              state.wishes().communication(),
              next,
              PersonEvent.CommunicationRemoved::new,
              PersonEvent.CommunicationAdded::new);
      case PersonCommand.GiveConsent(_, Consent consent) ->
          WishRules.consent(consent, state.wishes(), in);
      case PersonCommand.WithdrawConsent(_, Consent.Purpose purpose) ->
          Decision.remove(state.wishes().consent(purpose), PersonEvent.ConsentWithdrawn::new);
      case PersonCommand.SetVisibility(_, Visibility visibility) ->
          Decision.replace(
              state.wishes().visibility(visibility.part()),
              visibility,
              PersonEvent.VisibilityRemoved::new,
              PersonEvent.VisibilityAdded::new);
      case PersonCommand.SetRetention(_, var period) -> WishRules.keep(period, state.wishes());
      case PersonCommand.Deactivate(_, Reason reason) ->
          Decision.accept(new PersonEvent.Deactivated(reason));
      case RecordDeath death -> death(death, state);
      case PersonCommand.Archive _ -> Decision.accept(new PersonEvent.Archived());
      case Merge merge -> merge(merge, state);
    };
  }

  /** A record that has ended takes few commands, and says which it would take. */
  private static Decision<PersonEvent> decideEnded(PersonCommand command, Person state) {
    if (command instanceof Merge merge) {
      return state.status() != Status.MERGED
          ? merge(merge, state)
          : state.mergedInto().equals(Optional.of(merge.into()))
              ? Decision.nothing()
              : refused(state);
    }
    if (state.status() == Status.DEACTIVATED) {
      if (command instanceof PersonCommand.Reactivate) {
        return Decision.accept(new PersonEvent.Reactivated());
      }
      if (command instanceof PersonCommand.Deactivate) {
        return Decision.nothing();
      }
      if (command instanceof RecordDeath death) {
        return death(death, state);
      }
    }
    if (state.status() == Status.DECEASED && command instanceof RecordDeath) {
      return Decision.nothing();
    }
    if (command instanceof PersonCommand.Archive && state.status() != Status.MERGED) {
      return Person.TRANSITIONS.move(state.status(), Status.ARCHIVED, new PersonEvent.Archived());
    }
    return refused(state);
  }

  private static Decision<PersonEvent> refused(Person state) {
    return switch (state.status()) {
      case DEACTIVATED ->
          Decision.reject("person_deactivated", "the record is deactivated; reactivate it first");
      case DECEASED ->
          Decision.reject("person_deceased", "the person has died; only archive and merge go");
      case ARCHIVED ->
          Decision.reject("person_archived", "the record is archived; only merge goes");
      case MERGED ->
          Decision.reject(
              "person_merged",
              "the record was merged into "
                  + state.mergedInto().map(Object::toString).orElse("another")
                  + "; use that one");
      case UNKNOWN, ACTIVE -> Decision.nothing();
    };
  }

  private static Decision<PersonEvent> birth(Optional<BirthDate> date, Person state, Inputs in) {
    LocalDate today = LocalDate.ofInstant(in.now(), ZoneOffset.UTC);
    return date.filter(day -> day.value().isAfter(today)).isPresent()
        ? Decision.reject(
            "birth_in_future",
            "date: later than today, %s (expected: a day that has been); mend it".formatted(today))
        : Decision.replace(
            state.born(), date, PersonEvent.BirthDateRemoved::new, PersonEvent.BirthDateAdded::new);
  }

  private static Decision<PersonEvent> death(RecordDeath command, Person state) {
    boolean beforeBirth =
        command
            .date()
            .flatMap(died -> state.born().filter(born -> died.isBefore(born.value())))
            .isPresent();
    return beforeBirth
        ? Decision.reject(
            "death_before_birth",
            "date: before the birth (expected: not before); mend one of the two")
        : Decision.accept(new PersonEvent.DeathRecorded(command.date()));
  }

  private static Decision<PersonEvent> addAddress(Address address, Person state) {
    return Decision.replace(
        state.address(address.use()),
        address,
        PersonEvent.AddressRemoved::new,
        PersonEvent.AddressAdded::new);
  }

  private static Decision<PersonEvent> addSkill(Skill skill, Person state) {
    Optional<Skill> old = state.skill(skill.name());
    return old.isEmpty() && state.skills().size() >= Person.MOST
        ? Decision.tooMany(Person.MOST)
        : Decision.replace(old, skill, SkillRemoved::new, SkillAdded::new);
  }

  /** A record that ends gives its addresses up, so that the other may have them. */
  private static Decision<PersonEvent> merge(Merge merge, Person state) {
    if (merge.into().equals(merge.person())) {
      return Decision.reject(
          "merge_with_itself", merge.into() + " is this very record; name another");
    }
    List<PersonEvent> events = new ArrayList<>();
    state.reach().emails().stream()
        .filter(email -> !email.equals(EmailAddress.MASKED)) // Erased is given up already.
        .forEach(email -> events.add(new EmailRemoved(email)));
    events.add(new MergedInto(merge.into(), merge.cause()));
    return Decision.accept(events);
  }

  @Override
  public Person evolve(Person state, PersonEvent event) {
    Reach reach = state.reach();
    Wishes wishes = state.wishes();
    return switch (event) {
      case PersonEvent.Registered(PersonName name, var email, _) -> {
        Person known = state.in(Status.ACTIVE).named(Optional.of(name));
        yield email.map(one -> known.with(Reach.NONE.with(one))).orElse(known);
      }
      case PersonEvent.NameRemoved _ -> state.named(Optional.empty());
      case PersonEvent.NameAdded(PersonName name) -> state.named(Optional.of(name));
      case PersonEvent.BirthDateRemoved _ -> state.born(Optional.empty());
      case PersonEvent.BirthDateAdded(BirthDate date) -> state.born(Optional.of(date));
      case PersonEvent.EmailAdded(EmailAddress email) -> state.with(reach.with(email));
      case EmailRemoved(EmailAddress email) -> state.with(reach.without(email));
      case PersonEvent.PhoneAdded(Phone phone) -> state.with(reach.with(phone));
      case PersonEvent.PhoneRemoved(Phone phone) -> state.with(reach.without(phone));
      case PersonEvent.ContactAdded(Contact contact) -> state.with(reach.with(contact));
      case PersonEvent.ContactRemoved(Contact contact) -> state.with(reach.without(contact));
      case PersonEvent.ContactUseRemoved(ContactUse use) -> state.with(reach.without(use));
      case PersonEvent.ContactUseAdded(ContactUse use) -> state.with(reach.with(use));
      case PersonEvent.VerificationRequested(Contact contact) -> state.with(reach.asking(contact));
      case PersonEvent.ContactVerified(Contact contact) -> state.with(reach.verified(contact));
      case PersonEvent.VerificationFailed failed -> state.with(reach.answered(failed.contact()));
      case PersonEvent.AddressRemoved(Address address) ->
          state.withAddresses(Items.without(state.addresses(), address));
      case PersonEvent.AddressAdded(Address address) ->
          state.withAddresses(Items.with(state.addresses(), address));
      case SkillAdded(Skill skill) -> state.withSkills(Items.with(state.skills(), skill));
      case SkillRemoved(Skill skill) -> state.withSkills(Items.without(state.skills(), skill));
      case PersonEvent.LabelAdded(Label label) ->
          state.withLabels(Items.with(state.labels(), label));
      case PersonEvent.LabelRemoved(Label label) ->
          state.withLabels(Items.without(state.labels(), label));
      case PersonEvent.PreferenceRemoved(Preference one) -> state.with(wishes.without(one));
      case PersonEvent.PreferenceAdded(Preference one) -> state.with(wishes.with(one));
      case PersonEvent.CommunicationRemoved _ -> state.with(wishes.communicating(Optional.empty()));
      case PersonEvent.CommunicationAdded(Communication next) ->
          state.with(wishes.communicating(Optional.of(next)));
      case PersonEvent.ConsentWithdrawn(Consent consent) -> state.with(wishes.without(consent));
      case PersonEvent.ConsentGiven(Consent consent) -> state.with(wishes.with(consent));
      case PersonEvent.VisibilityRemoved(Visibility one) -> state.with(wishes.without(one));
      case PersonEvent.VisibilityAdded(Visibility one) -> state.with(wishes.with(one));
      case PersonEvent.RetentionRemoved _ -> state.with(wishes.keeping(Optional.empty()));
      case PersonEvent.RetentionAdded(var period) ->
          state.with(wishes.keeping(Optional.of(period)));
      case PersonEvent.Deactivated _ -> state.in(Status.DEACTIVATED);
      case PersonEvent.Reactivated _ -> state.in(Status.ACTIVE);
      case PersonEvent.DeathRecorded _ -> state.in(Status.DECEASED);
      case PersonEvent.Archived _ -> state.in(Status.ARCHIVED);
      case MergedInto merged -> state.merged(merged.target());
    };
  }
}
