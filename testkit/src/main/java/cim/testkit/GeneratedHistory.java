package cim.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A Git repository of any size, made by {@code git fast-import}, always the same for the same seed:
 * edits of a few lines, new files, renames (most of them with an edit), deletions, binary files,
 * lines of work beside each other that are merged, people whose clocks go wrong.
 */
public final class GeneratedHistory {
  private static final int MOST_FILES = 3_000;
  private static final int MOST_LINES_OF_WORK = 6;
  private static final int PEOPLE = 200;
  private static final long FIRST_SECOND = 1_500_000_000L;

  private final Random random;
  private final OutputStream out;
  private final List<Line> lines = new ArrayList<>();
  private int named;
  private int opened;
  private int mark;

  /**
   * A line of work: what its newest commit holds, and what it changed since it left the main one.
   */
  private static final class Line {
    final String reference;
    final Map<String, List<String>> files;
    final List<String> paths;
    final Set<String> touched = new LinkedHashSet<>();
    int head;

    Line(String reference, Map<String, List<String>> files, int head) {
      this.reference = reference;
      this.files = new HashMap<>(files);
      this.paths = new ArrayList<>(files.keySet().stream().sorted().toList());
      this.head = head;
    }

    List<String> text(String path) {
      return Objects.requireNonNull(files.get(path), path);
    }
  }

  private GeneratedHistory(Random random, OutputStream out) {
    this.random = random;
    this.out = out;
  }

  /**
   * Makes a bare repository of so many commits.
   *
   * @param folder that is there and empty
   */
  public static void write(Path folder, int commits, long seed) {
    try {
      run(git(folder, "init", "-q", "--bare", "-b", "main", "."));
      Process importing =
          git(folder, "fast-import", "--quiet")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("fast-import.txt").toFile())
              .start();
      try (OutputStream out = new BufferedOutputStream(importing.getOutputStream(), 1 << 16)) {
        new GeneratedHistory(new Random(seed), out).write(commits);
      }
      if (importing.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("fast-import.txt")));
      }
      run(git(folder, "repack", "-adq"));
    } catch (IOException e) {
      throw new IllegalStateException("git fast-import did not take the history", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The program with nobody's settings. */
  private static ProcessBuilder git(Path folder, String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    return builder;
  }

  private static void run(ProcessBuilder git) throws IOException, InterruptedException {
    int code = git.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(git.command() + " ended with " + code);
    }
  }

  private void write(int commits) throws IOException {
    Line main = new Line("refs/heads/main", Map.of(), 0);
    lines.add(main);
    for (int done = 0; done < commits; done++) {
      if (main.head > 0 && lines.size() < MOST_LINES_OF_WORK && random.nextInt(12) == 0) {
        lines.add(new Line("refs/heads/work-" + ++opened, main.files, main.head));
      }
      Line line = lines.get(random.nextInt(lines.size()));
      if (line != main && line.head != 0 && line.touched.size() > random.nextInt(20)) {
        merge(main, line);
        lines.remove(line);
      } else {
        change(line);
      }
    }
    say("reset refs/tags/light\nfrom :" + main.head + "\n\n");
    say("tag v1\nfrom :" + main.head + "\n");
    say("tagger Person 1 <person1@example.org> " + FIRST_SECOND + " +0000\n");
    data("The first release\n".getBytes(StandardCharsets.UTF_8));
  }

  private void begin(Line line, String message) throws IOException {
    mark++;
    say("commit " + line.reference + "\nmark :" + mark + "\n");
    int skew = random.nextInt(50) == 0 ? -random.nextInt(100_000) : 0;
    long second = FIRST_SECOND + mark * 60L + skew;
    int author = random.nextInt(PEOPLE);
    int committer = random.nextInt(4) == 0 ? random.nextInt(PEOPLE) : author;
    say("author Person " + author + " <person" + author + "@example.org> " + second + " +0200\n");
    say("committer Person " + committer + " <Person" + committer + "@example.org> ");
    say(second + " +0000\n");
    data(
        (message + " " + mark + "\n\nFor a reason that takes a line to tell.\n")
            .getBytes(StandardCharsets.UTF_8));
    if (line.head != 0) {
      say("from :" + line.head + "\n");
    }
  }

  /** The merge holds what the line of work changed, as it left it. */
  private void merge(Line main, Line line) throws IOException {
    begin(main, "Merge");
    say("merge :" + line.head + "\n");
    for (String path : line.touched) {
      List<String> text = line.files.get(path);
      if (text == null) {
        if (main.files.containsKey(path)) {
          remove(main, path);
          say("D " + path + "\n");
        }
      } else {
        put(main, path, text);
        modify(path, text);
      }
    }
    main.head = mark;
  }

  private void change(Line line) throws IOException {
    begin(line, "Change");
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int kind = random.nextInt(100);
      if (line.paths.size() < 20 || (kind < 12 && line.paths.size() < MOST_FILES)) {
        String path = fresh("File");
        put(line, path, newText());
        modify(path, line.text(path));
      } else if (kind < 15) {
        String from = any(line);
        String to = fresh("Moved");
        List<String> text = line.text(from);
        remove(line, from);
        say("D " + from + "\n");
        put(line, to, random.nextInt(4) == 0 ? text : edited(text));
        modify(to, line.text(to));
      } else if (kind < 17) {
        String path = any(line);
        remove(line, path);
        say("D " + path + "\n");
      } else if (kind < 18) {
        say("M 644 inline image" + named++ % 50 + ".png\n");
        byte[] image = new byte[2_000 + random.nextInt(20_000)];
        random.nextBytes(image);
        image[8] = 0;
        data(image);
      } else {
        String path = any(line);
        put(line, path, edited(line.text(path)));
        modify(path, line.text(path));
      }
    }
    line.head = mark;
  }

  private String fresh(String word) {
    int number = named++;
    return "src/main/module" + number % 40 + "/part" + number % 7 + "/" + word + number + ".java";
  }

  private String any(Line line) {
    return line.paths.get(random.nextInt(line.paths.size()));
  }

  private static void put(Line line, String path, List<String> text) {
    if (line.files.put(path, text) == null) {
      line.paths.add(path);
    }
    line.touched.add(path);
  }

  private static void remove(Line line, String path) {
    line.files.remove(path);
    line.paths.remove(path);
    line.touched.add(path);
  }

  private List<String> newText() {
    List<String> text = new ArrayList<>();
    for (int i = 30 + random.nextInt(250); i > 0; i--) {
      text.add(newLine());
    }
    return text;
  }

  private String newLine() {
    return " ".repeat(2 * random.nextInt(4))
        + "int value"
        + random.nextInt(100_000)
        + " = of("
        + random.nextInt(9)
        + ");";
  }

  /** One to three places, each a few lines taken out and others put in. */
  private List<String> edited(List<String> text) {
    List<String> after = new ArrayList<>(text);
    for (int places = 1 + random.nextInt(3); places > 0; places--) {
      int at = random.nextInt(after.size() + 1);
      for (int i = random.nextInt(4); i > 0 && at < after.size() && after.size() > 10; i--) {
        after.remove(at);
      }
      for (int i = 1 + random.nextInt(4); i > 0 && after.size() < 400; i--) {
        after.add(at, newLine());
      }
    }
    return after;
  }

  private void modify(String path, List<String> text) throws IOException {
    say("M 644 inline " + path + "\n");
    data((String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void data(byte[] bytes) throws IOException {
    say("data " + bytes.length + "\n");
    out.write(bytes);
    say("\n");
  }

  private void say(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }
}
