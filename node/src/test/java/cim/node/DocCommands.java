package cim.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that a page shows, in their order: the lines of its fenced blocks. A line that ends
 * with {@code |} or a backslash goes on in the next; {@code #} begins a remark, and the JSON names
 * in a remark are what the command prints.
 *
 * <p>A block that cannot be run says so behind its fence, where no reader sees it: {@code ```sh not
 * run: REASON}.
 */
record DocCommands(List<Shown> run, List<Shown> notRun) {
  /** What is a command even in a block that does not say that it is for a shell. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:\\./cim|curl|echo|git|npm|cd|source|export)\\b.*");

  private static final Pattern NAME = Pattern.compile("\"([a-z_]+)\"");
  private static final String NOT_RUN = "not run: ";

  /**
   * One command.
   *
   * @param place page and line
   * @param names that stand in what it prints
   */
  record Shown(String place, String command, List<String> names) {
    @Override
    public String toString() {
      return place + " " + command;
    }
  }

  static DocCommands of(Path page) throws IOException {
    return of(page.getFileName().toString(), Files.readAllLines(page));
  }

  static DocCommands of(String page, List<String> lines) {
    List<Shown> run = new ArrayList<>();
    List<Shown> notRun = new ArrayList<>();
    List<Shown> block = run;
    boolean inside = false;
    boolean all = false;
    String begun = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        inside = !inside;
        boolean excused = line.indexOf(NOT_RUN) > 0 && !line.endsWith(NOT_RUN);
        block = excused ? notRun : run;
        all = line.startsWith("```sh") && !excused;
      } else if (inside) {
        String whole = begun + line.strip();
        if (whole.endsWith("|") || whole.endsWith("\\")) {
          begun = whole.replaceAll("\\\\$", "") + " ";
        } else {
          begun = "";
          if (!whole.isEmpty() && (all || COMMAND.matcher(whole).matches())) {
            block.add(shown(page + ":" + (i + 1), whole));
          }
        }
      }
    }
    return new DocCommands(run, notRun);
  }

  private static Shown shown(String place, String line) {
    int remark = line.indexOf(" #");
    String command = remark < 0 ? line : line.substring(0, remark).strip();
    List<String> names = new ArrayList<>();
    if (remark >= 0) {
      Matcher name = NAME.matcher(line.substring(remark));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return new Shown(place, command, names);
  }
}
