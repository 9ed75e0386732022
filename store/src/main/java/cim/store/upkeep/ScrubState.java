package cim.store.upkeep;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a scrub is; {@code cim-scrub.json}, from which the next start goes on. It can be lost:
 * then a round begins anew.
 *
 * @param rounds that have been ended
 * @param begun when this round was
 * @param ended when the last one was; the beginning of time where there was none
 * @param part the log or object that comes next, by name; empty at the beginning of a round
 * @param position in the log
 * @param bytes read in this round
 * @param faults found in this round
 * @param before those of the last round
 */
public record ScrubState(
    long rounds,
    Instant begun,
    Instant ended,
    String part,
    long position,
    long bytes,
    List<String> faults,
    List<String> before) {

  static final String FILE = "cim-scrub.json";
  private static final int FORMAT = 1;
  private static final int MOST_FAULTS = 100;

  public ScrubState {
    faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    before = List.copyOf(before);
  }

  static ScrubState first(Instant now) {
    return new ScrubState(0, now, Instant.EPOCH, "", 0, 0, List.of(), List.of());
  }

  ScrubState at(String nextPart, long nextPosition, long moreBytes, List<String> moreFaults) {
    List<String> all = new ArrayList<>(faults);
    all.addAll(moreFaults);
    return new ScrubState(
        rounds, begun, ended, nextPart, nextPosition, bytes + moreBytes, all, before);
  }

  ScrubState nextRound(Instant now) {
    return new ScrubState(rounds + 1, now, now, "", 0, 0, List.of(), faults);
  }

  static ScrubState read(Files files, Path dataFolder, Instant now) {
    try {
      if (files.exists(dataFolder.resolve(FILE))) {
        Value.Map fields = CheckedJson.read(FILE, WholeFile.read(files, dataFolder.resolve(FILE)));
        if (fields.integer("format") == FORMAT) {
          return of(fields);
        }
      }
    } catch (IOException | StoreException e) {
      // A round begins anew.
    }
    return first(now);
  }

  private static ScrubState of(Value.Map fields) {
    return new ScrubState(
        fields.integer("rounds"),
        Instant.parse(fields.text("begun")),
        Instant.parse(fields.text("ended")),
        fields.text("part"),
        fields.integer("position"),
        fields.integer("bytes"),
        texts(fields.list("faults")),
        texts(fields.list("last_faults")));
  }

  private static List<String> texts(Value.List list) {
    return list.items().stream().map(text -> ((Value.Text) text).value()).toList();
  }

  void write(Files files, Path dataFolder) throws IOException {
    WholeFile.replaceDerived(
        files,
        dataFolder,
        FILE,
        CheckedJson.write(Value.map().put("format", FORMAT).putAll(json().entries()).build()));
  }

  /** As the faces show it. */
  public Value.Map json() {
    return Value.map()
        .put("rounds", rounds)
        .put("begun", begun.toString())
        .put("ended", ended.toString())
        .put("part", part)
        .put("position", position)
        .put("bytes", bytes)
        .put("faults", Value.list(faults.stream().map(Value::of).toList()))
        .put("last_faults", Value.list(before.stream().map(Value::of).toList()))
        .build();
  }
}
