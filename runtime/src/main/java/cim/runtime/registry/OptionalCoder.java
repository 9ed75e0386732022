package cim.runtime.registry;

import cim.ipld.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A component that may be left out: an absent field, never null, in what is written. */
record OptionalCoder(Coder present, Form form) implements Coder {

  /** Which of Java's optionals. */
  enum Form {
    OBJECT,
    INT,
    LONG,
    DOUBLE
  }

  Object absent() {
    return switch (form) {
      case OBJECT -> Optional.empty();
      case INT -> OptionalInt.empty();
      case LONG -> OptionalLong.empty();
      case DOUBLE -> OptionalDouble.empty();
    };
  }

  boolean isAbsent(Object optional) {
    return optional.equals(absent());
  }

  Object unwrap(Object optional) {
    return switch (optional) {
      case OptionalInt some -> some.getAsInt();
      case OptionalLong some -> some.getAsLong();
      case OptionalDouble some -> some.getAsDouble();
      case Optional<?> some -> some.orElseThrow();
      default -> throw new IllegalStateException("not an optional: " + optional.getClass());
    };
  }

  @Override
  public Shape shape() {
    return present.shape();
  }

  @Override
  public Value encode(Object value) {
    return present.encode(unwrap(value));
  }

  @Override
  public Object decode(Value value, Decoding from) {
    Object some = present.decode(value, from);
    return switch (form) {
      case OBJECT -> Optional.of(some);
      case INT -> OptionalInt.of((Integer) some);
      case LONG -> OptionalLong.of((Long) some);
      case DOUBLE -> OptionalDouble.of((Double) some);
    };
  }

  @Override
  public Object masked() {
    return absent();
  }
}
