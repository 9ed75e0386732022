package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Event;
import cim.model.Subject;
import cim.model.Tag;
import cim.model.Upcaster;
import cim.runtime.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A kind of event in its newest version, with what reads its older ones. */
public final class EventType {
  private final Subject subject;
  private final String aggregate;
  private final Class<? extends Event<?>> type;
  private final Codec<? extends Event<?>> codec;
  private final Map<Integer, Upcaster> upcasters;
  private final List<RecordCoder.Part> tags;

  /**
   * @param upcasters by the version that they read, without gap up to the newest
   */
  EventType(
      Subject subject,
      Class<? extends Event<?>> type,
      Codec<? extends Event<?>> codec,
      Map<Integer, Upcaster> upcasters) {
    this.subject = subject;
    this.aggregate = subject.context() + "." + subject.aggregate();
    this.type = type;
    this.codec = codec;
    this.upcasters = Map.copyOf(upcasters);
    this.tags =
        codec.parts().stream()
            .filter(part -> DomainChecks.isMarked(type, part.field().name(), Tag.class))
            .toList();
  }

  public Subject subject() {
    return subject;
  }

  /** The kind of its aggregate: {@code people.person}. */
  public String aggregate() {
    return aggregate;
  }

  public String doc() {
    return shape().doc();
  }

  public Shape.Fields shape() {
    return codec.shape();
  }

  public Class<? extends Event<?>> type() {
    return type;
  }

  /** Whether stored data of this version can be read. */
  public boolean reads(int version) {
    return version == subject.version() || upcasters.containsKey(version);
  }

  /**
   * The dotted names of the required personal fields that stored data of the newest version lacks.
   */
  public List<String> masked(Value.Map stored) {
    return codec.masked(stored);
  }

  /**
   * What stored data says, read by upcasters where it is older. Usually one event.
   *
   * @throws Refusal {@code unknown_event} for a version that nothing here reads, or as {@link
   *     Codec#decode}
   */
  public List<Event<?>> decode(int version, Value.Map stored) {
    if (version == subject.version()) {
      return List.of(codec.decode(stored, Decoding.STORED));
    }
    List<Value.Map> data = List.of(stored);
    for (int from = version; from < subject.version(); from++) {
      Upcaster upcaster = upcasters.get(from);
      if (upcaster == null) {
        throw unreadable(version);
      }
      List<Value.Map> next = new ArrayList<>();
      data.forEach(one -> next.addAll(upcaster.upcast().apply(one)));
      data = next;
    }
    if (version > subject.version()) {
      throw unreadable(version);
    }
    return data.stream().<Event<?>>map(one -> codec.decode(one, Decoding.STORED)).toList();
  }

  private Refusal unreadable(int version) {
    return new Refusal(
        "unknown_event",
        aggregate + "." + subject.event() + ".v" + version,
        "version " + subject.version() + " or one with an upcaster",
        "deploy the domain that wrote it, or add the upcaster");
  }

  /** All of the event, personal fields too. */
  public Value.Map encode(Event<?> event) {
    return encode(codec, event);
  }

  /**
   * The event in its public and its personal parts; the aggregate is the data subject unless the
   * event says otherwise.
   */
  public Codec.Payload split(Event<?> event, UUID aggregateId) {
    return split(codec, event, aggregateId);
  }

  /** Its tags, {@code name:value}: one per marked component, or one per item of a marked list. */
  public List<String> tags(Event<?> event) {
    if (tags.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (RecordCoder.Part part : tags) {
      Object value = part.value(event);
      if (!(part.coder() instanceof OptionalCoder optional && optional.isAbsent(value))) {
        collect(part.field().name(), part.coder().encode(value), names);
      }
    }
    return names;
  }

  private static void collect(String name, Value value, List<String> names) {
    switch (value) {
      case Value.Text text -> names.add(name + ":" + text.value());
      case Value.Int whole -> names.add(name + ":" + whole.value());
      case Value.Bool bool -> names.add(name + ":" + bool.value());
      case Value.Link link -> names.add(name + ":" + link.cid());
      case Value.List list -> list.items().forEach(item -> collect(name, item, names));
      case Value.Null _, Value.Big _, Value.Float _, Value.Bytes _, Value.Map _ ->
          throw new IllegalStateException(name + ": no tag can be made of " + value.kind());
    }
  }

  @SuppressWarnings("unchecked") // The codec is that of the event's own class.
  private static <E> Value.Map encode(Codec<E> codec, Event<?> event) {
    return codec.encode((E) event);
  }

  @SuppressWarnings("unchecked") // The codec is that of the event's own class.
  private static <E> Codec.Payload split(Codec<E> codec, Event<?> event, UUID aggregateId) {
    return codec.split((E) event, aggregateId);
  }

  @Override
  public String toString() {
    return subject.toString();
  }
}
