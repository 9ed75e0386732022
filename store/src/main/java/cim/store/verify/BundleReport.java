package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Subject;
import cim.store.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What checking a bundle found.
 *
 * @param event as far as it could be read
 * @param checked what was checked and is right, one sentence each
 * @param faults what is wrong; with any the bundle proves nothing
 */
public record BundleReport(Optional<Shown> event, List<String> checked, List<String> faults) {

  /**
   * The event that a bundle proves.
   *
   * @param data its public payload; empty where that is not in the bundle
   */
  public record Shown(
      Cid cid,
      UUID id,
      Subject subject,
      Instant timestamp,
      StreamId stream,
      long revision,
      Value.Map data) {

    private Value.Map json() {
      return Value.map()
          .put("cid", cid.toString())
          .put("id", id.toString())
          .put("subject", subject.toString())
          .put("timestamp", timestamp.toString())
          .put("stream", stream.aggregate().toString())
          .put("revision", revision)
          .put("data", data)
          .build();
    }
  }

  public BundleReport {
    checked = List.copyOf(checked);
    faults = List.copyOf(faults);
  }

  public boolean ok() {
    return faults.isEmpty();
  }

  /** As the command line prints it. */
  public Value.Map json() {
    return Value.map()
        .put("ok", ok())
        .put("event", event.<Value>map(Shown::json).orElse(Value.nil()))
        .put("checked", Value.list(checked.stream().map(Value::of).toList()))
        .put("faults", Value.list(faults.stream().map(Value::of).toList()))
        .build();
  }
}
