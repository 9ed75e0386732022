package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.QueryHandler;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.Field;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * The API of the registered domains as an OpenAPI 3.1 document. What is the same for all domains
 * lies in {@code openapi.json}.
 */
final class OpenApi {
  private static final Value.Map SAME_FOR_ALL =
      (Value.Map) Json.parse(DomainRoutes.page("openapi.json"));

  private OpenApi() {}

  static Value.Map document(Registry registry, String url) {
    Value.Map.Builder paths = Value.map();
    List<Value> tags = new ArrayList<>();
    for (DomainType domain : registry.domains()) {
      tags.add(Value.map().put("name", domain.name()).put("description", domain.summary()).build());
      for (CommandType command : domain.commands()) {
        paths.put(path(command), Value.map().put("post", operation(command)).build());
      }
      for (QueryType query : domain.queries()) {
        paths.put(path(query), Value.map().put("get", operation(query)).build());
      }
    }
    return Value.map()
        .putAll(SAME_FOR_ALL.entries())
        .put("servers", Value.list(Value.map().put("url", url).build()))
        .put("tags", Value.list(tags))
        .put("paths", paths.build())
        .build();
  }

  private static String path(CommandType command) {
    String[] parts = command.name().split("\\.", -1);
    return "/api/v1/" + parts[0] + "/" + parts[1] + "/{id}/" + parts[2];
  }

  private static String path(QueryType query) {
    return "/api/v1/" + query.name().replace('.', '/');
  }

  private static Value.Map operation(CommandType command) {
    Value.Map.Builder body = Value.map().put("schema", JsonSchema.of(command.shape()));
    JsonSchema.example(command).ifPresent(example -> body.put("example", example));
    boolean hasRequired = command.shape().fields().stream().anyMatch(Field::isRequired);
    return Value.map()
        .put("operationId", command.name())
        .put("tags", Value.list(Value.of(command.context())))
        .put("summary", summary(command.doc(), command.verb()))
        .put("parameters", parameters("id", "key", "prefer", "revision", "correlation"))
        .put(
            "requestBody",
            Value.map().put("required", Value.of(hasRequired)).put("content", json(body)).build())
        .put(
            "responses",
            Value.map()
                .put(
                    "200",
                    response(
                        "The ack and the events, where they were waited for",
                        reference("schemas", "Outcome")))
                .put("202", response("The ack", reference("schemas", "CommandAck")))
                .put("default", reference("responses", "Problem"))
                .build())
        .put("security", Value.list(Value.map().put("token", Value.list(List.of())).build()))
        .build();
  }

  private static Value.Map operation(QueryType query) {
    boolean isList = query.kind() == QueryHandler.Kind.LIST;
    List<Value> parameters = new ArrayList<>();
    query.parameters().fields().forEach(field -> parameters.add(parameter(field)));
    parameters.addAll(
        (isList
                ? parameters("limit", "cursor", "as_of", "position", "respond")
                : parameters("as_of", "position", "respond"))
            .items());
    return Value.map()
        .put("operationId", query.name())
        .put("tags", Value.list(Value.of(query.context())))
        .put("summary", summary(query.doc(), query.name().substring(query.name().indexOf('.') + 1)))
        .put("parameters", Value.list(parameters))
        .put(
            "responses",
            Value.map()
                .put(
                    "200",
                    response(
                        "The result",
                        isList ? JsonSchema.page(query.result()) : JsonSchema.of(query.result())))
                .put(
                    "202",
                    response(
                        "The ack, for Prefer: respond-async", reference("schemas", "QueryAck")))
                .put("default", reference("responses", "Problem"))
                .build())
        .put("security", Value.list(List.of()))
        .build();
  }

  private static Value.List parameters(String... names) {
    List<Value> references = new ArrayList<>();
    for (String name : names) {
      references.add(reference("parameters", name));
    }
    return Value.list(references);
  }

  private static Value.Map parameter(Field field) {
    Value.Map.Builder parameter = Value.map().put("name", field.name()).put("in", "query");
    if (!field.doc().isEmpty()) {
      parameter.put("description", field.doc());
    }
    return parameter
        .put("required", Value.of(field.isRequired()))
        .put("schema", JsonSchema.of(field.shape()))
        .build();
  }

  private static Value.Map response(String text, Value.Map schema) {
    return Value.map()
        .put("description", text)
        .put("content", json(Value.map().put("schema", schema)))
        .build();
  }

  private static Value.Map json(Value.Map.Builder content) {
    return Value.map().put("application/json", content.build()).build();
  }

  private static Value.Map reference(String kind, String name) {
    return Value.map().put("$ref", "#/components/" + kind + "/" + name).build();
  }

  private static String summary(String doc, String name) {
    return doc.isEmpty()
        ? Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ')
        : doc;
  }
}
