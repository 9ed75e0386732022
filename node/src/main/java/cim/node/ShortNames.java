package cim.node;

import cim.ipld.Value;
import cim.runtime.Refusal;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The short names that people know (RULINGS 12): {@code create_profile} or {@code
 * people.create_profile} for {@code people.person.register}, and {@code find_people} for {@code
 * people.find_people}.
 */
final class ShortNames {
  private ShortNames() {}

  /**
   * The full name behind a short one; a name that is none is given back.
   *
   * @throws Refusal {@code ambiguous_name} where several domains have the short name
   */
  static String resolve(NodeClient node, String name) throws IOException {
    Value.Map described = (Value.Map) node.get("/api/v1/domains", Map.of());
    TreeMap<String, String> found = new TreeMap<>();
    for (Value each : described.list("domains").items()) {
      Value.Map domain = (Value.Map) each;
      for (Value one : domain.list("queries").items()) {
        String full = ((Value.Map) one).text("name");
        if (full.endsWith("." + name)) {
          found.put(full, full);
        }
      }
      for (Value one : domain.list("aliases").items()) {
        Value.Map alias = (Value.Map) one;
        String qualified = domain.text("name") + "." + alias.text("alias");
        if (name.equals(alias.text("alias")) || name.equals(qualified)) {
          found.put(qualified, alias.text("name"));
        }
      }
    }
    if (found.values().stream().distinct().count() > 1) {
      throw new Refusal(
          "ambiguous_name",
          name,
          found.keySet().stream().collect(Collectors.joining(" or ")),
          "name the domain too");
    }
    return found.isEmpty() ? name : found.firstEntry().getValue();
  }
}
