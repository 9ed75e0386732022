package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.runtime.registry.EventTypeLog;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.log.LocalEventStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

            | stored | fields | as v1 | as v2 | compatible | registered |
            |---|---|---|---|---|---|
            | v1 | `name!:{given:text family?:text} email?!:text/email_address` | same | upcast |  |  |
            | v2 | `name!:{given:text family?:text middle?:text preferred?:text honorific?:text suffix?:text \
            order?:given_first\\|family_first} email?!:text/email_address \
            source:unstated\\|self_reported\\|measured\\|document\\|computed\\|imported` | - | same | none |  |
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
                .filter(line -> line.text("name").equals("people.person.registered.v2"))
                .findFirst()
                .orElseThrow();

    assertThat(registered.entries().keySet())
        .containsExactlyInAnyOrder("kind", "name", "fields", "doc", "versions");
    assertThat(Json.write(registered.list("versions")))
        .isEqualTo(
            "[{\"version\":1,\"fields\":\"{name!:{given:text family?:text} email?!:text/email_address}\","
                + "\"read_as\":{\"v1\":\"same\",\"v2\":\"upcast\"},\"upcaster\":\"one\"},"
                + "{\"version\":2,\"fields\":\"{name!:{given:text family?:text middle?:text preferred?:text honorific?:text"
                + " suffix?:text order?:given_first|family_first} email?!:text/email_address"
                + " source:unstated|self_reported|measured|document|computed|imported}\","
                + "\"read_as\":{\"v1\":\"unreadable\",\"v2\":\"same\"},\"compatible\":\"none\"}]");
  }

  @Test
  void the_table_says_what_an_event_holds_and_since_when_the_node_has_its_type() {
    Path data = home.resolve("data");
    Shell.run("query", "people.find_people", "--data", data);

    assertThat(Shell.run("catalog", "--events", "--domain", "people", "--data", data).out().lines())
        .anyMatch(line ->
            line.matches(
                "event     people\\.person\\.phone_added\\.v1 +phone!:text/phone  \\(since 20[-0-9T:.]+Z, position [0-9]+\\)"));
  }

  @Test
  void aggregates_are_listed_with_when_their_states_are_kept() {
    assertThat(Shell.run("catalog", "--aggregates").out().lines())
        .anyMatch(line ->
            line.startsWith("aggregate people.person ")
                && line.endsWith(
                    "(snapshots: as the node's settings say (events/100 unless set))"));
    assertThat(Shell.run("catalog", "--markdown", "--domain", "people").out())
        .contains("\n## people.person\n\nSnapshots: as the node's settings say");
  }

  @Test
  void a_running_node_says_what_a_stopped_one_does() throws Exception {
    Path data = home.resolve("data");
    Shell.Said running;
    try (ServedNode node = ServedNode.on(data)) {
      running = Shell.run("catalog", "--events", "--json", "--url", node.at("/"));
    }

    assertThat(running).isEqualTo(Shell.run("catalog", "--events", "--json", "--data", data));
    assertThat(running.out()).contains("\"registered\":{\"since\":\"20");
  }

  @Test
  void types_that_have_no_code_here_are_known_by_what_the_log_says() throws Exception {
    Path data = home.resolve("data");
    register(data, "shoes.shoe.worn", "{reason:text remark?:text}");

    assertThat(Shell.run("catalog", "--domain", "shoes", "--data", data).out())
        .contains(
            "event     shoes.shoe.worn.v1",
            " reason:text remark?:text  (since 2001-09-09T01:46:40.000000Z, ")
        .contains("position 0, no code here)");
    assertThat(Shell.run("catalog", "--markdown", "--data", data).out())
        .contains("\n## Registered, without code here\n", "| shoes.shoe.worn.v1 | `");
    Value.Map schema =
        (Value.Map) Json.parse(Shell.run("catalog", "--schema", "--data", data).out());
    assertThat(schema.map("$defs").entries()).containsKey("shoes.shoe.worn.v1");
    Shell.refuses("unknown_domain", "catalog", "--domain", "dragons", "--data", data);
    Shell.refuses("unknown_folder", "catalog", "--data", home.resolve("nothing"));
  }

  /** What a node would have written that had other code. */
  private static void register(Path data, String type, String fields) {
    Value.Map said =
        Value.map()
            .put("domain", type.substring(0, type.indexOf('.')))
            .put("schema_sets", Value.map())
            .put(
                "types",
                Value.list(
                    Value.map()
                        .put("type", type)
                        .put("version", 1)
                        .put("fields", fields)
                        .put("schema", "")
                        .put("upcasters", Value.map())
                        .build()))
            .build();
    NewCommand command =
        new NewCommand(
            "cim.event_type.register",
            said,
            List.of(),
            Value.map().build(),
            Instant.EPOCH.plusSeconds(1_000_000_000),
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(UUID.randomUUID()));
    NewEvent event =
        new NewEvent(Subject.parse(EventTypeLog.REGISTERED), said, List.of(), List.of());
    try (LocalEventStore store = LocalEventStore.open(data, LocalEventStore.Options.USUAL)) {
      StreamId chain = new StreamId(UUID.randomUUID(), Scope.LOCAL_ONLY);
      store
          .log(LocalEventStore.NODE)
          .append(new NewCommit(chain, command, List.of(event)), Condition.ANY);
    }
  }

  @Test
  void a_node_does_not_start_with_code_that_means_something_else_by_a_registered_type()
      throws Exception {
    Path data = home.resolve("data");
    register(data, "people.person.registered", "{name!:text}");

    Shell.Said refused = Shell.run("query", "people.find_people", "--data", data);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith(
            "event_type_changed: registered as people.person.registered.v1: `{name!:text}`, in code `{name!:{given")
        .contains("(expected: ", "raise @Version");
    assertThat(Shell.run("catalog", "--events", "--data", data).code()).isZero();
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
    assertThat(types).contains("git.commit.recorded.v1", "people.person.registered.v2");
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
