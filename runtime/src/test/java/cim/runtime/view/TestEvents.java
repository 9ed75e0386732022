package cim.runtime.view;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Event;
import cim.model.Policy;
import cim.model.Recorded;
import cim.model.Scope;
import cim.model.Subject;
import cim.model.Uuids;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A small domain for tests: what happened is a word about a stream, with a number. */
public final class TestEvents implements EventDecoder {

  /** The only event: a word and a number. */
  public record Said(String word, long number) implements Event<TestEvents> {}

  private final EventStore store;
  private final AtomicInteger commands = new AtomicInteger();

  public TestEvents(EventStore store) {
    this.store = store;
  }

  /** Appends one event of a domain; its position. */
  public long say(String domain, String stream, String word, long number) {
    return say(domain, stream, word, number, Instant.ofEpochSecond(1_000 + commands.get()));
  }

  public long say(String domain, String stream, String word, long number, Instant at) {
    UUID command = Uuids.derived("command", Integer.toString(commands.incrementAndGet()));
    Value.Map data = Value.map().put("number", number).put("word", word).build();
    Value.Map inputs =
        Value.map().put("now", at.toEpochMilli() * 1000).put("seed", new byte[16]).build();
    NewCommit commit =
        new NewCommit(
            new StreamId(stream(stream), Scope.LEAF),
            new NewCommand(
                domain + ".thing.say",
                data,
                List.of(),
                inputs,
                at,
                Optional.empty(),
                List.of(),
                Policy.IMMEDIATE,
                Causality.root(command)),
            List.of(
                new NewEvent(new Subject(domain, "thing", "said", 1), data, List.of(), List.of())));
    return switch (store.log(domain).append(commit, Condition.ANY)) {
      case AppendResult.Appended appended -> appended.committed().lastPosition();
      case AppendResult other -> throw new IllegalStateException(other.toString());
    };
  }

  public static UUID stream(String name) {
    return Uuids.derived("stream", name);
  }

  @Override
  public List<Recorded<?>> typed(StoredEvent event) {
    String word = event.data().text("word");
    if (word.equals("unreadable")) {
      throw new IllegalArgumentException("word: unreadable (expected: another)");
    }
    return List.of(recorded(event, new Said(word, event.data().integer("number"))));
  }

  @Override
  public Recorded<Value.Map> data(StoredEvent event) {
    return recorded(event, event.data());
  }

  private static <E> Recorded<E> recorded(StoredEvent event, E what) {
    return new Recorded<>(
        what,
        event.id(),
        event.subject(),
        event.stream().aggregate(),
        event.revision(),
        event.position(),
        event.timestamp(),
        event.actor(),
        new Causality(event.id(), event.correlation(), event.causation(), 1));
  }
}
