package cim.runtime.registry;

import cim.ipld.Value;
import cim.store.PersonalPart;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Turns records of one type into data and back, as their {@link Shape} says. Safe for all threads.
 *
 * <p>Keys are in snake_case; ids and times are text; what is optional and absent is left out; enums
 * are lower-case words; a record of a sealed interface names itself in {@code type}; a value object
 * of one scalar is that scalar.
 */
public final class Codec<T> {
  private final Class<T> type;
  private final RecordCoder coder;

  Codec(Class<T> type, RecordCoder coder) {
    this.type = type;
    this.coder = coder;
  }

  /**
   * Data as it is stored.
   *
   * @param open the public part
   * @param personal the personal leaves by data subject, each map in the shape of the whole
   */
  public record Payload(Value.Map open, List<PersonalPart> personal) {
    public Payload {
      personal = List.copyOf(personal);
    }
  }

  public Shape.Fields shape() {
    return coder.shape();
  }

  /** All of the record, personal fields too. */
  public Value.Map encode(T record) {
    return coder.encode(record);
  }

  /**
   * The record in its public and its personal parts.
   *
   * @param subject whom personal data is about where no component marked {@link
   *     cim.model.DataSubject} says so
   */
  public Payload split(T record, UUID subject) {
    if (!coder.hasPersonal()) {
      return new Payload(coder.encode(record), List.of());
    }
    Coder.Split split = coder.split(record, subject);
    List<PersonalPart> personal = new ArrayList<>(split.sealed().size());
    split.sealed().forEach((id, fields) -> personal.add(new PersonalPart(id, fields)));
    return new Payload(split.open(), personal);
  }

  /**
   * The record that the data says.
   *
   * @throws cim.runtime.Refusal {@code unknown_field}, {@code missing_field} or {@code
   *     invalid_field} with the dotted path
   */
  public T decode(Value.Map data, Decoding from) {
    return decode(data, from, List.of());
  }

  /** As {@link #decode(Value.Map, Decoding)}, where the first components are no data. */
  T decode(Value.Map data, Decoding from, List<Object> first) {
    try {
      return type.cast(coder.decode(data, from, first));
    } catch (DecodeFault fault) {
      throw fault.refusal();
    }
  }

  /**
   * The dotted names of the required personal fields that stored data lacks: erased, or no key
   * here.
   */
  public List<String> masked(Value.Map stored) {
    List<String> names = new ArrayList<>();
    coder.collectMasked(stored, "", names);
    return names;
  }

  List<RecordCoder.Part> parts() {
    return coder.parts();
  }
}
