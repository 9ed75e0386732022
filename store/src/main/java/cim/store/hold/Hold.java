package cim.store.hold;

import cim.ipld.Value;
import java.time.Instant;
import java.util.UUID;

/**
 * Data that stays as it is until the hold is released.
 *
 * @param id by which it is released
 * @param reason why, kept for ever
 * @param placed when
 */
public record Hold(UUID id, What what, String reason, Instant placed) {

  /** What is held. */
  public sealed interface What {}

  /** A whole domain. */
  public record OfDomain(String domain) implements What {}

  /** One stream, in all scopes. */
  public record OfStream(UUID aggregate) implements What {}

  /** A person: every stream that has something sealed for them, and their own. */
  public record OfSubject(UUID subject) implements What {}

  /** As the command line prints it. */
  public Value.Map json() {
    Value.Map.Builder json =
        Value.map()
            .put("hold", id.toString())
            .put("reason", reason)
            .put("placed", placed.toString());
    put(what, json);
    return json.build();
  }

  /** Says what is held, under the name of its kind. */
  static void put(What what, Value.Map.Builder data) {
    switch (what) {
      case OfDomain(String domain) -> data.put("domain", domain);
      case OfStream(UUID aggregate) -> data.put("stream", aggregate.toString());
      case OfSubject(UUID subject) -> data.put("subject", subject.toString());
    }
  }

  static What what(Value.Map data) {
    if (data.find("domain").isPresent()) {
      return new OfDomain(data.text("domain"));
    }
    return data.find("stream").isPresent()
        ? new OfStream(UUID.fromString(data.text("stream")))
        : new OfSubject(UUID.fromString(data.text("subject")));
  }

  /** In one line, for people. */
  public String text() {
    String held =
        switch (what) {
          case OfDomain(String domain) -> "domain " + domain;
          case OfStream(UUID aggregate) -> "stream " + aggregate;
          case OfSubject(UUID subject) -> "subject " + subject;
        };
    return held + ", held since " + placed + " by hold " + id + ": " + reason;
  }
}
