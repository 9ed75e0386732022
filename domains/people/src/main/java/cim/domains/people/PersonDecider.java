package cim.domains.people;

import cim.domains.people.PersonCommand.AddEmail;
import cim.domains.people.PersonCommand.AddPhone;
import cim.domains.people.PersonCommand.AddSkill;
import cim.domains.people.PersonCommand.Deactivate;
import cim.domains.people.PersonCommand.Merge;
import cim.domains.people.PersonCommand.Reactivate;
import cim.domains.people.PersonCommand.RecordDeath;
import cim.domains.people.PersonCommand.Register;
import cim.domains.people.PersonCommand.RemoveEmail;
import cim.domains.people.PersonCommand.RemovePhone;
import cim.domains.people.PersonCommand.RemoveSkill;
import cim.domains.people.PersonCommand.Rename;
import cim.domains.people.PersonEvent.Deactivated;
import cim.domains.people.PersonEvent.DeathRecorded;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.MergedInto;
import cim.domains.people.PersonEvent.NameAdded;
import cim.domains.people.PersonEvent.NameRemoved;
import cim.domains.people.PersonEvent.PhoneAdded;
import cim.domains.people.PersonEvent.PhoneRemoved;
import cim.domains.people.PersonEvent.Reactivated;
import cim.domains.people.PersonEvent.Registered;
import cim.domains.people.PersonEvent.SkillAdded;
import cim.domains.people.PersonEvent.SkillRemoved;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Inputs;
import cim.model.Items;
import cim.model.Recorded;
import cim.model.Sought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what happens to a person's record. */
public final class PersonDecider implements Decider<PersonCommand, PersonEvent, Person> {

  /** Whose an address is, the events that bear it tell, whoever's they are. */
  static Sought sought(PersonCommand command, Person state) {
    return switch (command) {
      case Register(_, _, Optional<EmailAddress> email) ->
          email.map(PersonDecider::bearing).orElse(Sought.NOTHING);
      case AddEmail(_, EmailAddress email) -> bearing(email);
      case Rename _,
          RemoveEmail _,
          AddPhone _,
          RemovePhone _,
          AddSkill _,
          RemoveSkill _,
          Deactivate _,
          Reactivate _,
          RecordDeath _,
          Merge _ ->
          Sought.NOTHING;
    };
  }

  private static Sought bearing(EmailAddress email) {
    return Sought.tagged("email", email);
  }

  /** Whether somebody has the address: the newest event that bears it was none of giving it up. */
  private static boolean isTaken(Inputs in) {
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
      case DEACTIVATED, DECEASED, MERGED -> decideEnded(command, state);
    };
  }

  private static Decision<PersonEvent> register(Register command, Person state, Inputs in) {
    if (state.status() == Person.Status.UNKNOWN) {
      return isTaken(in)
          ? emailTaken()
          : Decision.accept(new Registered(command.name(), command.email()));
    }
    boolean same =
        state.name().equals(Optional.of(command.name()))
            && command.email().map(state.emails()::contains).orElse(true);
    return same
        ? Decision.nothing()
        : Decision.reject(
            "person_already_registered",
            "the person is known by other data; rename it or add the address instead");
  }

  private static Decision<PersonEvent> emailTaken() {
    return Decision.reject(
        "email_taken",
        "the e-mail address belongs to another person (expected: a free one); use another, or"
            + " remove it there first");
  }

  private static Decision<PersonEvent> decideActive(
      PersonCommand command, Person state, Inputs in) {
    return switch (command) {
      case Register _, Reactivate _ -> Decision.nothing();
      case Rename(_, PersonName name) ->
          Decision.replace(state.name(), name, NameRemoved::new, NameAdded::new);
      case AddEmail(_, EmailAddress email) when !state.emails().contains(email) && isTaken(in) ->
          emailTaken();
      case AddEmail(_, EmailAddress email) ->
          Decision.add(email, state.emails(), Person.MOST, new EmailAdded(email));
      case RemoveEmail(_, EmailAddress email) ->
          Decision.remove(email, state.emails(), new EmailRemoved(email));
      case AddPhone(_, Phone phone) ->
          Decision.add(phone, state.phones(), Person.MOST, new PhoneAdded(phone));
      case RemovePhone(_, Phone phone) ->
          Decision.remove(phone, state.phones(), new PhoneRemoved(phone));
      case AddSkill(_, Skill skill) -> addSkill(skill, state);
      case RemoveSkill(_, Skill.Name skill) ->
          Decision.remove(state.skill(skill), SkillRemoved::new);
      case Deactivate(_, Reason reason) -> Decision.accept(new Deactivated(reason));
      case RecordDeath death -> Decision.accept(new DeathRecorded(death.date()));
      case Merge merge -> merge(merge, state);
    };
  }

  /** A record that has ended takes few commands, and says which it would take. */
  private static Decision<PersonEvent> decideEnded(PersonCommand command, Person state) {
    return switch (command) {
      case Reactivate _ when state.status() == Person.Status.DEACTIVATED ->
          Decision.accept(new Reactivated());
      case Deactivate _ when state.status() == Person.Status.DEACTIVATED -> Decision.nothing();
      case RecordDeath death when state.status() == Person.Status.DEACTIVATED ->
          Decision.accept(new DeathRecorded(death.date()));
      case RecordDeath _ when state.status() == Person.Status.DECEASED -> Decision.nothing();
      case Merge merge when state.status() != Person.Status.MERGED -> merge(merge, state);
      case Merge merge when state.mergedInto().equals(Optional.of(merge.into())) ->
          Decision.nothing();
      case Register _,
          Reactivate _,
          Rename _,
          AddEmail _,
          RemoveEmail _,
          AddPhone _,
          RemovePhone _,
          AddSkill _,
          RemoveSkill _,
          Deactivate _,
          RecordDeath _,
          Merge _ ->
          refused(state);
    };
  }

  private static Decision<PersonEvent> refused(Person state) {
    return switch (state.status()) {
      case DEACTIVATED ->
          Decision.reject("person_deactivated", "the record is deactivated; reactivate it first");
      case DECEASED -> Decision.reject("person_deceased", "the person has died; only merge goes");
      case MERGED ->
          Decision.reject(
              "person_merged",
              "the record was merged into "
                  + state.mergedInto().map(Object::toString).orElse("another")
                  + "; use that one");
      case UNKNOWN, ACTIVE -> Decision.nothing();
    };
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
    state.emails().stream()
        .filter(email -> !email.equals(EmailAddress.MASKED)) // Erased is given up already.
        .forEach(email -> events.add(new EmailRemoved(email)));
    events.add(new MergedInto(merge.into(), merge.cause()));
    return Decision.accept(events);
  }

  @Override
  public Person evolve(Person state, PersonEvent event) {
    return switch (event) {
      case Registered(PersonName name, Optional<EmailAddress> email) ->
          state
              .in(Person.Status.ACTIVE)
              .named(Optional.of(name))
              .withEmails(email.stream().toList());
      case NameRemoved _ -> state.named(Optional.empty());
      case NameAdded(PersonName name) -> state.named(Optional.of(name));
      case EmailAdded(EmailAddress email) -> state.withEmails(Items.with(state.emails(), email));
      case EmailRemoved(EmailAddress email) ->
          state.withEmails(Items.without(state.emails(), email));
      case PhoneAdded(Phone phone) -> state.withPhones(Items.with(state.phones(), phone));
      case PhoneRemoved(Phone phone) -> state.withPhones(Items.without(state.phones(), phone));
      case SkillAdded(Skill skill) -> state.withSkills(Items.with(state.skills(), skill));
      case SkillRemoved(Skill skill) -> state.withSkills(Items.without(state.skills(), skill));
      case Deactivated _ -> state.in(Person.Status.DEACTIVATED);
      case Reactivated _ -> state.in(Person.Status.ACTIVE);
      case DeathRecorded _ -> state.in(Person.Status.DECEASED);
      case MergedInto merged -> state.merged(merged.target());
    };
  }
}
