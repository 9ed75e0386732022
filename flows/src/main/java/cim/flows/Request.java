package cim.flows;

import cim.ipld.Value;
import cim.model.EntityId;
import java.util.UUID;

/**
 * What a run was asked for.
 *
 * @param run the id of the run; things that the flow makes have ids that follow from it
 * @param data what was asked, as the event says it: all of it in the first step, later only what
 *     the flow {@linkplain Flow#remembers() remembers}
 * @param item of a step that is taken for each of several, the one; else nothing
 */
record Request(UUID run, Value.Map data, Value.Map item) {

  static final Value.Map NOTHING = Value.map().build();

  /**
   * A text that was asked with.
   *
   * @param path dotted: {@code identities.into}
   */
  String text(String path) {
    Value.Map inside = data;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i + 1 < names.length; i++) {
      inside = inside.map(names[i]);
    }
    return inside.text(names[names.length - 1]);
  }

  EntityId<?> id(String path) {
    return EntityId.parse(text(path));
  }

  EntityId<?> itemId(String field) {
    return EntityId.parse(item.text(field));
  }

  /** How many were asked with. */
  int count(String field) {
    return data.list(field).items().size();
  }

  /** The id of the run, for what the flow makes and waits for. */
  EntityId<?> self() {
    return EntityId.of(run);
  }

  boolean has(String field) {
    return data.find(field).isPresent();
  }

  /** The id of what the flow makes for this purpose: the same whenever it is asked for. */
  EntityId<?> made(String purpose) {
    return EntityId.derived("cim/flow", run.toString(), purpose);
  }

  /** The same for the item that has this id. */
  EntityId<?> made(String purpose, String item) {
    return EntityId.derived("cim/flow", run.toString(), purpose, item);
  }

  /** The same of one of several: a record, or an id alone. */
  Request of(Value one) {
    return new Request(
        run, data, one instanceof Value.Map map ? map : Value.map().put("id", one).build());
  }
}
