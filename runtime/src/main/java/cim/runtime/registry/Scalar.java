package cim.runtime.registry;

import cim.ipld.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A coder of values that are one piece: text, number, truth, id, time, link, bytes. */
record Scalar(Shape shape, Function<Object, Value> writer, Reader reader, @Nullable Object masked)
    implements Coder {

  /** Reads one piece. */
  @FunctionalInterface
  interface Reader {
    Object read(Value value, Decoding from);
  }

  @Override
  public Value encode(Object value) {
    return writer.apply(value);
  }

  @Override
  public Object decode(Value value, Decoding from) {
    return reader.read(value, from);
  }

  /** The same piece with something around it: a value object of one component. */
  Scalar wrapped(
      Shape as,
      Function<Object, Object> unwrap,
      Function<Object, Object> wrap,
      @Nullable Object stand) {
    return new Scalar(
        as,
        value -> writer.apply(unwrap.apply(value)),
        (value, from) -> wrap.apply(reader.read(value, from)),
        stand);
  }
}
