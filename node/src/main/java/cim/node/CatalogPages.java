package cim.node;

import cim.interfaces.JsonSchema;
import cim.ipld.Value;
import cim.model.SnapshotPolicy;
import cim.model.Subject;
import cim.runtime.feed.EventJson;
import cim.runtime.node.NodeSettings;
import cim.runtime.registry.AggregateType;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventHistory;
import cim.runtime.registry.EventHistory.Version;
import cim.runtime.registry.EventType.Reading;
import cim.runtime.registry.RegisteredType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The event types with all their versions, as {@code ./cim catalog} prints them. */
final class CatalogPages {
  private final List<EventHistory> histories = new ArrayList<>();
  private final Map<String, AggregateType> aggregates = new TreeMap<>();
  private final Map<Subject, RegisteredType> registered;

  /**
   * @param registered what a node's log says of the types of these domains, and of others
   */
  CatalogPages(Collection<DomainType> domains, Map<Subject, RegisteredType> registered) {
    domains.forEach(domain -> histories.addAll(EventHistory.of(domain)));
    domains.stream()
        .flatMap(domain -> domain.aggregates().stream())
        .forEach(aggregate -> aggregates.put(aggregate.kind(), aggregate));
    this.registered = registered;
  }

  /** Since when a type is registered, as words after its line; empty where it is not known. */
  String since(Subject subject) {
    RegisteredType type = registered.get(subject);
    return type == null
        ? ""
        : "since " + EventJson.text(type.since()) + ", position " + type.position();
  }

  /** What is registered and has no code here. */
  List<RegisteredType> withoutCode() {
    Set<Subject> here = new HashSet<>();
    histories.forEach(
        history -> history.versions().forEach(version -> here.add(version.subject())));
    return registered.values().stream().filter(type -> !here.contains(type.subject())).toList();
  }

  /** When the states of an aggregate are kept beside the log. */
  static String snapshots(AggregateType aggregate) {
    if (!aggregate.keepsState()) {
      return "never: its state is no data";
    }
    return aggregate
        .snapshots()
        .map(SnapshotPolicy::text)
        .orElseGet(() ->
            "as the node's settings say (" + NodeSettings.USUAL_SNAPSHOTS.text() + " unless set)");
  }

  /** One table a type: what each version holds, and what becomes of it when another reads it. */
  String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Event types

            Stored bytes never change: an older version is read through its upcasters. `same`: read as it is stored; `upcast`: changed on reading; `dropped`: stored, and means nothing any more; `-`: not read. The last column says what a change from the version before would do without an upcaster: `full`, `backward` (new code reads old data), `forward` (old code reads new data) or `none`.
            """);
    String aggregate = "";
    for (EventHistory history : histories) {
      String own = history.type().aggregate();
      if (!own.equals(aggregate)) {
        page.append("\n## ").append(own).append('\n');
        AggregateType type = aggregates.get(own);
        if (type != null) {
          page.append("\nSnapshots: ").append(snapshots(type)).append(".\n");
        }
        aggregate = own;
      }
      page.append("\n### ").append(history.name()).append('\n');
      if (!history.type().doc().isEmpty()) {
        page.append('\n').append(history.type().doc()).append('\n');
      }
      page.append('\n').append(table(history));
    }
    if (!withoutCode().isEmpty()) {
      page.append(
          "\n## Registered, without code here\n\n| type | fields | registered |\n|---|---|---|\n");
      withoutCode()
          .forEach(type ->
              page.append("| ")
                  .append(type.subject())
                  .append(" | ")
                  .append(code(type.fields()))
                  .append(" | ")
                  .append(since(type.subject()))
                  .append(" |\n"));
    }
    return page.toString();
  }

  private String table(EventHistory history) {
    StringBuilder table = new StringBuilder("| stored | fields |");
    history.versions().forEach(read -> table.append(" as v").append(read.number()).append(" |"));
    table.append(" compatible | registered |\n|---|---|");
    table.append("---|".repeat(history.versions().size())).append("---|---|\n");
    for (int i = 0; i < history.versions().size(); i++) {
      Version stored = history.versions().get(i);
      table.append("| v").append(stored.number()).append(" | ").append(fields(stored)).append(" |");
      for (Version read : history.versions()) {
        table.append(' ').append(word(history.reading(stored, read))).append(" |");
      }
      table.append(' ').append(i == 0 ? "" : change(history, i)).append(" | ");
      table.append(since(stored.subject())).append(" |\n");
    }
    return table.toString();
  }

  private static String fields(Version version) {
    return code(version.shape().toString());
  }

  /** Fields in a cell of a table, without their braces. */
  private static String code(String fields) {
    return fields.equals("{}")
        ? ""
        : "`" + fields.substring(1, fields.length() - 1).replace("|", "\\|") + "`";
  }

  private static String word(Reading reading) {
    return switch (reading) {
      case SAME -> "same";
      case UPCAST -> "upcast";
      case DROPPED -> "dropped";
      case UNREADABLE -> "-";
    };
  }

  private static String change(EventHistory history, int index) {
    return EventHistory.between(history.versions().get(index - 1), history.versions().get(index))
        .name()
        .toLowerCase(Locale.ROOT);
  }

  /** The versions of one type for {@code --json}. */
  Value.List versions(String subject) {
    return Value.list(
        histories.stream()
            .filter(history -> history.type().subject().toString().equals(subject))
            .flatMap(history -> versions(history).stream())
            .toList());
  }

  private List<Value> versions(EventHistory history) {
    List<Value> versions = new ArrayList<>();
    for (int i = 0; i < history.versions().size(); i++) {
      Version stored = history.versions().get(i);
      Value.Map.Builder read = Value.map();
      history
          .versions()
          .forEach(as ->
              read.put(
                  "v" + as.number(), word(history.reading(stored, as)).replace("-", "unreadable")));
      Value.Map.Builder version =
          Value.map()
              .put("version", stored.number())
              .put("fields", stored.shape().toString())
              .put("read_as", read.build());
      history
          .type()
          .upcaster(stored.number())
          .ifPresent(
              upcaster -> version.put("upcaster", upcaster.kind().name().toLowerCase(Locale.ROOT)));
      if (i > 0) {
        version.put("compatible", change(history, i));
      }
      RegisteredType type = registered.get(stored.subject());
      if (type != null) {
        version.put("registered", when(type));
      }
      versions.add(version.build());
    }
    return versions;
  }

  /** A version that is registered and has no code here. */
  Value.List versions(RegisteredType type) {
    return Value.list(
        Value.map()
            .put("version", type.subject().version())
            .put("fields", type.fields())
            .put("registered", when(type))
            .build());
  }

  private static Value.Map when(RegisteredType type) {
    return Value.map()
        .put("since", EventJson.text(type.since()))
        .put("position", type.position())
        .build();
  }

  /** The data of every version of every type as one JSON Schema document. */
  Value.Map schema() {
    SortedMap<String, Value> schemas = new TreeMap<>();
    for (EventHistory history : histories) {
      history
          .versions()
          .forEach(each -> schemas.put(each.subject().toString(), JsonSchema.of(each.shape())));
    }
    withoutCode()
        .forEach(type -> schemas.put(type.subject().toString(), JsonSchema.of(type.shape())));
    return Value.map()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("$id", "urn:cim:catalog:events")
        .put("description", "The data of each event type by its subject, personal fields included.")
        .put("$defs", Value.map().putAll(schemas).build())
        .build();
  }
}
