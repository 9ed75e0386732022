package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./cim catalog}: every event type with its versions, for people and for programs. */
final class CatalogTest {
  @TempDir private Path home;

  @Test
  void markdown_shows_fields_versions_and_how_each_is_read() {
    String page = Shell.run("catalog", "--markdown", "--domain", "people").out();

    assertThat(page).startsWith("# Event types\n").contains("\n## people.person\n");
    assertThat(page)
        .contains(
            """
            ### people.person.registered

            | stored | fields | as v1 | compatible |
            |---|---|---|---|
            | v1 | `name!:{given:text family?:text} email?!:text/email_address` | same |  |
            """)
        .contains("cause:duplicate\\|data_quality\\|user\\|policy");
  }

  @Test
  void json_has_the_versions_of_each_event_beside_what_it_had_before() {
    Value.Map registered =
        ((Value.List)
                Json.parse(Shell.run("catalog", "--events", "--domain", "people", "--json").out()))
            .items().stream()
                .map(Value.Map.class::cast)
                .filter(line -> line.text("name").equals("people.person.registered.v1"))
                .findFirst()
                .orElseThrow();

    assertThat(registered.entries().keySet())
        .containsExactlyInAnyOrder("kind", "name", "fields", "doc", "versions");
    assertThat(Json.write(registered.list("versions")))
        .isEqualTo(
            "[{\"version\":1,\"fields\":\"{name!:{given:text family?:text} email?!:text/email_address}\","
                + "\"read_as\":{\"v1\":\"same\"}}]");
  }

  @Test
  void the_table_is_as_it_was() {
    assertThat(Shell.run("catalog", "--events", "--domain", "people").out().lines())
        .contains("event    people.person.phone_added.v1                     phone!:text/phone");
  }

  @Test
  void the_schema_takes_every_event_as_it_is_encoded_and_nothing_else() throws Exception {
    Value.Map document = (Value.Map) Json.parse(Shell.run("catalog", "--schema").out());
    assertThat(document.text("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    Path data = home.resolve("data");
    Path work = GeneratedRepository.in(home.resolve("work")).path();
    Shell.Said imported = Shell.run("import", "git", work, "--data", data);
    assertThat(imported.code()).as(imported.err()).isZero();
    Set<String> types = new HashSet<>();

    for (Value.Map event : Shell.run("events", "--data", data, "--json").lines()) {
      String subject = event.map("metadata").map("context").text("subject");
      if (document.map("$defs").find(subject).isPresent()) {
        Value.Map schema = document.map("$defs").map(subject);
        types.add(subject);
        assertThat(fits(event.map("data"), schema)).as(Json.write(event)).isTrue();
        Value.Map more =
            Value.map().putAll(event.map("data").entries()).put("no_such_field", 1).build();
        assertThat(fits(more, schema)).as(subject).isFalse();
        assertThat(fits(Value.map().build(), schema))
            .as(subject)
            .isEqualTo(schema.list("required").items().isEmpty());
      }
    }
    assertThat(types).contains("git.commit.recorded.v1", "people.person.registered.v1");
  }

  /** The keywords of JSON Schema 2020-12 that say which data are taken, as far as we use them. */
  private static boolean fits(Value data, Value.Map schema) {
    if (schema.find("oneOf").isPresent()) {
      return schema.list("oneOf").items().stream()
              .filter(one -> fits(data, (Value.Map) one))
              .count()
          == 1;
    }
    if (schema.find("enum").isPresent() && !schema.list("enum").items().contains(data)) {
      return false;
    }
    if (schema.find("type").isEmpty()) {
      return true;
    }
    return switch (schema.text("type")) {
      case "object" -> data instanceof Value.Map map && fits(map, schema);
      case "array" ->
          data instanceof Value.List list
              && list.items().stream().allMatch(item -> fits(item, schema.map("items")));
      case "string" -> data instanceof Value.Text text && fits(text.value(), schema);
      case "integer" -> data instanceof Value.Int;
      case "number" -> data instanceof Value.Float || data instanceof Value.Int;
      case "boolean" -> data instanceof Value.Bool;
      default -> throw new AssertionError(Json.write(schema));
    };
  }

  private static boolean fits(String text, Value.Map schema) {
    return schema.find("pattern").map(_ -> text.matches(schema.text("pattern"))).orElse(true)
        && schema
            .find("maxLength")
            .map(_ -> text.length() <= schema.integer("maxLength"))
            .orElse(true)
        && schema
            .find("minLength")
            .map(_ -> text.length() >= schema.integer("minLength"))
            .orElse(true);
  }

  private static boolean fits(Value.Map map, Value.Map schema) {
    Value.Map known =
        schema.find("properties").isPresent() ? schema.map("properties") : Value.map().build();
    Set<String> missing = new HashSet<>();
    schema
        .find("required")
        .ifPresent(names ->
            ((Value.List) names).items().forEach(name -> missing.add(((Value.Text) name).value())));
    for (String name : List.copyOf(map.entries().keySet())) {
      missing.remove(name);
      if (known.find(name).isPresent()) {
        if (!fits(map.value(name), known.map(name))) {
          return false;
        }
      } else if (!(schema.value("additionalProperties") instanceof Value.Map rest
          && fits(map.value(name), rest))) {
        return false;
      }
    }
    return missing.isEmpty();
  }
}
