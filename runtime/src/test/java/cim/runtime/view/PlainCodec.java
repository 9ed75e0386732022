package cim.runtime.view;

import cim.ipld.Value;
import java.lang.reflect.Type;
import java.util.List;

/** Knows lists of text only: all that these tests' rows need beside single values. */
public final class PlainCodec implements ValueCodec {

  @Override
  public Value encode(Type type, Object value) {
    return Value.list(((List<?>) value).stream().map(item -> Value.of((String) item)).toList());
  }

  @Override
  public Object decode(Type type, Value value) {
    return ((Value.List) value).items().stream().map(item -> ((Value.Text) item).value()).toList();
  }
}
