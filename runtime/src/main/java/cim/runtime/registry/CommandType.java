package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Command;
import cim.model.EntityId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A kind of command. */
public final class CommandType {
  private final String name;
  private final String aggregate;
  private final Class<? extends Command<?>> type;
  private final Codec<? extends Command<?>> codec;
  private final Function<Object, Object> target;

  CommandType(
      String name,
      String aggregate,
      Class<? extends Command<?>> type,
      Codec<? extends Command<?>> codec,
      Function<Object, Object> target) {
    this.name = name;
    this.aggregate = aggregate;
    this.type = type;
    this.codec = codec;
    this.target = target;
  }

  /** {@code people.person.register}. */
  public String name() {
    return name;
  }

  /** The last part of its name: {@code register}. */
  public String verb() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The kind of its aggregate: {@code people.person}. */
  public String aggregate() {
    return aggregate;
  }

  /** {@code people}. */
  public String context() {
    return name.substring(0, name.indexOf('.'));
  }

  public String doc() {
    return shape().doc();
  }

  /** Its fields without the target. */
  public Shape.Fields shape() {
    return codec.shape();
  }

  public Class<? extends Command<?>> type() {
    return type;
  }

  /**
   * The command to this aggregate that the data says.
   *
   * @throws cim.runtime.Refusal as {@link Codec#decode}
   */
  public Command<?> decode(UUID target, Value.Map data, Decoding from) {
    return codec.decode(data, from, List.of(new EntityId<>(target)));
  }

  /** The aggregate that a command is for. */
  public UUID target(Command<?> command) {
    return ((EntityId<?>) target.apply(command)).value();
  }

  /** Its fields without the target. */
  public Value.Map encode(Command<?> command) {
    return encode(codec, command);
  }

  /** Its fields without the target, personal ones apart. */
  public Codec.Payload split(Command<?> command, UUID target) {
    return split(codec, command, target);
  }

  @SuppressWarnings("unchecked") // The codec is that of the command's own class.
  private static <C> Value.Map encode(Codec<C> codec, Command<?> command) {
    return codec.encode((C) command);
  }

  @SuppressWarnings("unchecked") // The codec is that of the command's own class.
  private static <C> Codec.Payload split(Codec<C> codec, Command<?> command, UUID target) {
    return codec.split((C) command, target);
  }

  @Override
  public String toString() {
    return name;
  }
}
