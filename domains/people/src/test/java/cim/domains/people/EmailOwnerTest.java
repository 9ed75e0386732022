package cim.domains.people;

import static cim.domains.people.Examples.ADA;
import static cim.domains.people.Examples.ADA_AT_EXAMPLE;
import static cim.domains.people.Examples.ADA_LOVELACE;
import static cim.domains.people.Examples.GRACE;
import static cim.domains.people.Examples.REGISTERED;
import static cim.domains.people.PeopleDomain.PERSON;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.people.PersonCommand.AddEmail;
import cim.domains.people.PersonCommand.Cause;
import cim.domains.people.PersonCommand.Register;
import cim.domains.people.PersonEvent.Deactivated;
import cim.domains.people.PersonEvent.EmailAdded;
import cim.domains.people.PersonEvent.EmailRemoved;
import cim.domains.people.PersonEvent.MergedInto;
import cim.domains.people.PersonEvent.Registered;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.EntityId;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.testkit.MemoryNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An e-mail address belongs to one person at a time. */
class EmailOwnerTest {
  private static final Registered GRACE_REGISTERED =
      new Registered(PersonName.of("Grace", "Hopper"), Optional.empty(), Source.UNSTATED);

  private static Register register() {
    return new Register(ADA, ADA_LOVELACE, Optional.of(ADA_AT_EXAMPLE), Optional.empty());
  }

  @Test
  void an_address_of_somebody_else_cannot_be_registered() {
    given(PERSON)
        .elsewhere(GRACE, GRACE_REGISTERED, new EmailAdded(ADA_AT_EXAMPLE))
        .noEvents()
        .when(register())
        .rejected("email_taken");
  }

  @Test
  void an_address_of_somebody_else_cannot_be_added() {
    given(PERSON)
        .elsewhere(ADA, REGISTERED)
        .events(GRACE_REGISTERED)
        .when(new AddEmail(GRACE, ADA_AT_EXAMPLE))
        .rejected("email_taken");
  }

  @Test
  void another_address_is_free() {
    given(PERSON)
        .elsewhere(GRACE, GRACE_REGISTERED, new EmailAdded(new EmailAddress("grace@example.org")))
        .noEvents()
        .when(register())
        .then(REGISTERED);
  }

  @Test
  void letter_case_makes_no_other_address() {
    given(PERSON)
        .elsewhere(ADA, REGISTERED)
        .events(GRACE_REGISTERED)
        .when(new AddEmail(GRACE, new EmailAddress("ADA@Example.ORG")))
        .rejected("email_taken");
  }

  @Test
  void an_address_that_was_given_up_is_free() {
    given(PERSON)
        .elsewhere(
            GRACE,
            GRACE_REGISTERED,
            new EmailAdded(ADA_AT_EXAMPLE),
            new EmailRemoved(ADA_AT_EXAMPLE))
        .noEvents()
        .when(register())
        .then(REGISTERED);
  }

  @Test
  void an_address_that_passed_from_one_to_another_is_of_the_other() {
    given(PERSON)
        .elsewhere(
            GRACE,
            GRACE_REGISTERED,
            new EmailAdded(ADA_AT_EXAMPLE),
            new EmailRemoved(ADA_AT_EXAMPLE))
        .elsewhere(EntityId.derived("a third"), REGISTERED)
        .noEvents()
        .when(register())
        .rejected("email_taken");
  }

  @Test
  void who_is_deactivated_keeps_the_address() {
    given(PERSON)
        .elsewhere(GRACE, REGISTERED, new Deactivated(new Reason("left")))
        .noEvents()
        .when(register())
        .rejected("email_taken");
  }

  @Test
  void who_is_merged_gives_the_address_up() {
    given(PERSON)
        .elsewhere(
            ADA,
            REGISTERED,
            new EmailRemoved(ADA_AT_EXAMPLE),
            new MergedInto(GRACE, Cause.DUPLICATE))
        .events(GRACE_REGISTERED)
        .when(new AddEmail(GRACE, ADA_AT_EXAMPLE))
        .then(new EmailAdded(ADA_AT_EXAMPLE));
  }

  @Test
  void ones_own_address_is_no_obstacle() {
    given(PERSON).events(REGISTERED).when(register()).nothing();
    given(PERSON).events(REGISTERED).when(new AddEmail(ADA, ADA_AT_EXAMPLE)).nothing();
  }

  @Test
  void of_sixty_four_threads_that_register_one_address_one_wins_and_all_others_are_told() {
    try (MemoryNode node = MemoryNode.of(new PeopleDomain())) {
      List<CommandAck> acks =
          race(
              64,
              () ->
                  node.node().commands().send(registration(UUID.randomUUID(), "ada@example.org")));

      assertThat(acks).filteredOn(CommandAck.Accepted.class::isInstance).hasSize(1);
      assertThat(acks)
          .filteredOn(ack -> ack instanceof CommandAck.Rejected rejected && isTaken(rejected))
          .hasSize(63);
      assertThat(node.events("people")).hasSize(1);
    }
  }

  private static boolean isTaken(CommandAck.Rejected rejected) {
    return rejected.code().equals("email_taken")
        && rejected.reason().contains("belongs to another person");
  }

  private static CommandMessage registration(UUID person, String email) {
    return new CommandMessage(
        "people.person.register",
        person,
        Value.map().put("name", Value.map().put("given", "Ada")).put("email", email).build(),
        Causality.root(UUID.randomUUID()),
        new Principal(UUID.randomUUID(), "tester", List.of("write")),
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  private static <T> List<T> race(int threads, Callable<T> work) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<T>> all = pool.invokeAll(Stream.generate(() -> work).limit(threads).toList());
      return all.stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
