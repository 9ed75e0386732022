package cim.runtime.registry;

import cim.ipld.Value;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the values of one Java type into data and back; prepared once per type. */
interface Coder {

  Shape shape();

  Value encode(Object value);

  /** Throws {@link DecodeFault} where the data does not have the shape. */
  Object decode(Value value, Decoding from);

  /** What stands for a value that can no longer be read, where the type has such a thing. */
  default @Nullable Object masked() {
    return null;
  }

  /** A coder of maps that may hold personal leaves. */
  sealed interface Composite extends Coder permits RecordCoder, OneOfCoder {

    boolean hasPersonal();

    /** The data without its personal leaves, and these by data subject. */
    Split split(Object value, UUID subject);

    /** Adds the dotted names of required personal leaves that are not there. */
    void collectMasked(Value.Map data, String prefix, List<String> masked);
  }

  /** Data in its public and its personal parts. */
  record Split(Value.Map open, SequencedMap<UUID, Value.Map> sealed) {}
}
