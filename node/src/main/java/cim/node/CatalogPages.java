package cim.node;

import cim.interfaces.JsonSchema;
import cim.ipld.Value;
import cim.runtime.registry.DomainType;
import cim.runtime.registry.EventHistory;
import cim.runtime.registry.EventHistory.Version;
import cim.runtime.registry.EventType.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The event types with all their versions, as {@code ./cim catalog} prints them. */
final class CatalogPages {
  private final List<EventHistory> histories = new ArrayList<>();

  CatalogPages(Collection<DomainType> domains) {
    domains.forEach(domain -> histories.addAll(EventHistory.of(domain)));
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
        aggregate = own;
      }
      page.append("\n### ").append(history.name()).append('\n');
      if (!history.type().doc().isEmpty()) {
        page.append('\n').append(history.type().doc()).append('\n');
      }
      page.append('\n').append(table(history));
    }
    return page.toString();
  }

  private static String table(EventHistory history) {
    StringBuilder table = new StringBuilder("| stored | fields |");
    history.versions().forEach(read -> table.append(" as v").append(read.number()).append(" |"));
    table.append(" compatible |\n|---|---|").append("---|".repeat(history.versions().size()));
    table.append("---|\n");
    for (int i = 0; i < history.versions().size(); i++) {
      Version stored = history.versions().get(i);
      table.append("| v").append(stored.number()).append(" | ").append(fields(stored)).append(" |");
      for (Version read : history.versions()) {
        table.append(' ').append(word(history.reading(stored, read))).append(" |");
      }
      table.append(' ').append(i == 0 ? "" : change(history, i)).append(" |\n");
    }
    return table.toString();
  }

  private static String fields(Version version) {
    String text = version.shape().toString();
    return version.shape().fields().isEmpty()
        ? ""
        : "`" + text.substring(1, text.length() - 1).replace("|", "\\|") + "`";
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

  private static List<Value> versions(EventHistory history) {
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
      versions.add(version.build());
    }
    return versions;
  }

  /** The data of every version of every type as one JSON Schema document. */
  Value.Map schema() {
    SortedMap<String, Value> schemas = new TreeMap<>();
    for (EventHistory history : histories) {
      history
          .versions()
          .forEach(each -> schemas.put(each.subject().toString(), JsonSchema.of(each.shape())));
    }
    return Value.map()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("$id", "urn:cim:catalog:events")
        .put("description", "The data of each event type by its subject, personal fields included.")
        .put("$defs", Value.map().putAll(schemas).build())
        .build();
  }
}
