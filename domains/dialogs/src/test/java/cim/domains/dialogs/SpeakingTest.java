package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.ADA_THERE;
import static cim.domains.dialogs.Examples.ANSWER;
import static cim.domains.dialogs.Examples.BOT;
import static cim.domains.dialogs.Examples.BOT_THERE;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.OTHER;
import static cim.domains.dialogs.Examples.REASON;
import static cim.domains.dialogs.Examples.TALK;
import static cim.domains.dialogs.Examples.joined;
import static cim.domains.dialogs.Examples.said;
import static cim.domains.dialogs.Examples.says;
import static cim.domains.dialogs.Examples.simulation;
import static cim.domains.dialogs.Examples.takesPart;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.EntityId;
import cim.model.Sought;
import cim.runtime.registry.Registry;
import cim.testkit.DomainSimulation;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may speak where: only who takes part, in a dialog that goes on. */
class SpeakingTest {
  private final DomainSimulation talk = simulation();

  @Test
  void who_takes_part_speaks() {
    talk.send(HELLO, says(HELLO, ADA, "Hello"));
    assertThat(talk.events().getLast()).isEqualTo(said(ADA, "Hello"));
  }

  @Test
  void the_same_turn_is_said_once_and_its_id_is_no_others() {
    talk.send(HELLO, says(HELLO, ADA, "Hello")).send(HELLO, says(HELLO, ADA, "Hello"));
    assertThat(talk.events()).filteredOn(TurnEvent.class::isInstance).hasSize(1);
    talk.refused(HELLO, says(HELLO, BOT, "Hello"), "turn_already_added");
  }

  @Test
  void nobody_speaks_in_a_dialog_that_was_not_started() {
    DomainSimulation.of(new DialogsDomain())
        .refused(HELLO, says(HELLO, ADA, "Hello"), "dialog_not_found");
  }

  @Test
  void who_does_not_take_part_or_has_left_does_not_speak() {
    EntityId<Speaker> stranger = EntityId.derived("a stranger");
    talk.refused(HELLO, says(HELLO, stranger, "Hello"), "not_a_participant");
    talk.send(ADA_THERE, new ParticipantCommand.Remove(ADA_THERE))
        .refused(HELLO, says(HELLO, ADA, "Hello"), "not_a_participant");
  }

  @Test
  void who_comes_back_takes_part_anew_and_speaks() {
    EntityId<Participant> again = EntityId.derived("Ada again");
    talk.send(ADA_THERE, new ParticipantCommand.Remove(ADA_THERE))
        .send(again, takesPart(again, ADA, Participant.Role.PRIMARY))
        .send(HELLO, says(HELLO, ADA, "Hello"));
    assertThat(talk.events().getLast()).isEqualTo(said(ADA, "Hello"));
  }

  @Test
  void an_observer_listens_until_the_role_is_another() {
    talk.send(BOT_THERE, new ParticipantCommand.ChangeRole(BOT_THERE, Participant.Role.OBSERVER))
        .refused(HELLO, says(HELLO, BOT, "Hello"), "observer_speaks")
        .send(BOT_THERE, new ParticipantCommand.ChangeRole(BOT_THERE, Participant.Role.MODERATOR))
        .send(HELLO, says(HELLO, BOT, "Hello"));
    assertThat(talk.events().getLast()).isEqualTo(said(BOT, "Hello"));
  }

  @Test
  void nobody_speaks_while_the_dialog_is_paused_or_when_it_is_over() {
    talk.send(TALK, new DialogCommand.Pause(TALK))
        .refused(HELLO, says(HELLO, ADA, "Hello"), "wrong_status")
        .send(TALK, new DialogCommand.Resume(TALK))
        .send(HELLO, says(HELLO, ADA, "Hello"))
        .send(TALK, new DialogCommand.End(TALK, REASON))
        .refused(ANSWER, says(ANSWER, BOT, "Hello"), "wrong_status");
  }

  @Test
  void nobody_takes_part_twice_at_once_or_in_a_dialog_that_is_over() {
    EntityId<Participant> again = EntityId.derived("Ada again");
    talk.refused(
            again, takesPart(again, ADA, Participant.Role.PRIMARY), "participant_already_there")
        .send(ADA_THERE, takesPart(ADA_THERE, ADA, Participant.Role.PRIMARY))
        .refused(
            ADA_THERE,
            takesPart(ADA_THERE, BOT, Participant.Role.PRIMARY),
            "participant_already_added")
        .send(ADA_THERE, new ParticipantCommand.Remove(ADA_THERE))
        .send(TALK, new DialogCommand.Abandon(TALK, REASON))
        .refused(again, takesPart(again, ADA, Participant.Role.PRIMARY), "dialog_over");
  }

  @Test
  void nobody_takes_part_in_a_dialog_that_was_not_started() {
    DomainSimulation.of(new DialogsDomain())
        .refused(ADA_THERE, takesPart(ADA_THERE, ADA, Participant.Role.PRIMARY), "dialog_not_found")
        .refused(ADA_THERE, new ParticipantCommand.Remove(ADA_THERE), "participant_not_found");
  }

  @Test
  void another_role_takes_the_place_of_the_old_until_who_has_it_leaves() {
    EntityId<Seat> seat = Seat.of(TALK, ADA);
    ParticipantCommand moderate =
        new ParticipantCommand.ChangeRole(ADA_THERE, Participant.Role.MODERATOR);
    talk.send(ADA_THERE, moderate);
    assertThat(talk.events())
        .endsWith(
            new ParticipantEvent.RoleRemoved(seat, Participant.Role.PRIMARY),
            new ParticipantEvent.RoleAdded(seat, Participant.Role.MODERATOR));
    talk.send(ADA_THERE, new ParticipantCommand.Remove(ADA_THERE))
        .refused(ADA_THERE, moderate, "wrong_status");
  }

  /**
   * What a turn's decision reads are the events that bear these two tags: a dialog of 100,000 turns
   * and participants has no more of them than one of ten (RULINGS 11).
   */
  @Test
  void neither_turns_nor_other_participants_bear_what_the_next_turn_seeks() {
    Registry registry = Registry.of(new DialogsDomain().domain());
    assertThat(registry.event(TurnEvent.TurnAdded.class).tags(said(ADA, "Hello"))).isEmpty();
    Sought sought = TurnDecider.sought(says(ANSWER, BOT, "Hello"), Turn.UNKNOWN);
    assertThat(sought)
        .isEqualTo(Sought.tagged("dialog", TALK).or(Sought.tagged("seat", Seat.of(TALK, BOT))));
    assertThat(
            registry
                .event(ParticipantEvent.Joined.class)
                .tags(joined(TALK, ADA, Participant.Role.PRIMARY)))
        .extracting(tag -> tag.type().name() + ":" + tag.value())
        .containsExactly("seat:" + Seat.of(TALK, ADA));
    assertThat(Seat.of(TALK, ADA)).isNotIn(Seat.of(TALK, BOT), Seat.of(OTHER, ADA));
  }

  @Test
  void what_is_said_does_not_make_the_dialog_longer() {
    long before = ofDialog();
    for (int n = 0; n < 100; n++) {
      EntityId<Turn> turn = EntityId.of(new UUID(0, n));
      talk.send(turn, says(turn, ADA, "Hello"));
    }
    assertThat(ofDialog()).isEqualTo(before);
  }

  private long ofDialog() {
    return talk.events().stream().filter(DialogEvent.class::isInstance).count();
  }
}
