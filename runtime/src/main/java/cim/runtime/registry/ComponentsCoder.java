package cim.runtime.registry;

import cim.ipld.Value;
import cim.model.Component;
import cim.model.Components;
import java.util.Map;

/**
 * The components of an entity in its state: shown, never read back, since state is derived from
 * events.
 */
record ComponentsCoder(Map<Class<? extends Component>, RecordCoder> types) implements Coder {

  @Override
  public Shape shape() {
    return new Shape.Entries(Shape.Text.ANY, new Shape.Any(), Integer.MAX_VALUE);
  }

  @Override
  public Value encode(Object value) {
    Value.Map.Builder map = Value.map();
    ((Components) value)
        .all()
        .forEach((type, attached) -> {
          RecordCoder coder = types.get(type);
          if (coder == null) {
            throw new IllegalStateException(
                type.getName()
                    + ": component (expected: one that the domain's descriptor declares)");
          }
          Components.Metadata metadata = attached.metadata();
          Value.Map.Builder entry =
              Value.map()
                  .put("component", coder.encode(attached.component()))
                  .put("attached", metadata.attached().toString())
                  .put("version", metadata.version());
          metadata.actor().ifPresent(actor -> entry.put("actor", actor.toString()));
          map.put(Names.snake(type), entry);
        });
    return map.build();
  }

  @Override
  public Object decode(Value value, Decoding from) {
    throw new IllegalStateException("components are never read back");
  }
}
