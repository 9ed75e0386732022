package cim.domains.documents;

import cim.domains.documents.Diff.Change;
import cim.model.InvalidValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The unified form of a difference, as {@code diff -u} writes and {@code patch} reads it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_END = "\\ No newline at end of file";
  private static final Pattern HEADER =
      Pattern.compile("@@ -([0-9]{1,9})(?:,([0-9]{1,9}))? \\+([0-9]{1,9})(?:,([0-9]{1,9}))? @@.*");

  private UnifiedDiff() {}

  /** Writes what makes the new text of the old one; nothing where they are the same. */
  public static String of(String old, String next) {
    List<String> before = Diff.lines(old);
    List<String> after = Diff.lines(next);
    List<Change> changes = Diff.of(before, after);
    StringBuilder text = new StringBuilder();
    int first = 0;
    while (first < changes.size()) {
      int last = first;
      while (last + 1 < changes.size()
          && changes.get(last + 1).fromOld() - changes.get(last).toOld() <= 2 * CONTEXT) {
        last++;
      }
      hunk(changes.subList(first, last + 1), before, after, text);
      first = last + 1;
    }
    return text.toString();
  }

  private static void hunk(
      List<Change> changes, List<String> before, List<String> after, StringBuilder text) {
    int from = Math.max(0, changes.getFirst().fromOld() - CONTEXT);
    int to = Math.min(before.size(), changes.getLast().toOld() + CONTEXT);
    int fromNew = changes.getFirst().fromNew() - (changes.getFirst().fromOld() - from);
    int toNew = changes.getLast().toNew() + (to - changes.getLast().toOld());
    List<String> lines = new ArrayList<>();
    int at = from;
    for (Change change : changes) {
      write(' ', before, at, change.fromOld(), lines);
      write('-', before, change.fromOld(), change.toOld(), lines);
      write('+', after, change.fromNew(), change.toNew(), lines);
      at = change.toOld();
    }
    write(' ', before, at, to, lines);
    int old = to - from;
    int now = toNew - fromNew;
    text.append("@@ -%s +%s @@\n".formatted(range(from, old), range(fromNew, now)));
    lines.forEach(text::append);
  }

  private static void write(char mark, List<String> all, int from, int to, List<String> lines) {
    for (String line : all.subList(from, to)) {
      lines.add(line.endsWith("\n") ? mark + line : mark + line + "\n" + NO_END + "\n");
    }
  }

  private static String range(int from, int count) {
    int start = count == 0 ? from : from + 1;
    return count == 1 ? Integer.toString(start) : start + "," + count;
  }

  /**
   * Applies a patch to a text. Each of its places must be there, line by line; it may have moved.
   *
   * @throws InvalidValue when the patch cannot be read, or the text is another one
   */
  public static String apply(String text, String patch) {
    List<String> lines = new ArrayList<>(Diff.lines(text));
    int moved = 0;
    for (Hunk hunk : hunks(patch)) {
      int at = find(hunk, hunk.start() + moved, lines);
      List<String> place = lines.subList(at, at + hunk.old().size());
      place.clear();
      place.addAll(hunk.next());
      moved = at - hunk.start() + hunk.next().size() - hunk.old().size();
    }
    return String.join("", lines);
  }

  private record Hunk(int start, List<String> old, List<String> next) {}

  private static List<Hunk> hunks(String patch) {
    List<Hunk> hunks = new ArrayList<>();
    List<String> lines = Arrays.asList(patch.split("\n", -1));
    int at = 0;
    while (at < lines.size()) {
      Matcher header = HEADER.matcher(lines.get(at));
      if (!header.matches()) {
        at++; // Names of files and what people write between them.
        continue;
      }
      at++;
      int oldLeft = count(header.group(2));
      int newLeft = count(header.group(4));
      int start = Integer.parseInt(header.group(1)) - (oldLeft == 0 ? 0 : 1);
      List<String> old = new ArrayList<>();
      List<String> next = new ArrayList<>();
      char mark = ' ';
      while (at < lines.size() && (oldLeft > 0 || newLeft > 0 || lines.get(at).equals(NO_END))) {
        String line = lines.get(at++);
        if (line.equals(NO_END)) {
          withoutEnd(mark, old, next);
          continue;
        }
        mark = line.isEmpty() ? ' ' : line.charAt(0);
        String rest = (line.isEmpty() ? "" : line.substring(1)) + "\n";
        if (mark != ' ' && mark != '-' && mark != '+') {
          throw new InvalidValue("patch", line, "a line that begins with space, - or +");
        }
        if (mark != '+') {
          old.add(rest);
          oldLeft--;
        }
        if (mark != '-') {
          next.add(rest);
          newLeft--;
        }
      }
      if (oldLeft != 0 || newLeft != 0) {
        throw new InvalidValue("patch", header.group(), "as many lines as its header says");
      }
      hunks.add(new Hunk(start, old, next));
    }
    if (hunks.isEmpty()) {
      throw new InvalidValue("patch", patch, "places such as @@ -1,3 +1,4 @@ with their lines");
    }
    return hunks;
  }

  private static void withoutEnd(char mark, List<String> old, List<String> next) {
    if (mark != '+' && !old.isEmpty()) {
      old.add(chopped(old.removeLast()));
    }
    if (mark != '-' && !next.isEmpty()) {
      next.add(chopped(next.removeLast()));
    }
  }

  private static String chopped(String line) {
    return line.substring(0, line.length() - 1);
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  /** Where the old lines are: as near as can be to where they should be. */
  private static int find(Hunk hunk, int expected, List<String> lines) {
    int size = lines.size();
    for (int away = 0; away <= size; away++) {
      for (int at : new int[] {expected - away, expected + away}) {
        if (at >= 0
            && at + hunk.old().size() <= size
            && lines.subList(at, at + hunk.old().size()).equals(hunk.old())) {
          return at;
        }
      }
    }
    throw new InvalidValue(
        "patch", "line " + (hunk.start() + 1), "the lines that it replaces; make it of this text");
  }
}
