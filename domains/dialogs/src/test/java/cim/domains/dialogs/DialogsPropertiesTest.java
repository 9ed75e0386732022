package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.TALK;

import cim.model.EntityId;
import cim.testkit.DeciderProperties;
import cim.testkit.DomainPage;
import cim.testkit.DomainProperties;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialogsPropertiesTest {

  @Test
  void what_holds_for_every_decider_holds_of_dialogs() {
    DeciderProperties.check(new DialogsDomain().domain(), "dialog", Examples.generator(42));
  }

  @Test
  void what_holds_for_every_decider_holds_of_who_takes_part() {
    DomainSimulation others =
        DomainSimulation.of(new DialogsDomain())
            .send(TALK, new DialogCommand.Start(TALK, DialogKind.GROUP));
    DeciderProperties.check(others, "participant", inTalk(42));
  }

  @Test
  void what_holds_for_every_decider_holds_of_turns() {
    DeciderProperties.check(Examples.simulation(), "turn", inTalk(42));
  }

  @Test
  void what_holds_for_every_domain_holds() {
    DomainProperties.check(new DialogsDomain(), Examples.generator(43));
  }

  @Test
  void its_page_says_what_its_descriptor_says() {
    DomainPage.check(new DialogsDomain());
  }

  /** What is added is added to a dialog that goes on, by one who takes part. */
  private static Generator inTalk(long seed) {
    return Examples.generator(seed)
        .with(
            ParticipantCommand.Add.class,
            generator ->
                new ParticipantCommand.Add(
                    EntityId.derived("a participation"),
                    TALK,
                    ADA,
                    Participant.Kind.HUMAN,
                    generator.make(Participant.Role.class),
                    Optional.empty()))
        .with(
            TurnCommand.Add.class,
            generator ->
                Examples.says(
                    Examples.HELLO, ADA, generator.oneOf(List.of("Hello", "Good morning"))));
  }
}
