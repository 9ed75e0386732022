package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Domain;
import cim.runtime.node.InstalledDomains;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.Shape;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "catalog",
    description = "Lists what there is to send, read and ask, of every installed domain.",
    footer = {"", "Example: ./cim catalog --commands --domain people"},
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CatalogCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--domain", paramLabel = "D", description = "Only this domain.")
  private @Nullable String domain;

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

  private record Line(String kind, String name, String fields, String doc) {}

  @Override
  public Integer call() {
    List<Domain> installed = InstalledDomains.load(CatalogCommand.class.getClassLoader());
    Registry registry = Registry.of(installed);
    Collection<DomainType> types =
        domain == null ? registry.domains() : List.of(registry.domain(domain));
    CatalogPages pages = new CatalogPages(types);
    PrintWriter out = spec.commandLine().getOut();
    if (markdown || schema) {
      out.println(markdown ? pages.markdown().stripTrailing() : Json.pretty(pages.schema()));
      out.flush();
      return 0;
    }
    boolean all = !commands && !events && !queries;
    List<Line> lines = new ArrayList<>();
    for (DomainType type : types) {
      if (all || commands) {
        for (CommandType command : type.commands()) {
          lines.add(new Line("command", command.name(), fields(command.shape()), command.doc()));
        }
      }
      if (all || events) {
        for (EventType event : type.events()) {
          lines.add(
              new Line("event", event.subject().toString(), fields(event.shape()), event.doc()));
        }
      }
      if (all || queries) {
        for (QueryType query : type.queries()) {
          lines.add(new Line("query", query.name(), fields(query.parameters()), query.doc()));
        }
      }
    }
    if (json) {
      out.println(Json.write(Value.list(lines.stream().map(line -> wire(line, pages)).toList())));
    } else {
      lines.forEach(line -> out.printf("%-8s %-48s %s%n", line.kind, line.name, line.fields));
    }
    out.flush();
    return 0;
  }

  private static Value.Map wire(Line line, CatalogPages pages) {
    Value.Map.Builder wire =
        Value.map()
            .put("kind", line.kind)
            .put("name", line.name)
            .put("fields", line.fields)
            .put("doc", line.doc);
    if (line.kind.equals("event")) {
      wire.put("versions", pages.versions(line.name));
    }
    return wire.build();
  }

  private static String fields(Shape.Fields shape) {
    String text = shape.toString();
    return text.substring(1, text.length() - 1);
  }
}
