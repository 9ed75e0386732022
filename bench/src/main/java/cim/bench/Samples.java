package cim.bench;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Commits to append: built before anything is timed, the same in every run. */
final class Samples {
  static final String DOMAIN = "bench";
  static final Subject EVENT = Subject.parse("bench.sample.created.v1");
  private static final int AGGREGATES = 1_000;

  private Samples() {}

  /**
   * A commit of events whose payload is one text of its own.
   *
   * @param number of the commit; says the aggregate and the command's id
   * @param characters of each text
   */
  static NewCommit commit(int number, int events, int characters) {
    return commit(
        "aggregate-" + number % AGGREGATES,
        "command-" + number,
        "bench.sample.create",
        IntStream.range(0, events)
            .mapToObj(index -> event(number * NewCommit.MAXIMUM_EVENTS + index, characters))
            .toList());
  }

  static NewCommit commit(String aggregate, String command, String type, List<NewEvent> events) {
    NewCommand cause =
        new NewCommand(
            type,
            Value.map().put("sample", command).build(),
            List.of(),
            Value.map().put("now", "2026-11-21T12:00:00.000000Z").build(),
            Instant.parse("2026-11-21T12:00:00Z"),
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(Uuids.derived("bench", command)));
    return new NewCommit(stream(aggregate), cause, events);
  }

  static StreamId stream(String aggregate) {
    return new StreamId(Uuids.derived("bench", aggregate), Scope.LOCAL_ONLY);
  }

  private static NewEvent event(int number, int characters) {
    String text = "%09d".formatted(number) + "x".repeat(characters - 9);
    return new NewEvent(EVENT, Value.map().put("text", text).build(), List.of(), List.of());
  }
}
