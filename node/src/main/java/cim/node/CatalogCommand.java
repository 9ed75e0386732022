package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Subject;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.RegisteredType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "catalog",
    description =
        "Lists what there is to send, read and ask, of every installed domain, and since when the node's log has each event type.",
    footer = {"", "Example: ./cim catalog --commands --domain people"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CatalogCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Option(names = "--domain", paramLabel = "D", description = "Only this domain.")
  private @Nullable String domain;

  @Option(names = "--aggregates", description = "Only aggregates: states and snapshots.")
  private boolean aggregates;

  @Option(names = "--commands", description = "Only commands.")
  private boolean commands;

  @Option(names = "--events", description = "Only events.")
  private boolean events;

  @Option(names = "--queries", description = "Only queries.")
  private boolean queries;

  @Option(names = "--json", description = "Print JSON; of events with all their versions.")
  private boolean json;

  @Option(
      names = "--markdown",
      description = "Print the event types with all their versions and how each is read.")
  private boolean markdown;

  @Option(names = "--schema", description = "Print the events' data as JSON Schema 2020-12.")
  private boolean schema;

  /**
   * One thing of the catalog.
   *
   * @param note what the table says behind the fields
   * @param more what JSON says besides
   */
  private record Line(
      String kind, String name, String fields, String doc, String note, Value.Map more) {
    private static final Value.Map NO_MORE = Value.map().build();

    Line(String kind, String name, String fields, String doc) {
      this(kind, name, fields, doc, "", NO_MORE);
    }

    String text() {
      return "%-9s %-48s %s%s"
          .formatted(kind, name, fields, note.isEmpty() ? "" : "  (" + note + ")");
    }

    Value.Map wire() {
      return Value.map()
          .put("kind", kind)
          .put("name", name)
          .put("fields", fields)
          .put("doc", doc)
          .putAll(more.entries())
          .build();
    }
  }

  @Override
  public Integer call() throws IOException {
    Registry registry = Registry.of(where.folder().domains());
    boolean all = !aggregates && !commands && !events && !queries;
    Map<Subject, RegisteredType> registered =
        all || events || markdown || schema ? registered() : Map.of();
    Collection<DomainType> types = types(registry, registered);
    CatalogPages pages = new CatalogPages(types, registered);
    PrintWriter out = spec.commandLine().getOut();
    if (markdown || schema) {
      out.println(markdown ? pages.markdown().stripTrailing() : Json.pretty(pages.schema()));
      out.flush();
      return 0;
    }
    List<Line> lines = new ArrayList<>();
    for (DomainType type : types) {
      if (all || aggregates) {
        type.aggregates().forEach(aggregate -> lines.add(line(aggregate)));
      }
      if (all || commands) {
        type.commands().forEach(command -> lines.add(line(command)));
      }
      if (all || events) {
        type.events().forEach(event -> lines.add(line(event, pages)));
      }
      if (all || queries) {
        type.queries().forEach(query -> lines.add(line(query)));
      }
    }
    pages.withoutCode().forEach(type -> lines.add(line(type, pages)));
    if (json) {
      out.println(Json.write(Value.list(lines.stream().map(Line::wire).toList())));
    } else {
      lines.forEach(line -> out.println(line.text()));
    }
    out.flush();
    return 0;
  }

  private Map<Subject, RegisteredType> registered() throws IOException {
    Map<Subject, RegisteredType> registered = new LinkedHashMap<>(Registrations.of(where));
    registered.keySet().removeIf(type -> domain != null && !type.context().equals(domain));
    return registered;
  }

  /** Those asked for; none where only the node's log knows the domain that is. */
  private Collection<DomainType> types(Registry registry, Map<Subject, RegisteredType> registered) {
    if (domain == null) {
      return registry.domains();
    }
    return registered.isEmpty() || registry.findDomain(domain).isPresent()
        ? List.of(registry.domain(domain))
        : List.of();
  }

  private static Line line(AggregateType aggregate) {
    String snapshots = CatalogPages.snapshots(aggregate);
    return new Line(
        "aggregate",
        aggregate.kind(),
        fields(aggregate.state()),
        aggregate.doc(),
        "snapshots: " + snapshots,
        Value.map().put("snapshots", snapshots).build());
  }

  private static Line line(CommandType command) {
    return new Line("command", command.name(), fields(command.shape()), command.doc());
  }

  private static Line line(EventType event, CatalogPages pages) {
    return new Line(
        "event",
        event.subject().toString(),
        fields(event.shape()),
        event.doc(),
        pages.since(event.subject()),
        Value.map().put("versions", pages.versions(event.subject().toString())).build());
  }

  private static Line line(RegisteredType type, CatalogPages pages) {
    return new Line(
        "event",
        type.subject().toString(),
        fields(type.shape()),
        "",
        pages.since(type.subject()) + ", no code here",
        Value.map().put("versions", pages.versions(type)).build());
  }

  private static Line line(QueryType query) {
    return new Line("query", query.name(), fields(query.parameters()), query.doc());
  }

  private static String fields(Shape shape) {
    String text = shape.toString();
    return text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
  }
}
