package cim.store.conformance;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.PersonalPart;
import cim.store.StreamId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A commit in the making, on an order of a shop: what a test does not name has a sensible value.
 *
 * @param payload the public data of each event
 * @param events the names of the event types, in order
 */
public record Order(
    StreamId stream,
    UUID command,
    Causality causality,
    Optional<UUID> actor,
    Instant time,
    Value.Map payload,
    List<PersonalPart> personal,
    List<String> tags,
    List<String> events) {

  /** The domain of all orders. */
  public static final String DOMAIN = "shop";

  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123456Z");

  /** A stream that is not there yet. */
  public static StreamId newStream() {
    return new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY);
  }

  /** One commit with these events on a stream. */
  public static Order on(StreamId stream, String... events) {
    UUID command = UUID.randomUUID();
    return new Order(
        stream,
        command,
        Causality.root(command),
        Optional.empty(),
        TIME,
        Value.map().put("total", 12).put("note", "two books").build(),
        List.of(),
        List.of(),
        List.of(events));
  }

  /** One commit with one event on a stream of its own. */
  public static Order placed() {
    return on(newStream(), "placed");
  }

  /** One commit with as many events as asked for. */
  public static Order ofSize(int count) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add("item_added");
    }
    return on(newStream()).with(events);
  }

  private Order with(List<String> more) {
    return new Order(
        stream, command, causality, actor, time, payload, personal, tags, List.copyOf(more));
  }

  public Order command(UUID id) {
    return caused(Causality.root(id));
  }

  public Order caused(Causality by) {
    return new Order(stream, by.message(), by, actor, time, payload, personal, tags, events);
  }

  public Order by(UUID who) {
    return new Order(
        stream, command, causality, Optional.of(who), time, payload, personal, tags, events);
  }

  public Order at(Instant when) {
    return new Order(stream, command, causality, actor, when, payload, personal, tags, events);
  }

  public Order saying(Value.Map data) {
    return new Order(stream, command, causality, actor, time, data, personal, tags, events);
  }

  public Order about(PersonalPart... parts) {
    return new Order(
        stream, command, causality, actor, time, payload, List.of(parts), tags, events);
  }

  public Order tagged(String... names) {
    return new Order(
        stream, command, causality, actor, time, payload, personal, List.of(names), events);
  }

  /** The data of each event as it is read while all keys are here; personal fields stand on top. */
  public Value.Map read() {
    Value.Map.Builder data = Value.map().putAll(payload.entries());
    personal.forEach(part -> data.putAll(part.fields().entries()));
    return data.build();
  }

  /** What the command of the commit says. */
  public NewCommand newCommand() {
    return new NewCommand(
        "shop.order.change",
        payload,
        personal,
        Value.map().put("now", ChronoUnit.MICROS.between(Instant.EPOCH, time)).build(),
        time,
        actor,
        List.of("order.write"),
        Policy.IMMEDIATE,
        causality);
  }

  public NewCommit commit() {
    return new NewCommit(
        stream,
        newCommand(),
        events.stream().map(name -> new NewEvent(subject(name), payload, personal, tags)).toList());
  }

  public static Subject subject(String event) {
    return new Subject(DOMAIN, "order", event, 1);
  }
}
