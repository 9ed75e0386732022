package cim.store.verify;

import cim.ipld.Value;
import java.util.List;

/**
 * What a verification found.
 *
 * @param events events and ref records whose place in chain and tree was checked
 * @param blocks blocks whose bytes were hashed
 * @param objects objects whose bytes were hashed
 * @param masked blocks that are erased, with an erasure record that says so
 * @param faults what is not as it was written; with any the folder is not ok
 * @param rebuildable what the next start makes again
 */
public record VerifyReport(
    long events,
    long blocks,
    long objects,
    long masked,
    List<Fault> faults,
    List<Rebuildable> rebuildable) {

  /** Where the stream or event is not known, or there is none. */
  public static final String NONE = "";

  public VerifyReport {
    faults = List.copyOf(faults);
    rebuildable = List.copyOf(rebuildable);
  }

  /**
   * Something that is not as it was written.
   *
   * @param file below the data folder
   * @param offset in the file, of the piece that is damaged
   * @param stream the aggregate's id, or {@link #NONE}
   * @param event the event's id, or {@link #NONE}
   */
  public record Fault(String file, long offset, String stream, String event, String reason) {

    static Fault of(String file, long offset, String reason) {
      return new Fault(file, offset, NONE, NONE, reason);
    }
  }

  /** Something derived that is missing or damaged. */
  public record Rebuildable(String file, String reason) {}

  public boolean ok() {
    return faults.isEmpty();
  }

  /** As the command line prints it. */
  public Value.Map json() {
    return Value.map()
        .put("events", events)
        .put("blocks", blocks)
        .put("objects", objects)
        .put("masked", masked)
        .put("ok", ok())
        .put("faults", Value.list(faults.stream().map(VerifyReport::json).toList()))
        .put("rebuildable", Value.list(rebuildable.stream().map(VerifyReport::json).toList()))
        .build();
  }

  private static Value.Map json(Fault fault) {
    return Value.map()
        .put("file", fault.file())
        .put("offset", fault.offset())
        .put("stream", fault.stream())
        .put("event", fault.event())
        .put("reason", fault.reason())
        .build();
  }

  private static Value.Map json(Rebuildable rebuildable) {
    return Value.map().put("file", rebuildable.file()).put("reason", rebuildable.reason()).build();
  }
}
