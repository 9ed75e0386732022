package cim.interfaces;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.CommandAck;
import cim.model.InvalidValue;
import cim.runtime.Refusal;
import cim.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as RFC 9457 problems, with one table of codes for every face (docs/http-api.md). */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("unknown_route", 404),
          Map.entry("unknown_domain", 404),
          Map.entry("unknown_command", 404),
          Map.entry("unknown_query", 404),
          Map.entry("unknown_event", 404),
          Map.entry("unknown_stream", 404),
          Map.entry("unknown_object", 404),
          Map.entry("unknown_node", 404),
          Map.entry("unknown_import", 404),
          Map.entry("unknown_subject", 404),
          Map.entry("unknown_hold", 404),
          Map.entry("held", 409),
          Map.entry("compacted", 409),
          Map.entry("subject_erased", 410),
          Map.entry("malformed_json", 400),
          Map.entry("invalid_field", 400),
          Map.entry("unknown_field", 400),
          Map.entry("missing_field", 400),
          Map.entry("invalid_id", 400),
          Map.entry("invalid_cursor", 400),
          Map.entry("invalid_parameter", 400),
          Map.entry("invalid_source", 400),
          Map.entry("unauthenticated", 401),
          Map.entry("forbidden", 403),
          Map.entry("method_not_allowed", 405),
          Map.entry("not_acceptable", 406),
          Map.entry("body_too_large", 413),
          Map.entry("commit_too_large", 413),
          Map.entry("unsupported_media_type", 415),
          Map.entry("revision_conflict", 412),
          Map.entry("rate_limited", 429),
          Map.entry("internal_error", 500),
          Map.entry("corrupt", 500),
          Map.entry("index_damaged", 500),
          Map.entry("io", 500),
          Map.entry("timed_out", 504),
          Map.entry("read_only", 503),
          Map.entry("poisoned", 503),
          Map.entry("closed", 503),
          Map.entry("draining", 503),
          Map.entry("not_ready", 503));

  private Problems() {}

  /** The codes of ours. */
  static Set<String> codes() {
    return STATUS.keySet();
  }

  /** The status of a code; a code of a domain's own is a conflict with what is so. */
  static int status(String code) {
    return STATUS.getOrDefault(code, 409);
  }

  /**
   * The problem of a fault; one that nobody asked for is logged under an id that the caller is
   * told.
   */
  static Reply of(Throwable fault, String instance) {
    return reply(map(fault, instance));
  }

  static Value.Map map(Throwable fault, String instance) {
    return map(
        switch (fault) {
          case Refusal refusal -> refusal;
          case InvalidValue invalid ->
              new Refusal(
                  "invalid_field",
                  invalid.field() + ": " + invalid.value(),
                  invalid.expected(),
                  "mend the value");
          case StoreException store when store.code().equals(StoreException.COMPACTED) ->
              Refusal.of(store.code(), String.valueOf(store.getMessage()));
          case StoreException store ->
              new Refusal(
                  store.code(),
                  String.valueOf(store.getMessage()),
                  "a store that can do this",
                  "see ./cim doctor");
          default -> {
            String id = UUID.randomUUID().toString();
            LOG.error("internal_error {} at {}", id, instance, fault);
            yield new Refusal(
                "internal_error", id, "an answer", "look for this id in the node's log");
          }
        },
        instance);
  }

  /** The problem of a command that was refused, with its ack. */
  static Reply of(CommandAck.Rejected ack, Value.Map wire, String instance) {
    int status = ack.code().equals("rejected") ? 409 : status(ack.code());
    Refusal refusal = Refusal.of(ack.code(), ack.reason());
    Value.Map problem =
        base(ack.code(), status, ack.reason(), instance)
            .put("value", refusal.value())
            .put("expected", refusal.expected())
            .put("action", refusal.action())
            .put("ack", wire)
            .build();
    return new Reply.Whole(
        status, Map.of("Content-Type", "application/problem+json"), bytes(problem));
  }

  static Value.Map map(Refusal refusal, String instance) {
    return base(
            refusal.code(), status(refusal.code()), String.valueOf(refusal.getMessage()), instance)
        .put("value", refusal.value())
        .put("expected", refusal.expected())
        .put("action", refusal.action())
        .build();
  }

  private static Reply reply(Value.Map problem) {
    int status = (int) problem.integer("status");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/problem+json");
    if (status == 401) {
      headers.put("WWW-Authenticate", "Bearer realm=\"cim\"");
    }
    if (status == 405) {
      headers.put("Allow", problem.text("expected"));
    }
    if (status == 429 || status == 503) {
      headers.put("Retry-After", "1");
    }
    return new Reply.Whole(status, headers, bytes(problem));
  }

  private static Value.Map.Builder base(String code, int status, String detail, String instance) {
    String title = Character.toUpperCase(code.charAt(0)) + code.substring(1).replace('_', ' ');
    return Value.map()
        .put("type", "urn:cim:problem:" + code)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .put("code", code)
        .put("instance", instance);
  }

  private static Value.Bytes bytes(Value.Map problem) {
    return Value.of(Json.write(problem).getBytes(StandardCharsets.UTF_8));
  }
}
