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
import java.util.Optional;
import java.util.UUID;

/** A kind of event in its newest version, with what reads its older ones. */
public final class EventType {
  private final Subject subject;
  private final String aggregate;
  private final Class<? extends Event<?>> type;
  private final Codec<? extends Event<?>> codec;
  private final Map<Integer, Upcaster> upcasters;
  private final List<RecordCoder.Part> tagged;
  private final List<TagType> tags;

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
    this.tagged =
        codec.parts().stream()
            .filter(part -> DomainChecks.isMarked(type, part.field().name(), Tag.class))
            .toList();
    this.tags = tagged.stream().map(TagType::of).toList();
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

  /** How data of one version are read as another. */
  public Reading reading(int stored, int read) {
    if (stored == read) {
      return Reading.SAME;
    }
    Reading reading = Reading.UPCAST;
    for (int from = stored; from < read; from++) {
      Upcaster upcaster = upcasters.get(from);
      if (upcaster == null) {
        return Reading.UNREADABLE;
      }
      reading = upcaster.kind() == Upcaster.Kind.DROP ? Reading.DROPPED : reading;
    }
    return stored < read ? reading : Reading.UNREADABLE;
  }

  /** What becomes of stored data when another version reads them. */
  public enum Reading {
    SAME,
    UPCAST,
    DROPPED,
    UNREADABLE
  }

  /** The upcaster that reads a version; empty for the newest one. */
  public Optional<Upcaster> upcaster(int from) {
    return Optional.ofNullable(upcasters.get(from));
  }

  /**
   * Stored data as the newest version has them: one, several, or none where they are dropped.
   *
   * @throws Refusal {@code unknown_event} for a version that nothing here reads
   */
  public List<Value.Map> upcast(int version, Value.Map stored) {
    if (version > subject.version()) {
      throw unreadable(version);
    }
    List<Value.Map> data = List.of(stored);
    for (int from = version; from < subject.version(); from++) {
      Upcaster upcaster = upcasters.get(from);
      if (upcaster == null) {
        throw unreadable(version);
      }
      data = data.stream().flatMap(one -> upcaster.upcast().apply(one).stream()).toList();
    }
    return data;
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
    return upcast(version, stored).stream()
        .<Event<?>>map(one -> codec.decode(one, Decoding.STORED))
        .toList();
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

  /** The tags that its events bear. */
  public List<TagType> tags() {
    return tags;
  }

  /** An event's tags in clear: one per marked component, or one per item of a marked list. */
  public List<TagType.Tagged> tags(Event<?> event) {
    if (tags.isEmpty()) {
      return List.of();
    }
    List<TagType.Tagged> found = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      RecordCoder.Part part = tagged.get(i);
      Object value = part.value(event);
      if (!(part.coder() instanceof OptionalCoder optional && optional.isAbsent(value))) {
        found.addAll(tags.get(i).all(part.coder().encode(value)));
      }
    }
    return found;
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
