package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.runtime.Refusal;
import cim.runtime.importing.Exporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Writes an entity in a form of the outside: a workflow's definition as BPMN 2.0.",
    footer = {
      "",
      "Example: ./cim export bpmn 0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8c01 --out approval.bpmn"
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Where where;

  @Parameters(index = "0", paramLabel = "bpmn", description = "The form.")
  private String kind;

  @Parameters(index = "1", paramLabel = "UUID", description = "The entity.")
  private String entity;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write to this file (default: standard output).")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Exporter exporter = exporter();
    UUID id = id();
    try (NodeClient node = where.connect()) {
      String text = exporter.run(id, (query, parameters) -> ask(node, query, parameters));
      PrintWriter out = spec.commandLine().getOut();
      Path target = file;
      if (target != null) {
        Files.writeString(target, text);
      }
      if (json) {
        Value.Map.Builder report = Value.map().put("kind", kind).put("id", id.toString());
        if (target == null) {
          report.put("content", text);
        } else {
          report.put("file", target.toString());
        }
        out.println(Json.write(report.build()));
      } else {
        out.print(target == null ? text : "exported " + id + " to " + target + "\n");
      }
      out.flush();
      return 0;
    }
  }

  private Exporter exporter() {
    List<Exporter> known =
        StreamSupport.stream(ServiceLoader.load(Exporter.class).spliterator(), false).toList();
    return known.stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "invalid_parameter",
                kind,
                String.join(", ", known.stream().map(Exporter::kind).toList()),
                "choose one of those"));
  }

  private UUID id() {
    try {
      return EntityId.parse(entity).value();
    } catch (InvalidValue wrong) {
      throw new Refusal("invalid_parameter", entity, wrong.expected(), "name the entity by its id");
    }
  }

  private static Value.Map ask(NodeClient node, String query, Value.Map parameters) {
    Map<String, String> words = new LinkedHashMap<>();
    parameters
        .entries()
        .forEach((name, value) ->
            words.put(name, value instanceof Value.Text text ? text.value() : Json.write(value)));
    int dot = query.indexOf('.');
    try {
      return (Value.Map)
          node.get("/api/v1/" + query.substring(0, dot) + "/" + query.substring(dot + 1), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
