package cim.runtime.view;

import cim.model.Indexed;
import cim.model.InvalidValue;
import cim.model.Key;
import cim.model.ReadModel;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a read model, derived from its row record. */
final class RowShape<R extends Record> {

  /** What an {@link Optional} component needs and others must not have: absence, stored as null. */
  enum Presence {
    REQUIRED,
    OPTIONAL
  }

  record Column(
      String name,
      Class<?> type,
      Cell cell,
      Presence presence,
      boolean indexed,
      MethodHandle accessor) {}

  private final ReadModel<R> model;
  private final List<Column> columns;
  private final int key;
  private final MethodHandle constructor;

  private RowShape(ReadModel<R> model, List<Column> columns, int key) {
    this.model = model;
    this.columns = List.copyOf(columns);
    this.key = key;
    this.constructor = Reflect.constructor(model.row());
  }

  static <R extends Record> RowShape<R> of(ReadModel<R> model, ValueCodec codec) {
    List<Column> columns = new ArrayList<>();
    int key = -1;
    for (RecordComponent component : model.row().getRecordComponents()) {
      if (component.isAnnotationPresent(Key.class)) {
        if (key >= 0) {
          throw new InvalidValue(
              "read model " + model.name(), component.getName(), "one @Key component");
        }
        key = columns.size();
      }
      columns.add(column(component, codec));
    }
    if (key < 0) {
      throw new InvalidValue(
          "read model " + model.name(), model.row().getName(), "a @Key component");
    }
    Column keyColumn = columns.get(key);
    if (keyColumn.presence == Presence.OPTIONAL || !keyColumn.cell.comparable()) {
      throw new InvalidValue(
          "key of " + model.name(), keyColumn.name, "a single value that is always there");
    }
    return new RowShape<>(model, columns, key);
  }

  private static Column column(RecordComponent component, ValueCodec codec) {
    Type type = component.getGenericType();
    Presence presence = Presence.REQUIRED;
    Type present = present(type);
    if (!present.equals(type)) {
      presence = Presence.OPTIONAL;
    }
    return new Column(
        component.getName(),
        component.getType(),
        Cell.of(present, codec),
        presence,
        component.isAnnotationPresent(Indexed.class),
        Reflect.accessor(component));
  }

  ReadModel<R> model() {
    return model;
  }

  List<Column> columns() {
    return columns;
  }

  int key() {
    return key;
  }

  Column keyColumn() {
    return columns.get(key);
  }

  /** The place of a column that queries may compare and order by. */
  int comparable(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name.equals(name)) {
        if (!columns.get(i).cell.comparable()) {
          throw new InvalidValue(
              "column", name, "a column of single values; it holds lists, maps or records");
        }
        return i;
      }
    }
    throw new InvalidValue(
        "column of " + model.name(),
        name,
        columns.stream().map(Column::name).collect(Collectors.joining(", ")));
  }

  Object keyCell(Object value) {
    return keyColumn().cell.operand(keyColumn().name, value);
  }

  @Nullable Object[] store(R row) {
    @Nullable Object[] cells = new @Nullable Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      Object value = Reflect.call(column.accessor, row);
      if (column.presence == Presence.OPTIONAL) {
        Object present = present(value);
        cells[i] = present == null ? null : column.cell.store().apply(present);
      } else if (value == null) {
        throw new InvalidValue(
            model.name() + "." + column.name,
            "null",
            "a value; an Optional where there may be none");
      } else {
        cells[i] = column.cell.store().apply(value);
      }
    }
    return cells;
  }

  R load(@Nullable Object[] cells) {
    @Nullable Object[] values = new @Nullable Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      Object cell = cells[i];
      Object value = cell == null ? null : column.cell.load().apply(cell);
      values[i] = column.presence == Presence.OPTIONAL ? optional(column.type, value) : value;
    }
    return model.row().cast(Reflect.create(constructor, values));
  }

  /** Equal for equal columns: what tells whether a table can be read as these rows. */
  String signature() {
    return columns.stream()
        .map(column ->
            column.name
                + " "
                + column.cell.sql()
                + " "
                + column.presence
                + (column.indexed ? " INDEXED" : ""))
        .collect(Collectors.joining(", ", keyColumn().name + ": ", ""));
  }

  private static Type present(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return generic.getActualTypeArguments()[0];
    }
    if (type == OptionalLong.class) {
      return long.class;
    }
    if (type == OptionalInt.class) {
      return int.class;
    }
    return type == OptionalDouble.class ? double.class : type;
  }

  private static @Nullable Object present(Object optional) {
    return switch (optional) {
      case Optional<?> any -> any.orElse(null);
      case OptionalLong number when number.isPresent() -> number.getAsLong();
      case OptionalInt number when number.isPresent() -> number.getAsInt();
      case OptionalDouble number when number.isPresent() -> number.getAsDouble();
      default -> null;
    };
  }

  private static Object optional(Class<?> type, @Nullable Object value) {
    if (type == OptionalLong.class) {
      return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
    }
    if (type == OptionalInt.class) {
      return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }
    if (type == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    }
    return Optional.ofNullable(value);
  }
}
