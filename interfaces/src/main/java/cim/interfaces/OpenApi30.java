package cim.interfaces;

import cim.ipld.Value;
import java.util.List;

/** The OpenAPI 3.1 document as 3.0.3, for tools that know no newer one (RULINGS 19). */
final class OpenApi30 {
  private OpenApi30() {}

  static Value.Map document(Value.Map newest) {
    Value.Map.Builder older = Value.map();
    newest
        .entries()
        .forEach((name, value) -> {
          switch (name) {
            case "openapi" -> older.put(name, "3.0.3");
            case "jsonSchemaDialect" -> {}
            case "info" -> older.put(name, info((Value.Map) value));
            default -> older.put(name, rewrite(value));
          }
        });
    return older.build();
  }

  private static Value.Map info(Value.Map info) {
    return Value.map()
        .put("title", info.text("title"))
        .put("version", info.text("version"))
        .put("description", info.text("summary"))
        .put("license", Value.map().put("name", "Apache-2.0").build())
        .build();
  }

  private static Value rewrite(Value value) {
    return switch (value) {
      case Value.Map map -> schema(map);
      case Value.List list -> Value.list(list.items().stream().map(OpenApi30::rewrite).toList());
      default -> value;
    };
  }

  /** A type that may be null is written with a word of its own in 3.0. */
  private static Value.Map schema(Value.Map map) {
    Value.Map.Builder older = Value.map();
    map.entries()
        .forEach((name, value) -> {
          if (name.equals("type")
              && value instanceof Value.List types
              && types.items().contains(Value.of("null"))) {
            List<Value> others =
                types.items().stream().filter(type -> !type.equals(Value.of("null"))).toList();
            older.put("type", others.getFirst());
            older.put("nullable", Value.of(true));
          } else if (!name.equals("contentEncoding")) {
            older.put(name, rewrite(value));
          }
        });
    return older.build();
  }
}
