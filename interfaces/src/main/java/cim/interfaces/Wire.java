package cim.interfaces;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.QueryAck;
import cim.runtime.Results;
import cim.runtime.feed.EventJson;
import cim.runtime.graph.GraphUpdate;
import cim.runtime.graph.GraphUpdates;
import cim.store.StoredCommand;
import java.util.Optional;

/** What is not an event as the wire shows it (RULINGS 15). */
final class Wire {

  private Wire() {}

  static Value.Map of(CommandAck ack) {
    Value.Map.Builder wire = Value.map();
    switch (ack) {
      case CommandAck.Accepted accepted ->
          wire.put("status", "accepted")
              .put("command_id", accepted.commandId().toString())
              .put("reason", Value.nil())
              .put("code", Value.nil())
              .put("correlation_id", accepted.correlationId().toString())
              .put("stream_subject", accepted.streamSubject())
              .put("commit", nullable(accepted.commit().map(Cid::toString)))
              .put("durability", accepted.durability().text());
      case CommandAck.Rejected rejected ->
          wire.put("status", "rejected")
              .put("command_id", rejected.commandId().toString())
              .put("reason", rejected.reason())
              .put("code", rejected.code())
              .put("correlation_id", rejected.correlationId().toString())
              .put("stream_subject", rejected.streamSubject())
              .put("commit", Value.nil())
              .put("durability", Value.nil());
    }
    return wire.build();
  }

  static Value.Map of(QueryAck ack) {
    Value.Map.Builder wire = Value.map();
    switch (ack) {
      case QueryAck.Accepted accepted ->
          wire.put("status", "accepted").put("query_id", accepted.queryId().toString());
      case QueryAck.Rejected rejected ->
          wire.put("status", "rejected").put("query_id", rejected.queryId().toString());
    }
    wire.put(
        "reason",
        ack instanceof QueryAck.Rejected rejected ? Value.of(rejected.reason()) : Value.nil());
    wire.put(
        "code",
        ack instanceof QueryAck.Rejected rejected ? Value.of(rejected.code()) : Value.nil());
    return wire.put("correlation_id", ack.correlationId().toString())
        .put("stream_subject", ack.streamSubject())
        .build();
  }

  static Value.Map of(Results.Result result) {
    Value.Map.Builder wire =
        Value.map()
            .put("correlation_id", result.correlation().toString())
            .put("causation_id", result.cause().toString());
    switch (result) {
      case Results.Answer answer -> wire.put("result", answer.value());
      case Results.Failure failure ->
          wire.put("error", Problems.map(failure.refusal(), "/api/v1/live"));
    }
    return wire.build();
  }

  static Value.Map of(StoredCommand command) {
    return Value.map()
        .put("id", command.id().toString())
        .put("type", command.type())
        .put("cid", command.cid().toString())
        .put("data", command.data())
        .put("inputs", command.inputs())
        .put("time", EventJson.text(command.time()))
        .put("actor", nullable(command.actor().map(Object::toString)))
        .put("rights", Value.list(command.rights().stream().map(Value::of).toList()))
        .put("origin", command.origin().toString())
        .put("scope", command.scope().text())
        .put("policy", command.policy().text())
        .put("correlation_id", command.causality().correlation().toString())
        .put("causation_id", command.causality().causation().toString())
        .build();
  }

  static Value.Map of(GraphUpdates updates) {
    return Value.map()
        .put("ordinal", updates.ordinal())
        .put("changes", Value.list(updates.updates().stream().map(Wire::of).toList()))
        .build();
  }

  private static Value.Map of(GraphUpdate update) {
    return switch (update) {
      case GraphUpdate.NodeAdded added ->
          Value.map()
              .put("op", "node_added")
              .put("ordinal", added.ordinal())
              .put("slot", added.slot())
              .put("id", added.id().toString())
              .put("kind", added.kind())
              .put("label", added.label())
              .put("position", point(added.position()))
              .build();
      case GraphUpdate.NodeRemoved removed ->
          Value.map()
              .put("op", "node_removed")
              .put("ordinal", removed.ordinal())
              .put("slot", removed.slot())
              .build();
      case GraphUpdate.EdgeAdded added ->
          Value.map()
              .put("op", "edge_added")
              .put("ordinal", added.ordinal())
              .put("slot", added.slot())
              .put("source", added.source())
              .put("target", added.target())
              .put("relation", added.relation())
              .build();
      case GraphUpdate.EdgeRemoved removed ->
          Value.map()
              .put("op", "edge_removed")
              .put("ordinal", removed.ordinal())
              .put("slot", removed.slot())
              .build();
      case GraphUpdate.NodeChanged changed ->
          Value.map()
              .put("op", "node_changed")
              .put("slot", changed.slot())
              .put("label", changed.label())
              .build();
      case GraphUpdate.NodeMoved moved ->
          Value.map()
              .put("op", "node_moved")
              .put("slot", moved.slot())
              .put("position", point(moved.position()))
              .build();
    };
  }

  static Value nullable(Optional<String> text) {
    return text.<Value>map(Value::of).orElse(Value.nil());
  }

  private static Value point(GraphUpdate.Point point) {
    return Value.list(
        Value.of((double) point.x()), Value.of((double) point.y()), Value.of((double) point.z()));
  }
}
