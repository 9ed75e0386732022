package cim.store.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A log as one thread would keep it: commits of one event each, in order. */
final class Model {
  private final List<Entry> entries = new ArrayList<>();
  private boolean closed;

  /** An event. */
  record Entry(int stream, int command) {}

  Model copy() {
    Model copy = new Model();
    copy.entries.addAll(entries);
    copy.closed = closed;
    return copy;
  }

  int revision(int stream) {
    return (int) entries.stream().filter(entry -> entry.stream() == stream).count() - 1;
  }

  /** Appends where the stream stands at a revision; -2: wherever it stands. */
  String append(int stream, int command, int expected) {
    if (closed) {
      return "closed";
    }
    int known = entries.indexOf(new Entry(stream, command));
    if (known >= 0) {
      return "duplicate " + known;
    }
    if (expected != -2 && expected != revision(stream)) {
      return "conflict " + revision(stream);
    }
    entries.add(new Entry(stream, command));
    return "appended " + (entries.size() - 1);
  }

  /** Appends where the log is empty. */
  String appendFirst(int stream, int command) {
    boolean isNew = !entries.isEmpty() && !entries.contains(new Entry(stream, command));
    return !closed && isNew ? "conflict " + revision(stream) : append(stream, command, -2);
  }

  /** The positions and commands of a stream; -1: of all. */
  String read(int stream) {
    return IntStream.range(0, entries.size())
        .filter(i -> stream < 0 || entries.get(i).stream() == stream)
        .mapToObj(i -> i + ":" + entries.get(i).command())
        .collect(Collectors.joining(" "));
  }

  String find(int stream, int command) {
    return String.valueOf(entries.indexOf(new Entry(stream, command)));
  }

  String end() {
    return String.valueOf(entries.size());
  }

  String close() {
    closed = true;
    return "";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Model model && entries.equals(model.entries) && closed == model.closed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(entries, closed);
  }
}
