package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.runtime.example.Orders;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.Field;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published documents against the registry of a shop. */
final class OpenApiTest {
  private static final DomainType SHOP = Registry.of(new Orders().domain()).domain("orders");
  private static final Value.Map NEWEST = OpenApi.document(Registry.of(new Orders().domain()), "/");
  private static final Value.Map OLDER = OpenApi30.document(NEWEST);

  private static Value.Map operation(CommandType command) {
    return NEWEST
        .map("paths")
        .map("/api/v1/" + command.name().replaceFirst("(.*)\\.(.*)\\.", "$1/$2/{id}/"))
        .map("post");
  }

  private static Value.Map body(CommandType command) {
    return operation(command).map("requestBody").map("content").map("application/json");
  }

  @Test
  void every_command_has_its_path_its_fields_and_an_example_of_them() {
    for (CommandType command : SHOP.commands()) {
      Value.Map schema = body(command).map("schema");

      assertThat(schema.map("properties").entries().keySet())
          .as(command.name())
          .containsExactlyElementsOf(command.shape().fields().stream().map(Field::name).toList());
      assertThat(schema.list("required").items())
          .isEqualTo(
              command.shape().fields().stream()
                  .filter(Field::isRequired)
                  .map(field -> Value.of(field.name()))
                  .toList())
          .containsExactlyInAnyOrderElementsOf(
              body(command).map("example").entries().keySet().stream()
                  .<Value>map(Value::of)
                  .toList());
    }
  }

  @Test
  void every_query_has_its_path_and_parameters() {
    for (QueryType query : SHOP.queries()) {
      Value.Map operation =
          NEWEST.map("paths").map("/api/v1/" + query.name().replace('.', '/')).map("get");
      List<String> names =
          operation.list("parameters").items().stream()
              .map(parameter -> resolved((Value.Map) parameter).text("name"))
              .toList();

      assertThat(names).containsAll(query.parameters().fields().stream().map(Field::name).toList());
      assertThat(names.contains("cursor")).isEqualTo(query.name().equals("orders.find_orders"));
    }
  }

  private static Value.Map resolved(Value.Map parameter) {
    return parameter
        .find("$ref")
        .map(reference -> at(NEWEST, ((Value.Text) reference).value()))
        .orElse(parameter);
  }

  /** What a reference leads to. */
  private static Value.Map at(Value.Map document, String reference) {
    Value.Map at = document;
    for (String part : reference.substring(2).split("/", -1)) {
      at = at.map(part);
    }
    return at;
  }

  @Test
  void nothing_is_documented_that_there_is_not() {
    assertThat(NEWEST.map("paths").entries())
        .hasSize(SHOP.commands().size() + SHOP.queries().size());
    assertThat(NEWEST.text("openapi")).startsWith("3.1.");
  }

  @Test
  void bounds_forms_and_privacy_are_in_the_schema() {
    Value.Map items =
        body(command("orders.order.submit")).map("schema").map("properties").map("items");
    Value.Map contact = body(command("orders.order.name_contact")).map("schema").map("properties");

    assertThat(items.integer("maxItems")).isEqualTo(50);
    Value.Map quantity = items.map("items").map("properties").map("quantity");
    assertThat(quantity.integer("minimum")).isEqualTo(1);
    assertThat(quantity.integer("maximum")).isEqualTo(1000);
    assertThat(contact.map("email").find("x-personal")).hasValue(Value.of(true));
    assertThat(contact.map("customer").text("format")).isEqualTo("uuid");
  }

  private static CommandType command(String name) {
    return SHOP.commands().stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_reference_leads_somewhere() {
    for (Value.Map document : List.of(NEWEST, OLDER)) {
      List<String> references = new ArrayList<>();
      collect(document, references);

      assertThat(references).isNotEmpty();
      for (String reference : references) {
        assertThat(at(document, reference).entries()).as(reference).isNotEmpty();
      }
    }
  }

  private static void collect(Value value, List<String> references) {
    switch (value) {
      case Value.Map map ->
          map.entries()
              .forEach((name, inner) -> {
                if (name.equals("$ref")) {
                  references.add(((Value.Text) inner).value());
                }
                collect(inner, references);
              });
      case Value.List list -> list.items().forEach(item -> collect(item, references));
      default -> {}
    }
  }

  @Test
  void what_may_be_null_is_written_as_each_version_writes_it() {
    assertThat(commit(NEWEST).list("type").items())
        .containsExactly(Value.of("string"), Value.of("null"));
    assertThat(commit(OLDER).text("type")).isEqualTo("string");
    assertThat(commit(OLDER).find("nullable")).hasValue(Value.of(true));
    assertThat(OLDER.text("openapi")).isEqualTo("3.0.3");
    assertThat(OLDER.find("jsonSchemaDialect")).isEmpty();
  }

  private static Value.Map commit(Value.Map document) {
    return document
        .map("components")
        .map("schemas")
        .map("CommandAck")
        .map("properties")
        .map("commit");
  }
}
