package cim.interfaces;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.InvalidValue;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.feed.EventJson;
import cim.runtime.feed.Streams;
import cim.store.EventStore;
import cim.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Histories of single entities, states of the past, blocks and objects by CID. */
final class StreamRoutes {
  private static final Map<String, String> FOR_EVER =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  private final EventStore store;
  private final ObjectStore objects;
  private final Streams streams;
  private final EventJson json;

  StreamRoutes(EventStore store, ObjectStore objects, Streams streams, EventJson json) {
    this.store = store;
    this.objects = objects;
    this.streams = streams;
    this.json = json;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/streams/{id}", this::history),
        Route.get("/api/v1/streams/{id}/state", this::state),
        Route.get("/api/v1/blocks/{cid}", this::block),
        Route.get("/api/v1/objects/{cid}", this::object),
        Route.get("/api/v1/objects/{cid}/metadata", this::metadata));
  }

  private Reply history(Exchange exchange) {
    exchange.allowParameters(Set.of("as_of", "revision", "position"));
    UUID id = Ids.uuid("id", exchange.path("id"));
    Streams.History history =
        streams.history(id, moment(exchange, "as_of", "revision", "position"));
    return Reply.json(
        200,
        Value.map()
            .put("stream", id.toString())
            .put("domain", history.place().domain())
            .put("aggregate", history.aggregate())
            .put(
                "revision", history.events().isEmpty() ? -1 : history.events().getLast().revision())
            .put("items", Value.list(history.events().stream().map(json::of).toList()))
            .build());
  }

  private Reply state(Exchange exchange) {
    exchange.allowParameters(Set.of("as_of", "revision", "position"));
    UUID id = Ids.uuid("id", exchange.path("id"));
    Streams.StateAt state = streams.state(id, moment(exchange, "as_of", "revision", "position"));
    return Reply.json(
        200,
        Value.map()
            .put("stream", id.toString())
            .put("revision", state.revision())
            .put("state", state.state())
            .build());
  }

  /** The moment that one of these parameters asks for; else now. */
  static AsOf moment(Exchange exchange, String... names) {
    List<AsOf> moments =
        Stream.of(names)
            .flatMap(name ->
                exchange.parameter(name).map(text -> moment(name, text, List.of(names))).stream())
            .toList();
    if (moments.size() > 1) {
      throw new Refusal(
          "invalid_parameter",
          moments.size() + " moments",
          "one of " + String.join(", ", names),
          "leave the others out");
    }
    return moments.isEmpty() ? AsOf.NOW : moments.getFirst();
  }

  private static AsOf moment(String name, String text, List<String> names) {
    String expected =
        switch (name) {
          case "position" -> "a position of the log";
          case "revision" -> "a revision";
          default ->
              names.contains("revision")
                  ? "a revision or a time in ISO 8601"
                  : "a time in ISO 8601";
        };
    try {
      AsOf moment =
          name.equals("position")
              ? new AsOf.AtPosition(Long.parseUnsignedLong(text))
              : AsOf.parse(text);
      if (names.contains("revision") || !(moment instanceof AsOf.AtRevision)) {
        return moment;
      }
    } catch (InvalidValue | NumberFormatException e) {
      // Falls through to the one refusal below.
    }
    throw new Refusal("invalid_parameter", name + "=" + text, expected, "mend it");
  }

  private Reply block(Exchange exchange) {
    Cid cid = Ids.cid(exchange.path("cid"));
    for (String domain : store.domains()) {
      Optional<byte[]> block = store.log(domain).block(cid);
      if (block.isPresent()) {
        return Reply.bytes("application/vnd.ipld.dag-cbor", block.get(), FOR_EVER);
      }
    }
    throw new Refusal(
        "unknown_object", cid.toString(), "a block of this node", "take the CID from an event");
  }

  private Reply object(Exchange exchange) throws IOException {
    ObjectStore.StoredObject object = stored(exchange);
    return Reply.copyOf(object.metadata().mediaType(), objects.read(object.cid()), FOR_EVER);
  }

  private Reply metadata(Exchange exchange) {
    ObjectStore.StoredObject object = stored(exchange);
    Value.Map.Builder metadata =
        Value.map()
            .put("cid", object.cid().toString())
            .put("size", object.size())
            .put("media_type", object.metadata().mediaType());
    object.metadata().name().ifPresent(name -> metadata.put("name", name));
    return Reply.json(200, metadata.build());
  }

  private ObjectStore.StoredObject stored(Exchange exchange) {
    Cid cid = Ids.cid(exchange.path("cid"));
    return objects
        .find(cid)
        .orElseThrow(() ->
            new Refusal(
                "unknown_object",
                cid.toString(),
                "an object of this node",
                "take the CID from an event"));
  }
}
