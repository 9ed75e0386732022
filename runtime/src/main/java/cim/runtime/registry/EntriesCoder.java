package cim.runtime.registry;

import cim.ipld.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Values by name. Written in the order of the names, so that equal maps have equal bytes. */
record EntriesCoder(Coder key, Coder item, int maximum) implements Coder {

  @Override
  public Shape shape() {
    return new Shape.Entries(key.shape(), item.shape(), maximum);
  }

  @Override
  public Value encode(Object value) {
    Map<String, Value> sorted = new TreeMap<>();
    ((Map<?, ?>) value)
        .forEach(
            (name, one) -> sorted.put(((Value.Text) key.encode(name)).value(), item.encode(one)));
    return Value.map().putAll(sorted).build();
  }

  @Override
  public Object decode(Value value, Decoding from) {
    if (!(value instanceof Value.Map map)) {
      throw Scalars.wrong(value, "an object");
    }
    if (map.size() > maximum && from != Decoding.STORED) {
      throw DecodeFault.invalid(map.size() + " entries", "at most " + maximum);
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    map.entries()
        .forEach((name, one) -> {
          try {
            entries.put(key.decode(Value.of(name), from), item.decode(one, from));
          } catch (DecodeFault fault) {
            throw fault.under(name);
          }
        });
    return Collections.unmodifiableMap(entries);
  }

  @Override
  public Object masked() {
    return Map.of();
  }
}
