package cim.store.backup;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.CheckedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One backup: what its file {@code backups/<number>.json} says without any key.
 *
 * @param number from 1 on, in the order made
 * @param node whose data folder it is of
 * @param made when it was begun
 * @param positions of each domain's log the number of leaves under its signed checkpoint: the
 *     backup holds these and no more
 * @param on the number of the backup that it shares parts with; 0 for none
 * @param files how many
 * @param bytes of all files, before encryption
 * @param added bytes that this backup added to the target
 */
public record Backup(
    int number,
    UUID node,
    Instant made,
    SortedMap<String, Long> positions,
    int on,
    long files,
    long bytes,
    long added,
    Contents contents) {

  private static final int FORMAT = 1;

  /**
   * The parts in which the lists of files stand.
   *
   * @param data of the folder without its keys
   * @param keys of the node's keys
   */
  record Contents(List<Part> data, List<Part> keys) {
    static final Contents NONE = new Contents(List.of(), List.of());

    Contents {
      data = List.copyOf(data);
      keys = List.copyOf(keys);
    }
  }

  public Backup {
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
  }

  /** {@code 000007}: what the command line takes. */
  public String id() {
    return "%06d".formatted(number);
  }

  /** Events and ref records in it. */
  public long events() {
    return positions.values().stream().mapToLong(Long::longValue).sum();
  }

  Backup with(Contents lists, long addedBytes) {
    return new Backup(number, node, made, positions, on, files, bytes, addedBytes, lists);
  }

  static String fileName(int number) {
    return "%06d.json".formatted(number);
  }

  /** The number of a file of that name; empty where it is none. */
  static Optional<Integer> number(String fileName) {
    return fileName.matches("[0-9]{6,9}\\.json")
        ? Optional.of(Integer.parseInt(fileName.substring(0, fileName.length() - 5)))
        : Optional.empty();
  }

  /** What it says of itself, which the encrypted lists repeat. */
  Value.Map head() {
    Value.Map.Builder at = Value.map();
    positions.forEach(at::put);
    return Value.map()
        .put("format", FORMAT)
        .put("backup", id())
        .put("node", node.toString())
        .put("made", made.toString())
        .put("positions", at.build())
        .put("on", on == 0 ? "" : "%06d".formatted(on))
        .put("files", files)
        .put("bytes", bytes)
        .build();
  }

  byte[] encode() {
    return CheckedJson.write(
        Value.map()
            .putAll(head().entries())
            .put("added", added)
            .put("data", list(contents.data()))
            .put("keys", list(contents.keys()))
            .build());
  }

  private static Value.List list(List<Part> parts) {
    return Value.list(
        parts.stream()
            .map(part -> Value.map().put("part", part.name()).put("size", part.size()).build())
            .toList());
  }

  /**
   * Reads the file of a backup.
   *
   * @param name of the file, for messages
   * @throws StoreException {@code corrupt}, {@code newer_format}
   */
  static Backup decode(String name, byte[] bytes) {
    Value.Map fields = CheckedJson.read(name, bytes);
    if (fields.integer("format") > FORMAT) {
      throw new StoreException(
          "newer_format",
          name
              + ": format "
              + fields.integer("format")
              + " (expected: at most "
              + FORMAT
              + "); use a newer CIM");
    }
    TreeMap<String, Long> positions = new TreeMap<>();
    fields
        .map("positions")
        .entries()
        .keySet()
        .forEach(domain -> positions.put(domain, fields.map("positions").integer(domain)));
    String on = fields.text("on");
    return new Backup(
        Integer.parseInt(fields.text("backup")),
        UUID.fromString(fields.text("node")),
        Instant.parse(fields.text("made")),
        positions,
        on.isEmpty() ? 0 : Integer.parseInt(on),
        fields.integer("files"),
        fields.integer("bytes"),
        fields.integer("added"),
        new Contents(parts(fields.list("data")), parts(fields.list("keys"))));
  }

  private static List<Part> parts(Value.List list) {
    List<Part> parts = new ArrayList<>();
    for (Value item : list.items()) {
      Value.Map part = (Value.Map) item;
      parts.add(new Part(part.text("part"), Math.toIntExact(part.integer("size"))));
    }
    return parts;
  }

  /** As the command line prints it. */
  public Value.Map json() {
    return Value.map().putAll(head().entries()).put("added", added).build();
  }
}
