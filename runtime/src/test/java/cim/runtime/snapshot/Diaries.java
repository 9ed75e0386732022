package cim.runtime.snapshot;

import cim.ipld.Value;
import cim.model.Aggregate;
import cim.model.Causality;
import cim.model.Command;
import cim.model.Decider;
import cim.model.Decision;
import cim.model.Domain;
import cim.model.EntityId;
import cim.model.Event;
import cim.model.Inputs;
import cim.model.Personal;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.SnapshotPolicy;
import cim.model.Version;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.Codec;
import cim.runtime.registry.EventType;
import cim.runtime.registry.Registry;
import cim.store.Condition;
import cim.store.DomainLog;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Diaries whose state tells how many pages there are, what they sum up to, and the last secret. */
final class Diaries {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Diaries() {}

  record Diary(long pages, long sum, @Personal Optional<String> secret) {}

  sealed interface DiaryCommand extends Command<Diary> {
    record Write(EntityId<Diary> diary, long number, @Personal Optional<String> secret)
        implements DiaryCommand {}
  }

  sealed interface DiaryEvent extends Event<Diary> {
    @Version(1)
    record Written(long number, @Personal Optional<String> secret) implements DiaryEvent {}
  }

  static class DiaryDecider implements Decider<DiaryCommand, DiaryEvent, Diary> {
    @Override
    public Diary initial() {
      return new Diary(0, 0, Optional.empty());
    }

    @Override
    public Decision<DiaryEvent> decide(DiaryCommand command, Diary state, Inputs in) {
      return switch (command) {
        case DiaryCommand.Write(_, long number, Optional<String> secret) ->
            Decision.accept(new DiaryEvent.Written(number, secret));
      };
    }

    @Override
    public Diary evolve(Diary state, DiaryEvent event) {
      return switch (event) {
        case DiaryEvent.Written(long number, Optional<String> secret) ->
            new Diary(
                state.pages() + 1,
                state.sum() * 31 + number,
                secret.isPresent() ? secret : state.secret());
      };
    }
  }

  static Registry registry(SnapshotPolicy policy) {
    return Registry.of(
        Domain.named("diaries", "Diaries.")
            .aggregate(
                Aggregate.of(
                        "diary",
                        DiaryCommand.class,
                        DiaryEvent.class,
                        Diary.class,
                        new DiaryDecider())
                    .withSnapshots(policy))
            .build());
  }

  static AggregateType type(Registry registry) {
    return registry.findAggregate("diaries.diary").orElseThrow();
  }

  static StreamId stream() {
    return new StreamId(UUID.randomUUID(), Scope.LEAF);
  }

  /** One commit with these pages, recorded at that time; the last of them holds the secret. */
  static void write(
      Registry registry,
      DomainLog log,
      StreamId stream,
      Instant time,
      Optional<String> secret,
      long... numbers) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      DiaryEvent event =
          new DiaryEvent.Written(numbers[i], i == numbers.length - 1 ? secret : Optional.empty());
      EventType type = registry.event(DiaryEvent.Written.class);
      Codec.Payload payload = type.split(event, stream.aggregate());
      events.add(new NewEvent(type.subject(), payload.open(), payload.personal(), List.of()));
    }
    NewCommand command =
        new NewCommand(
            "diaries.diary.write",
            Value.map().build(),
            List.of(),
            Value.map().build(),
            time,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(UUID.randomUUID()));
    log.append(new NewCommit(stream, command, events), Condition.ANY);
  }
}
