package cim.interfaces;

import cim.ipld.Value;
import cim.model.Transitions;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What there is to send, ask and read: the registry, OpenAPI and its page. */
final class DomainRoutes {
  private final Registry registry;

  DomainRoutes(Registry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/domains", _ -> Reply.json(200, describe(registry))),
        Route.get("/api/v1/openapi.json", _ -> Reply.json(200, OpenApi.document(registry, "/"))),
        Route.get(
            "/api/v1/openapi-3.0.json",
            _ -> Reply.json(200, OpenApi30.document(OpenApi.document(registry, "/")))),
        Route.get("/docs", _ -> Reply.text(200, "text/html", page("docs.html"))),
        Route.get("/docs/docs.js", _ -> Reply.text(200, "text/javascript", page("docs.js"))),
        Route.get("/docs/docs.css", _ -> Reply.text(200, "text/css", page("docs.css"))));
  }

  /** The registry as data: what forms, menus and catalogs are made from. */
  static Value.Map describe(Registry registry) {
    return Value.map()
        .put(
            "domains", Value.list(registry.domains().stream().map(DomainRoutes::describe).toList()))
        .build();
  }

  private static Value.Map describe(DomainType domain) {
    return Value.map()
        .put("name", domain.name())
        .put("summary", domain.summary())
        .put("group", domain.definition().group().name().toLowerCase(Locale.ROOT))
        .put(
            "aggregates",
            Value.list(domain.aggregates().stream().map(DomainRoutes::describe).toList()))
        .put("queries", Value.list(domain.queries().stream().map(DomainRoutes::describe).toList()))
        .put(
            "relationships",
            Value.list(
                domain.definition().relationships().stream()
                    .map(kind ->
                        Value.map()
                            .put("name", kind.name())
                            .put("source", kind.source())
                            .put("target", kind.target())
                            .build())
                    .toList()))
        .put(
            "aliases",
            Value.list(
                domain.definition().aliases().stream()
                    .map(alias ->
                        Value.map().put("alias", alias.alias()).put("name", alias.name()).build())
                    .toList()))
        .build();
  }

  private static Value.Map describe(AggregateType aggregate) {
    Value.Map.Builder description =
        Value.map()
            .put("name", aggregate.name())
            .put("kind", aggregate.kind())
            .put("doc", aggregate.doc())
            .put("scope", aggregate.scope().text())
            .put("policy", aggregate.policy().text())
            .put(
                "commands",
                Value.list(aggregate.commands().stream().map(DomainRoutes::describe).toList()))
            .put(
                "events",
                Value.list(
                    aggregate.events().stream()
                        .map(event ->
                            Value.map()
                                .put("subject", event.subject().toString())
                                .put("doc", event.doc())
                                .put("schema", JsonSchema.of(event.shape()))
                                .build())
                        .toList()));
    aggregate
        .transitions()
        .ifPresent(transitions -> description.put("states", states(transitions)));
    return description.build();
  }

  private static Value.Map describe(CommandType command) {
    Value.Map.Builder described =
        Value.map()
            .put("name", command.name())
            .put("doc", command.doc())
            .put("schema", JsonSchema.of(command.shape()));
    JsonSchema.example(command).ifPresent(example -> described.put("example", example));
    return described.build();
  }

  private static Value.Map describe(QueryType query) {
    return Value.map()
        .put("name", query.name())
        .put("doc", query.doc())
        .put("kind", query.kind().name().toLowerCase(Locale.ROOT))
        .put("parameters", JsonSchema.of(query.parameters()))
        .put("result", JsonSchema.of(query.result()))
        .build();
  }

  private static Value.Map states(Transitions<?> transitions) {
    Value.Map.Builder table = Value.map();
    transitions
        .table()
        .forEach((state, next) ->
            table.put(
                text(state),
                Value.list(next.stream().map(target -> Value.of(text(target))).toList())));
    return Value.map()
        .put("first", text(transitions.first()))
        .put("transitions", table.build())
        .build();
  }

  private static String text(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A file that lies beside this class in the program's jar. */
  static String page(String name) {
    try (InputStream page = DomainRoutes.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IOException(name + ": not in the program (expected: a page of its jar)");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
