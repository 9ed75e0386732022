package cim.interfaces;

import cim.ipld.Value;
import cim.model.QueryHandler;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.Field;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/** The API of the registered domains as an OpenAPI 3.1 document. */
final class OpenApi {
  private OpenApi() {}

  static Value.Map document(Registry registry, String url) {
    Value.Map.Builder paths = Value.map();
    List<Value> tags = new ArrayList<>();
    for (DomainType domain : registry.domains()) {
      tags.add(Value.map().put("name", domain.name()).put("description", domain.summary()).build());
      domain
          .commands()
          .forEach(command ->
              paths.put(path(command), Value.map().put("post", operation(command)).build()));
      domain
          .queries()
          .forEach(query ->
              paths.put(
                  "/api/v1/" + query.name().replace('.', '/'),
                  Value.map().put("get", operation(query)).build()));
    }
    return Value.map()
        .put("openapi", "3.1.1")
        .put(
            "info",
            Value.map()
                .put("title", "CIM")
                .put("version", "1")
                .put(
                    "summary",
                    "Commands answer with acks, queries with results; every change is an event.")
                .put(
                    "license",
                    Value.map().put("name", "Apache-2.0").put("identifier", "Apache-2.0").build())
                .build())
        .put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema")
        .put("servers", Value.list(Value.map().put("url", url).build()))
        .put("tags", Value.list(tags))
        .put("paths", paths.build())
        .put("components", components())
        .build();
  }

  private static String path(CommandType command) {
    String[] parts = command.name().split("\\.", -1);
    return "/api/v1/" + parts[0] + "/" + parts[1] + "/{id}/" + parts[2];
  }

  private static Value.Map operation(CommandType command) {
    return Value.map()
        .put("operationId", command.name())
        .put("tags", Value.list(Value.of(command.context())))
        .put("summary", command.doc().isEmpty() ? words(command.verb()) : command.doc())
        .put(
            "parameters",
            Value.list(
                parameter(
                    "id",
                    "path",
                    "the aggregate's id",
                    Value.map().put("type", "string").put("format", "uuid").build(),
                    Field.Presence.REQUIRED),
                header("Idempotency-Key", "the same key again changes nothing more"),
                header("Prefer", "wait=SECONDS answers with the events"),
                header("If-Match", "the revision that you saw, in quotes")))
        .put(
            "requestBody",
            Value.map()
                .put(
                    "required",
                    Value.of(command.shape().fields().stream().anyMatch(Field::isRequired)))
                .put(
                    "content",
                    json(JsonSchema.of(command.shape()), JsonSchema.example(command.shape())))
                .build())
        .put(
            "responses",
            Value.map()
                .put(
                    "200",
                    response(
                        "The ack and the events, where they were waited for",
                        json(reference("Outcome"))))
                .put("202", response("The ack", json(reference("CommandAck"))))
                .put("default", reference("responses", "Problem"))
                .build())
        .put("security", Value.list(Value.map().put("token", Value.list(List.of())).build()))
        .build();
  }

  private static Value.Map operation(QueryType query) {
    List<Value> parameters = new ArrayList<>();
    for (Field field : query.parameters().fields()) {
      parameters.add(
          parameter(
              field.name(), "query", field.doc(), JsonSchema.of(field.shape()), field.presence()));
    }
    Value.Map schema = JsonSchema.of(query.result());
    if (query.kind() == QueryHandler.Kind.LIST) {
      schema = JsonSchema.page(query.result());
      parameters.add(
          parameter(
              "limit",
              "query",
              "items on a page",
              Value.map()
                  .put("type", "integer")
                  .put("minimum", 1)
                  .put("maximum", 1000)
                  .put("default", 100)
                  .build(),
              Field.Presence.OPTIONAL));
      parameters.add(
          parameter(
              "cursor",
              "query",
              "where the page before ended",
              Value.map().put("type", "string").build(),
              Field.Presence.OPTIONAL));
    }
    return Value.map()
        .put("operationId", query.name())
        .put("tags", Value.list(Value.of(query.context())))
        .put(
            "summary",
            query.doc().isEmpty()
                ? words(query.name().substring(query.name().indexOf('.') + 1))
                : query.doc())
        .put("parameters", Value.list(parameters))
        .put(
            "responses",
            Value.map()
                .put("200", response("The result", json(schema)))
                .put(
                    "202",
                    response("The ack, for Prefer: respond-async", json(reference("QueryAck"))))
                .put("default", reference("responses", "Problem"))
                .build())
        .put("security", Value.list(List.of()))
        .build();
  }

  private static Value.Map components() {
    Value.Map text = Value.map().put("type", "string").build();
    Value.Map textOrNull =
        Value.map().put("type", Value.list(Value.of("string"), Value.of("null"))).build();
    Value.Map status =
        Value.map()
            .put("type", "string")
            .put("enum", Value.list(Value.of("accepted"), Value.of("rejected")))
            .build();
    return Value.map()
        .put(
            "schemas",
            Value.map()
                .put(
                    "CommandAck",
                    JsonSchema.object(
                        Value.map()
                            .put("status", status)
                            .put("command_id", text)
                            .put("reason", textOrNull)
                            .put("code", textOrNull)
                            .put("correlation_id", text)
                            .put("stream_subject", text)
                            .put("commit", textOrNull)
                            .put("durability", textOrNull)
                            .build(),
                        List.of(
                            "status",
                            "command_id",
                            "reason",
                            "code",
                            "correlation_id",
                            "stream_subject",
                            "commit",
                            "durability")))
                .put(
                    "QueryAck",
                    JsonSchema.object(
                        Value.map()
                            .put("status", status)
                            .put("query_id", text)
                            .put("reason", textOrNull)
                            .put("code", textOrNull)
                            .put("correlation_id", text)
                            .put("stream_subject", text)
                            .build(),
                        List.of(
                            "status",
                            "query_id",
                            "reason",
                            "code",
                            "correlation_id",
                            "stream_subject")))
                .put(
                    "Event",
                    JsonSchema.object(
                        Value.map()
                            .put("id", text)
                            .put("type", text)
                            .put("domain", text)
                            .put("data", Value.map().put("type", "object").build())
                            .put("metadata", Value.map().put("type", "object").build())
                            .build(),
                        List.of("id", "type", "domain", "data", "metadata")))
                .put(
                    "Outcome",
                    JsonSchema.object(
                        Value.map()
                            .put("ack", reference("CommandAck"))
                            .put(
                                "events",
                                Value.map()
                                    .put("type", "array")
                                    .put("items", reference("Event"))
                                    .build())
                            .build(),
                        List.of("ack", "events")))
                .put(
                    "Problem",
                    Value.map()
                        .put("type", "object")
                        .put(
                            "properties",
                            Value.map()
                                .put("type", text)
                                .put("title", text)
                                .put("status", Value.map().put("type", "integer").build())
                                .put("detail", text)
                                .put("code", text)
                                .build())
                        .put(
                            "required",
                            Value.list(
                                Value.of("type"),
                                Value.of("title"),
                                Value.of("status"),
                                Value.of("detail"),
                                Value.of("code")))
                        .build())
                .build())
        .put(
            "responses",
            Value.map()
                .put(
                    "Problem",
                    response(
                        "What is wrong, by RFC 9457",
                        Value.map()
                            .put(
                                "application/problem+json",
                                Value.map().put("schema", reference("Problem")).build())
                            .build()))
                .build())
        .put(
            "securitySchemes",
            Value.map()
                .put("token", Value.map().put("type", "http").put("scheme", "bearer").build())
                .build())
        .build();
  }

  private static Value.Map parameter(
      String name, String in, String text, Value.Map schema, Field.Presence presence) {
    Value.Map.Builder parameter = Value.map().put("name", name).put("in", in);
    if (!text.isEmpty()) {
      parameter.put("description", text);
    }
    return parameter
        .put("required", Value.of(presence == Field.Presence.REQUIRED))
        .put("schema", schema)
        .build();
  }

  private static Value.Map header(String name, String text) {
    return parameter(
        name, "header", text, Value.map().put("type", "string").build(), Field.Presence.OPTIONAL);
  }

  private static Value.Map response(String text, Value.Map content) {
    return Value.map().put("description", text).put("content", content).build();
  }

  private static Value.Map json(Value.Map schema) {
    return Value.map().put("application/json", Value.map().put("schema", schema).build()).build();
  }

  private static Value.Map json(Value.Map schema, Value example) {
    return Value.map()
        .put("application/json", Value.map().put("schema", schema).put("example", example).build())
        .build();
  }

  private static Value.Map reference(String schema) {
    return reference("schemas", schema);
  }

  private static Value.Map reference(String kind, String name) {
    return Value.map().put("$ref", "#/components/" + kind + "/" + name).build();
  }

  private static String words(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
  }
}
