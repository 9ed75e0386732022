package cim.domains.documents;

import cim.domains.documents.Diff.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two texts that were made of one brought together, line by line: what only one changed is taken
 * over, what both changed alike is taken once, and what they changed differently is a conflict.
 * Changes that touch each other are of one place, as Git has it.
 */
public final class ThreeWay {

  /** A stretch of the result. */
  public sealed interface Part {}

  /** Lines that nobody disputes. */
  public record Agreed(List<String> lines) implements Part {
    public Agreed {
      lines = List.copyOf(lines);
    }
  }

  /** Lines that both changed, each otherwise. */
  public record Conflict(List<String> base, List<String> ours, List<String> theirs)
      implements Part {
    public Conflict {
      base = List.copyOf(base);
      ours = List.copyOf(ours);
      theirs = List.copyOf(theirs);
    }
  }

  /** Which side a conflict is settled for. */
  public enum Side {
    BASE,
    OURS,
    THEIRS
  }

  private final List<String> base;
  private final List<String> ours;
  private final List<String> theirs;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> agreed = new ArrayList<>();

  private ThreeWay(List<String> base, List<String> ours, List<String> theirs) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** The parts of the merged text, in order. */
  public static List<Part> of(String base, String ours, String theirs) {
    ThreeWay merge = new ThreeWay(Diff.lines(base), Diff.lines(ours), Diff.lines(theirs));
    merge.run();
    return merge.parts;
  }

  /** How many conflicts there are. */
  public static int conflicts(List<Part> parts) {
    return (int) parts.stream().filter(Conflict.class::isInstance).count();
  }

  /** The text where every conflict is settled for one side. */
  public static String settled(List<Part> parts, Side side) {
    return text(parts.stream().flatMap(part -> lines(part, side)));
  }

  /** The text where the conflicts are settled one by one, in order; as many sides as conflicts. */
  public static String settled(List<Part> parts, List<Side> sides) {
    List<String> lines = new ArrayList<>();
    int settled = 0;
    for (Part part : parts) {
      Side side = part instanceof Conflict ? sides.get(settled++) : Side.BASE;
      lines(part, side).forEach(lines::add);
    }
    return text(lines.stream());
  }

  /** The text with both sides of each conflict between marks, as Git writes them. */
  public static String marked(List<Part> parts) {
    return text(parts.stream().flatMap(ThreeWay::marked));
  }

  private static Stream<String> lines(Part part, Side side) {
    return switch (part) {
      case Agreed(List<String> lines) -> lines.stream();
      case Conflict conflict ->
          switch (side) {
            case BASE -> conflict.base().stream();
            case OURS -> conflict.ours().stream();
            case THEIRS -> conflict.theirs().stream();
          };
    };
  }

  private static Stream<String> marked(Part part) {
    return switch (part) {
      case Agreed(List<String> lines) -> lines.stream();
      case Conflict conflict ->
          Stream.of(
                  List.of("<<<<<<< ours"),
                  conflict.ours(),
                  List.of("||||||| base"),
                  conflict.base(),
                  List.of("======="),
                  conflict.theirs(),
                  List.of(">>>>>>> theirs"))
              .flatMap(List::stream)
              .map(line -> line.endsWith("\n") ? line : line + "\n");
    };
  }

  private static String text(Stream<String> lines) {
    return String.join("", lines.toList());
  }

  private void run() {
    List<Change> mine = Diff.of(base, ours);
    List<Change> others = Diff.of(base, theirs);
    int m = 0;
    int o = 0;
    int done = 0;
    while (m < mine.size() || o < others.size()) {
      int fromM = m;
      int fromO = o;
      int from = Math.min(start(mine, m), start(others, o));
      int to = from;
      boolean grows = true;
      while (grows) {
        grows = false;
        while (m < mine.size() && start(mine, m) <= to) {
          to = Math.max(to, mine.get(m++).toOld());
          grows = true;
        }
        while (o < others.size() && start(others, o) <= to) {
          to = Math.max(to, others.get(o++).toOld());
          grows = true;
        }
      }
      agreed.addAll(base.subList(done, from));
      place(from, to, mine.subList(fromM, m), others.subList(fromO, o));
      done = to;
    }
    agreed.addAll(base.subList(done, base.size()));
    close();
  }

  private static int start(List<Change> changes, int index) {
    return index < changes.size() ? changes.get(index).fromOld() : Integer.MAX_VALUE;
  }

  private void place(int from, int to, List<Change> mine, List<Change> others) {
    List<String> our = changed(from, to, mine, ours);
    List<String> their = changed(from, to, others, theirs);
    if (others.isEmpty() || our.equals(their)) {
      agreed.addAll(our);
    } else if (mine.isEmpty()) {
      agreed.addAll(their);
    } else {
      close();
      parts.add(new Conflict(base.subList(from, to), our, their));
    }
  }

  /** The lines that one side has in the place of a range of the base. */
  private List<String> changed(int from, int to, List<Change> changes, List<String> side) {
    List<String> lines = new ArrayList<>();
    int done = from;
    for (Change change : changes) {
      lines.addAll(base.subList(done, change.fromOld()));
      lines.addAll(side.subList(change.fromNew(), change.toNew()));
      done = change.toOld();
    }
    lines.addAll(base.subList(done, to));
    return lines;
  }

  private void close() {
    if (!agreed.isEmpty()) {
      parts.add(new Agreed(agreed));
      agreed.clear();
    }
  }
}
