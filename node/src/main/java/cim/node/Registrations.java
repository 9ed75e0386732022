package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.Subject;
import cim.runtime.registry.EventTypeLog;
import cim.runtime.registry.RegisteredType;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** The event types that a node's own log has, of a node that runs or has stopped. */
final class Registrations {

  private Registrations() {}

  /**
   * What the node says that a command line names; nothing where it names none and none is there.
   */
  static Map<Subject, RegisteredType> of(Where where) throws IOException {
    DataFolder folder = where.folder();
    if (where.url != null || folder.address().isPresent()) {
      try (NodeClient node = where.connect();
          Stream<String> lines =
              node.lines(
                  "GET",
                  "/api/v1/events",
                  Map.of("type", EventTypeLog.REGISTERED),
                  "application/x-ndjson")) {
        return EventTypeLog.merged(lines.flatMap(Registrations::in));
      }
    }
    if (where.data != null) {
      Proving.requireNode(folder.path());
    }
    if (!folder.hasEvents()) {
      return Map.of();
    }
    // Not by a node: what is deployed may be what it refuses to start with.
    try (LocalEventStore store =
        LocalEventStore.open(folder.path(), LocalEventStore.Options.USUAL)) {
      return EventTypeLog.read(store);
    }
  }

  private static Stream<RegisteredType> in(String line) {
    Value.Map event = (Value.Map) Json.parse(line);
    Value.Map metadata = event.map("metadata");
    return RegisteredType.in(
        event.map("data"),
        Instant.parse(metadata.text("timestamp")),
        metadata.map("context").integer("position"))
        .stream();
  }
}
