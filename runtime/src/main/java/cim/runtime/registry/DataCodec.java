package cim.runtime.registry;

import cim.ipld.Value;
import cim.runtime.view.ValueCodec;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns values of any type that can be data into data and back, in the form of {@link Codec}: parts
 * of rows, and states of process managers. Coders are made when a type is met first.
 */
public final class DataCodec implements ValueCodec {
  private final Map<Type, Coder> coders = new ConcurrentHashMap<>();

  @Override
  public Value encode(Type type, Object value) {
    return coder(type).encode(value);
  }

  @Override
  public Object decode(Type type, Value value) {
    try {
      return coder(type).decode(value, Decoding.STORED);
    } catch (DecodeFault fault) {
      throw fault.refusal();
    }
  }

  private Coder coder(Type type) {
    return coders.computeIfAbsent(type, found -> new Coders("", Map.of()).of(found));
  }
}
