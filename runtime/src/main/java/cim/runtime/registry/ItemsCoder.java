package cim.runtime.registry;

import cim.ipld.Json;
import cim.ipld.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A list or set. A set is written in the order of its items' text, so that equal sets have equal
 * bytes.
 */
record ItemsCoder(Coder item, Shape.Repetition repetition, int maximum) implements Coder {

  @Override
  public Shape shape() {
    return new Shape.Items(item.shape(), repetition, maximum);
  }

  @Override
  public Value encode(Object value) {
    Collection<?> items = (Collection<?>) value;
    List<Value> values = new ArrayList<>(items.size());
    for (Object one : items) {
      values.add(item.encode(one));
    }
    if (repetition == Shape.Repetition.FORBIDDEN) {
      values.sort(
          Comparator.comparing(
              one -> one instanceof Value.Text text ? text.value() : Json.write(one)));
    }
    return Value.list(values);
  }

  @Override
  public Object decode(Value value, Decoding from) {
    List<Value> values =
        switch (value) {
          case Value.List list -> list.items();
          case Value.Text text when from == Decoding.WORDS -> Scalars.words(text);
          default -> throw Scalars.wrong(value, "a list");
        };
    if (values.size() > maximum && from != Decoding.STORED) {
      throw DecodeFault.invalid(values.size() + " items", "at most " + maximum);
    }
    List<Object> items = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      try {
        items.add(item.decode(values.get(i), from));
      } catch (DecodeFault fault) {
        throw fault.under(Integer.toString(i));
      }
    }
    if (repetition == Shape.Repetition.ALLOWED) {
      return Collections.unmodifiableList(items);
    }
    Set<Object> set = new LinkedHashSet<>(items);
    if (set.size() < items.size()) {
      throw DecodeFault.invalid("an item twice", "each item once");
    }
    return Collections.unmodifiableSet(set);
  }

  @Override
  public Object masked() {
    return repetition == Shape.Repetition.ALLOWED ? List.of() : Set.of();
  }
}
