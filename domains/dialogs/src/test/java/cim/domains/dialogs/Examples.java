package cim.domains.dialogs;

import cim.model.EntityId;
import cim.model.Failure;
import cim.model.Metadata;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import cim.testkit.DomainSimulation;
import cim.testkit.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The dialogs that the tests are about. */
final class Examples {
  static final EntityId<Dialog> TALK = EntityId.derived("the dialog of the tests");
  static final EntityId<Dialog> OTHER = EntityId.derived("another dialog of the tests");
  static final EntityId<Speaker> ADA = EntityId.derived("Ada of the tests");
  static final EntityId<Speaker> BOT = EntityId.derived("the bot of the tests");
  static final EntityId<Participant> ADA_THERE = EntityId.derived("Ada in the dialog");
  static final EntityId<Participant> BOT_THERE = EntityId.derived("the bot in the dialog");
  static final EntityId<Turn> HELLO = EntityId.derived("a turn");
  static final EntityId<Turn> ANSWER = EntityId.derived("another turn");
  static final Reason REASON = new Reason("all is said");
  static final Failure FAILURE = new Failure("not_configured", new Reason("nobody is set up"));
  static final Topic ORDERS = topic("orders", 1.0);
  static final Topic WEATHER = topic("weather", 0.5);
  static final ContextVariable NUMBER =
      variable("order_number", "17", new VariableScope.OfDialog(), Optional.empty());
  static final Metrics METRICS =
      new Metrics(2, 1, 1, 2, 0, Duration.ofMinutes(1), Optional.empty(), 1);
  static final DialogEvent STARTED = new DialogEvent.Started(TALK, DialogKind.SUPPORT);

  private Examples() {}

  static Topic topic(String name, double relevance) {
    return new Topic(
        new Topic.Name(name),
        List.of(),
        new Share(relevance),
        Duration.ofHours(1),
        Optional.empty());
  }

  static ContextVariable variable(
      String name, String value, VariableScope scope, Optional<Instant> expires) {
    return new ContextVariable(
        new ContextVariable.Name(name),
        new ContextVariable.Content(value),
        scope,
        ContextVariable.Source.STATED,
        expires);
  }

  static ParticipantCommand.Add takesPart(
      EntityId<Participant> participant, EntityId<Speaker> speaker, Participant.Role role) {
    return new ParticipantCommand.Add(
        participant,
        TALK,
        speaker,
        speaker.equals(ADA) ? Participant.Kind.HUMAN : Participant.Kind.AI_AGENT,
        role,
        Optional.empty());
  }

  static ParticipantEvent.Joined joined(
      EntityId<Dialog> dialog, EntityId<Speaker> speaker, Participant.Role role) {
    return new ParticipantEvent.Joined(
        Seat.of(dialog, speaker),
        dialog,
        speaker,
        speaker.equals(ADA) ? Participant.Kind.HUMAN : Participant.Kind.AI_AGENT,
        role,
        Participant.Skills.NONE);
  }

  static TurnCommand.Add says(EntityId<Turn> turn, EntityId<Speaker> speaker, String text) {
    return new TurnCommand.Add(
        turn, TALK, speaker, kind(speaker), Message.of(text), Optional.empty());
  }

  static TurnEvent.TurnAdded said(EntityId<Speaker> speaker, String text) {
    return new TurnEvent.TurnAdded(
        TALK, speaker, kind(speaker), Message.of(text), Turn.Details.NONE);
  }

  private static Turn.Kind kind(EntityId<Speaker> speaker) {
    return speaker.equals(ADA) ? Turn.Kind.USER_QUERY : Turn.Kind.AGENT_RESPONSE;
  }

  /** A dialog in which Ada and a bot take part. */
  static DomainSimulation simulation() {
    return DomainSimulation.of(new DialogsDomain())
        .send(TALK, new DialogCommand.Start(TALK, DialogKind.SUPPORT))
        .send(ADA_THERE, takesPart(ADA_THERE, ADA, Participant.Role.PRIMARY))
        .send(BOT_THERE, takesPart(BOT_THERE, BOT, Participant.Role.ASSISTANT));
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .with(DialogCommand.class, Examples::likely)
        .from(Instant.class, DeciderFixture.NOW.minusSeconds(1), DeciderFixture.NOW.plusSeconds(1))
        .from(Topic.Name.class, ORDERS.name(), WEATHER.name())
        .from(Topic.class, ORDERS, WEATHER, topic("orders", 0.5))
        .from(ContextVariable.Name.class, NUMBER.name())
        .from(VariableScope.class, NUMBER.scope(), new VariableScope.Global())
        .from(
            ContextVariable.class,
            NUMBER,
            variable("order_number", "18", new VariableScope.Global(), Optional.empty()))
        .from(Metadata.Key.class, new Metadata.Key("zone"))
        .with(Share.class, generator -> new Share(generator.below(9) / 8.0))
        .from(Message.class, Message.of("Hello"), Message.of("Thanks"))
        .from(Sentiment.class, new Sentiment(0.5, "model"), new Sentiment(-1, "lexicon_en"))
        .from(
            Language.class, new Language("en", new Share(1)), new Language("pt-BR", new Share(0.5)))
        .with(Failure.class, generator -> FAILURE)
        .from(Metrics.class, METRICS)
        .from(Participant.Skills.class, Participant.Skills.NONE);
  }

  /** Any command, but often one without which most others are refused. */
  private static DialogCommand likely(Generator generator) {
    return switch (generator.below(4)) {
      case 0 -> generator.make(DialogCommand.Start.class);
      case 1 -> generator.make(DialogCommand.SwitchTopic.class);
      default ->
          (DialogCommand)
              generator.make(
                  generator.oneOf(List.of(DialogCommand.class.getPermittedSubclasses())));
    };
  }
}
