package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.ANSWER;
import static cim.domains.dialogs.Examples.BOT;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.ORDERS;
import static cim.domains.dialogs.Examples.REASON;
import static cim.domains.dialogs.Examples.TALK;
import static cim.domains.dialogs.Examples.says;
import static cim.domains.dialogs.Examples.simulation;
import static org.assertj.core.api.Assertions.assertThat;

import cim.testkit.DomainSimulation;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dialog came to is recorded when it is over. */
class TallyingTest {

  @Test
  void a_dialog_that_ends_tells_how_it_went() {
    DomainSimulation talk =
        simulation()
            .send(HELLO, says(HELLO, ADA, "Where is it?"))
            .send(ANSWER, says(ANSWER, BOT, "Here."))
            .send(TALK, new DialogCommand.SwitchTopic(TALK, ORDERS))
            .send(TALK, new DialogCommand.CompleteTopic(TALK, ORDERS.name(), REASON))
            .send(TALK, new DialogCommand.End(TALK, REASON));
    assertThat(talk.events().getLast())
        .isEqualTo(
            new DialogEvent.MetricsRecorded(
                new Metrics(
                    2,
                    1,
                    1,
                    2,
                    1,
                    Duration.ofSeconds(9),
                    Optional.of(Duration.ofSeconds(1)),
                    1.0)));
  }

  @Test
  void a_dialog_in_which_nothing_was_said_is_counted_too() {
    DomainSimulation talk =
        DomainSimulation.of(new DialogsDomain())
            .send(TALK, new DialogCommand.Start(TALK, DialogKind.DIRECT))
            .send(TALK, new DialogCommand.Abandon(TALK, REASON));
    assertThat(talk.events().getLast())
        .isEqualTo(
            new DialogEvent.MetricsRecorded(
                new Metrics(0, 0, 0, 0, 0, Duration.ofSeconds(1), Optional.empty(), 0)));
  }
}
