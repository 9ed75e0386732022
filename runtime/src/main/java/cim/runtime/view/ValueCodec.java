package cim.runtime.view;

import cim.ipld.Value;
import java.lang.reflect.Type;

/**
 * Turns typed parts of rows and states that are no single column (lists, maps, records) into data
 * and back.
 */
public interface ValueCodec {

  Value encode(Type type, Object value);

  Object decode(Type type, Value value);
}
