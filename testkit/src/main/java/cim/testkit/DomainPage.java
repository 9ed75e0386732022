package cim.testkit;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.ContextBridge;
import cim.model.Domain;
import cim.model.ProcessManager;
import cim.model.Transitions;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventType;
import cim.runtime.registry.QueryType;
import cim.runtime.registry.Registry;
import cim.runtime.registry.Shape;
import cim.store.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of a domain, made from the descriptor that every face is made from: {@code
 * docs/reference.md} of its module. The example run is what {@code docs/example.json} says, sent to
 * a node: commands as {@code {"command", "id", "data"}}.
 */
public final class DomainPage {
  private static final Path PAGE = Path.of("docs", "reference.md");
  private static final Path EXAMPLE = Path.of("docs", "example.json");

  private final StringBuilder page = new StringBuilder();
  private final Domain.Provider provider;
  private final DomainType domain;

  private DomainPage(Domain.Provider provider) {
    this.provider = provider;
    this.domain = Registry.of(provider.domain()).domain(provider.domain().name());
  }

  /**
   * Requires that the page in the module's folder is what the descriptor says today; with {@code
   * -Dcim.write=true} it is written instead.
   */
  public static void check(Domain.Provider provider) {
    try {
      DomainPage made = new DomainPage(provider);
      made.write(Json.parse(Files.readAllBytes(EXAMPLE)));
      if (Boolean.getBoolean("cim.write")) {
        Files.writeString(PAGE, made.page);
      }
      String found = Files.exists(PAGE) ? Files.readString(PAGE) : "";
      if (!found.contentEquals(made.page)) {
        throw new AssertionError(
            PAGE
                + " of "
                + made.domain.name()
                + " is not what its descriptor says (expected: the same); write it by this test"
                + " with -Dcim.write=true\n"
                + made.page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Value example) {
    line("# " + domain.name());
    line("");
    line(domain.summary() + ".");
    line(
        "%s. A field that ends in `?` may be absent, one with `!` is personal and sealed. Made from the domain's descriptor; a test keeps it so."
            .formatted(place(domain.definition().group())));
    domain.aggregates().forEach(this::aggregate);
    queries();
    others();
    run(example);
  }

  private static String place(Domain.Group group) {
    return switch (group) {
      case CORE, SUPPORTING, TECHNICAL, CUSTOM -> "One of the " + lower(group) + " domains";
      case CROSSING -> "It stands between the domains";
    };
  }

  private void aggregate(AggregateType aggregate) {
    line("");
    line("## " + aggregate.kind());
    line("");
    line(
        (aggregate.doc() + " Commits travel as far as `%s`, `%s`.")
            .formatted(aggregate.scope().text(), aggregate.policy().text())
            .strip());
    aggregate.transitions().ifPresent(this::states);
    table("command", "what it does", "fields");
    for (CommandType command : aggregate.commands()) {
      row(code(command.verb()), command.doc(), fields(command.shape()));
    }
    table("event", "fields");
    for (EventType event : aggregate.events()) {
      row(code(event.subject().toString()), fields(event.shape()));
    }
    SortedMap<String, String> refusals = aggregate.refusals();
    if (!refusals.isEmpty()) {
      table("refused as", "because");
      refusals.forEach((name, reason) -> row(code(name), reason));
    }
  }

  private <S extends Enum<S>> void states(Transitions<S> machine) {
    line("");
    line("```mermaid");
    line("stateDiagram-v2");
    line("  [*] --> " + lower(machine.first()));
    machine
        .table()
        .forEach(
            (from, next) -> next.forEach(to -> line("  " + lower(from) + " --> " + lower(to))));
    machine.table().keySet().stream()
        .filter(machine::isTerminal)
        .forEach(state -> line("  " + lower(state) + " --> [*]"));
    line("```");
  }

  private void queries() {
    line("");
    line("## Queries");
    table("query", "what it answers", "parameters", "answer");
    for (QueryType query : domain.queries()) {
      String answer =
          switch (query.kind()) {
            case ONE -> query.result().name();
            case LIST -> "page of " + query.result().name();
          };
      row(
          code(query.name().substring(query.name().indexOf('.') + 1)),
          query.doc(),
          fields(query.parameters()),
          answer);
    }
  }

  private void others() {
    Domain definition = domain.definition();
    if (!definition.processManagers().isEmpty()) {
      line("");
      line("## Processes");
      table("process", "reacts to");
      definition
          .processManagers()
          .forEach(process ->
              row(code(process.name()), codes(process.reactsTo().stream().map(Object::toString))));
      definition.processManagers().stream()
          .filter(process -> !process.moves().isEmpty())
          .forEach(process -> {
            line("");
            line("### " + process.name());
            moves(process.moves());
          });
    }
    if (!definition.bridges().isEmpty()) {
      line("");
      line("## Bridges");
      definition.bridges().forEach(this::bridge);
    }
    if (!definition.relationships().isEmpty()) {
      line("");
      line("## Relationships");
      table("from", "relation", "to");
      definition
          .relationships()
          .forEach(kind -> row(code(kind.source()), code(kind.name()), code(kind.target())));
    }
    if (!definition.aliases().isEmpty()) {
      line("");
      line("## Short names");
      table("short", "is");
      definition.aliases().forEach(alias -> row(code(alias.alias()), code(alias.name())));
    }
  }

  /** The ways that a process can go, as a drawn state machine. */
  private void moves(List<ProcessManager.Move> moves) {
    line("");
    line("```mermaid");
    line("stateDiagram-v2");
    List<String> places =
        moves.stream()
            .flatMap(move -> Stream.of(move.from(), move.to()))
            .filter(place -> !place.isEmpty())
            .distinct()
            .toList();
    for (int i = 0; i < places.size(); i++) {
      line("  state \"%s\" as p%d".formatted(places.get(i), i));
    }
    for (ProcessManager.Move move : moves) {
      String on = move.on().isEmpty() ? "" : " : " + move.on();
      line("  " + place(move.from(), places) + " --> " + place(move.to(), places) + on);
    }
    line("```");
  }

  private static String place(String place, List<String> places) {
    return place.isEmpty() ? "[*]" : "p" + places.indexOf(place);
  }

  private void bridge(ContextBridge bridge) {
    line("");
    line("### " + bridge.name());
    line("");
    line(
        "%s: from `%s` to `%s`. It hears %s%s."
            .formatted(
                bridge.summary(),
                bridge.source(),
                bridge.target(),
                codes(bridge.heard().stream().map(Object::toString)),
                bridge.ignored().isEmpty()
                    ? ""
                    : ", and ignores of that "
                        + codes(bridge.ignored().stream().map(Object::toString))));
    table("event", "when", "becomes", "for", "with");
    for (ContextBridge.Mapping mapping : bridge.mappings()) {
      row(
          code(mapping.event().toString()),
          mapping.conditions().entrySet().stream()
              .map(one -> code(one.getKey()) + " is " + codes(one.getValue().stream()))
              .collect(Collectors.joining("; ")),
          code(mapping.command()),
          mapping.target().toString(),
          mapping.words());
    }
  }

  private static String codes(Stream<String> texts) {
    return texts.sorted().map(DomainPage::code).collect(Collectors.joining(", "));
  }

  private void run(Value example) {
    line("");
    line("## An example run");
    line("");
    line("```");
    try (MemoryNode node = MemoryNode.at(InstantSource.fixed(DeciderFixture.NOW), provider)) {
      for (Value step : ((Value.List) example).items()) {
        step(node, (Value.Map) step);
      }
    }
    line("```");
  }

  private void step(MemoryNode node, Value.Map step) {
    String name = step.text("command");
    CommandType type =
        domain.commands().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(name + " (expected: a command of " + domain.name() + ")"));
    Value.Map data = (Value.Map) step.find("data").orElse(Value.map().build());
    UUID target = UUID.fromString(step.text("id"));
    line(name + " " + target + " " + Json.write(data));
    int before = node.events(domain.name()).size();
    CommandAck ack =
        node.importing().send(UUID.randomUUID(), type.decode(target, data, Decoding.WIRE)).join();
    switch (ack) {
      case CommandAck.Rejected refused ->
          line("  refused as " + refused.code() + ": " + refused.reason());
      case CommandAck.Accepted _ -> {
        List<StoredEvent> events = node.events(domain.name());
        if (events.size() == before) {
          line("  accepted: nothing to do");
        }
        events.subList(before, events.size()).forEach(this::happened);
      }
    }
  }

  private void happened(StoredEvent event) {
    line("  " + event.subject() + " " + Json.write(event.data()));
  }

  private void table(String... columns) {
    line("");
    row(columns);
    line("|---".repeat(columns.length) + "|");
  }

  private void row(String... cells) {
    line(
        Stream.of(cells)
            .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String fields(Shape.Fields shape) {
    return shape.fields().stream()
        .map(field -> code(field.toString()))
        .collect(Collectors.joining(" "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void line(String text) {
    page.append(text.stripTrailing()).append('\n');
  }
}
