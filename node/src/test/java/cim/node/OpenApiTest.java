package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.node.InstalledDomains;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published documents against the registry that they are derived from. */
final class OpenApiTest {
  private static final Registry REGISTRY =
      Registry.of(InstalledDomains.load(OpenApiTest.class.getClassLoader()));

  @TempDir private static Path home;
  private static Value.Map newest = Value.map().build();
  private static Value.Map older = Value.map().build();

  @BeforeAll
  static void read() throws Exception {
    try (ServedNode node = ServedNode.on(home.resolve("data"))) {
      newest = ServedNode.json(node.get("/api/v1/openapi.json"));
      older = ServedNode.json(node.get("/api/v1/openapi-3.0.json"));
    }
  }

  private static Value.Map operation(CommandType command) {
    String[] parts = command.name().split("\\.", -1);
    return newest
        .map("paths")
        .map("/api/v1/" + parts[0] + "/" + parts[1] + "/{id}/" + parts[2])
        .map("post");
  }

  @Test
  void every_command_and_query_is_documented() {
    for (DomainType domain : REGISTRY.domains()) {
      for (CommandType command : domain.commands()) {
        assertThat(operation(command).text("operationId")).isEqualTo(command.name());
      }
      for (QueryType query : domain.queries()) {
        assertThat(
                newest
                    .map("paths")
                    .map("/api/v1/" + query.name().replace('.', '/'))
                    .map("get")
                    .text("operationId"))
            .isEqualTo(query.name());
      }
    }
  }

  /** Rules between fields that no schema says: nobody can guess what such a command takes. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of(
          "concepts.concept.add",
          "concepts.concept.move",
          "concepts.morphism.relate",
          "concepts.region.form",
          "concepts.region.redraw",
          "concepts.region.replace_prototype",
          "documents.document.share",
          "documents.document.sign",
          "documents.template.add_variable",
          "documents.template.create",
          "entities.component_type.declare",
          "identities.relationship.establish",
          "locations.region.create",
          "locations.region.create_from_geo_json",
          "locations.region.redraw",
          "nix.job.record_build",
          "people.person.add_address",
          "people.person.add_contact",
          "people.person.describe_contact",
          "people.person.record_verification",
          "people.person.record_verification_failure",
          "people.person.remove_contact",
          "people.person.request_verification",
          "policies.access_control.compose",
          "policies.access_control.create");

  @Test
  void every_example_is_a_command_that_the_registry_accepts() {
    List<String> refused = new ArrayList<>();
    Set<String> without = new HashSet<>();
    for (DomainType domain : REGISTRY.domains()) {
      for (CommandType command : domain.commands()) {
        Value.Map body =
            operation(command).map("requestBody").map("content").map("application/json");
        if (body.find("example").isEmpty()) {
          without.add(command.name());
          continue;
        }
        try {
          command.decode(UUID.randomUUID(), body.map("example"), Decoding.WIRE);
        } catch (Refusal refusal) {
          refused.add(command.name() + ": " + refusal.getMessage());
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(without).isEqualTo(WITHOUT_EXAMPLE);
  }

  @Test
  void the_older_document_knows_nothing_of_the_newer_schema() {
    assertThat(older.text("openapi")).isEqualTo("3.0.3");
    assertThat(older.map("paths").entries().keySet())
        .isEqualTo(newest.map("paths").entries().keySet());
    assertOlder(older, "#");
  }

  private static void assertOlder(Value value, String place) {
    switch (value) {
      case Value.Map map ->
          map.entries()
              .forEach((name, inner) -> {
                if (name.equals("type")) {
                  assertThat(inner).as(place).isNotInstanceOf(Value.List.class);
                }
                assertThat(name).as(place).isNotIn("jsonSchemaDialect", "contentEncoding", "$defs");
                assertOlder(inner, place + "/" + name);
              });
      case Value.List list -> list.items().forEach(item -> assertOlder(item, place + "[]"));
      default -> {}
    }
  }
}
