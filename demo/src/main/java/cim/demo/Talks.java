package cim.demo;

import cim.domains.dialogs.Dialog;
import cim.domains.dialogs.DialogCommand;
import cim.domains.dialogs.DialogKind;
import cim.domains.dialogs.Message;
import cim.domains.dialogs.Participant;
import cim.domains.dialogs.ParticipantCommand;
import cim.domains.dialogs.Share;
import cim.domains.dialogs.Speaker;
import cim.domains.dialogs.Topic;
import cim.domains.dialogs.Turn;
import cim.domains.dialogs.TurnCommand;
import cim.model.EntityId;
import cim.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** People talk with the agent that helps them: every second one, once. */
final class Talks implements Chapter {
  private static final String DIALOG = "dialogs.dialog";
  private static final String PARTICIPANT = "dialogs.participant";
  private static final String TURN = "dialogs.turn";
  private static final int TURNS = 6;

  private final World world;

  Talks(World world) {
    this.world = world;
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::start, this::meet, this::talk, this::end);
  }

  private void start(int number) {
    if (talks(number)) {
      EntityId<Dialog> dialog = world.id(DIALOG, number);
      String subject = Names.subject(DIALOG, number);
      world.send(new DialogCommand.Start(dialog, DialogKind.SUPPORT));
      world.send(
          new DialogCommand.SwitchTopic(
              dialog,
              new Topic(
                  new Topic.Name(subject),
                  List.of(subject.split(" ")),
                  new Share(0.9),
                  Duration.ofMinutes(30),
                  Optional.empty())));
    }
  }

  private void meet(int number) {
    if (talks(number)) {
      EntityId<Dialog> dialog = world.id(DIALOG, number);
      join(number * 2, dialog, person(number), Participant.Kind.HUMAN, Participant.Role.PRIMARY);
      join(
          number * 2 + 1,
          dialog,
          agent(number),
          Participant.Kind.AI_AGENT,
          Participant.Role.ASSISTANT);
    }
  }

  private void talk(int number) {
    if (talks(number)) {
      for (int turn = 0; turn < TURNS; turn++) {
        boolean asks = turn % 2 == 0;
        String subject = Names.subject(DIALOG, number);
        world.send(
            new TurnCommand.Add(
                world.id(TURN, (long) number * TURNS + turn),
                world.id(DIALOG, number),
                asks ? person(number) : agent(number),
                asks ? Turn.Kind.USER_QUERY : Turn.Kind.AGENT_RESPONSE,
                new Message(words(asks, subject, number + turn), Optional.empty(), List.of()),
                Optional.empty()));
      }
    }
  }

  private void end(int number) {
    if (talks(number) && !World.oneIn(6, DIALOG, number)) {
      world.send(new DialogCommand.End(world.id(DIALOG, number), new Reason("all is said")));
    }
  }

  private static boolean talks(int person) {
    return person % 2 == 0;
  }

  private EntityId<Speaker> person(int number) {
    return EntityId.of(world.uuid(Staff.PERSON, number));
  }

  private EntityId<Speaker> agent(int person) {
    return EntityId.of(world.uuid(Helpers.AGENT, Helpers.agent(person)));
  }

  private void join(
      int number,
      EntityId<Dialog> dialog,
      EntityId<Speaker> speaker,
      Participant.Kind kind,
      Participant.Role role) {
    world.send(
        new ParticipantCommand.Add(
            world.id(PARTICIPANT, number), dialog, speaker, kind, role, Optional.empty()));
  }

  private static String words(boolean asks, String subject, int number) {
    return asks
        ? World.pick(
                List.of("What do we know of %s?", "Who decided on %s?", "What is open in %s?"),
                "question",
                number)
            .formatted(subject)
        : World.pick(
                List.of(
                    "There are three papers on %s.",
                    "The last word on %s is a week old.", "Nothing in %s is open."),
                "answer",
                number)
            .formatted(subject);
  }
}
