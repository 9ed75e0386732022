package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial: every command of it in its order, from {@code ./cim domain new} to a domain that a
 * node serves, and its code, which is that of {@code examples/inventory}.
 */
final class TutorialTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = REPOSITORY.resolve("docs/tutorial.md");
  private static final Path EXAMPLE = REPOSITORY.resolve("examples/inventory/src");
  private static final Pattern MARK = Pattern.compile(" *// tutorial: (\\w+)");
  private static final Pattern SHOWN = Pattern.compile("```java (\\w+\\.java) (\\w+)");

  @TempDir private Path home;
  private @Nullable Process node;
  private String url = "http://127.0.0.1:7700";

  @Test
  @Tag("long")
  void every_command_of_the_tutorial_does_what_it_says() throws Exception {
    Path cim = Files.createDirectories(home.resolve("cim"));
    MavenHome.program(cim.resolve("cim"));
    Path examples =
        Files.createSymbolicLink(cim.resolve("examples"), REPOSITORY.resolve("examples"));
    DocCommands page = DocCommands.of(PAGE);

    for (DocCommands.Shown shown : page.run()) {
      run(shown, cim);
    }
    Files.delete(examples);

    assertThat(page.notRun()).isEmpty();
    assertThat(page.run()).hasSizeGreaterThan(15);
  }

  @AfterEach
  void end() throws Exception {
    Process running = node;
    if (running != null) {
      running.destroy();
      assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
      node = null;
    }
  }

  private void run(DocCommands.Shown shown, Path at) throws Exception {
    if (shown.command().startsWith("./cim up")) {
      start(shown, at);
      return;
    }
    if (shown.command().equals("rm -r cim-data")) {
      end(); // As the page asks for.
    }
    Process shell = shell(shown.command().replace("http://127.0.0.1:7700", url), at).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as("%s%n%s", shown, said).isZero();
    for (String name : shown.names()) {
      assertThat(said).as("what %s prints", shown).contains("\"" + name + "\"");
    }
  }

  private void start(DocCommands.Shown shown, Path at) throws Exception {
    Process started =
        shell("exec " + shown.command(), at)
            .redirectErrorStream(false)
            .redirectError(home.resolve("node.log").toFile())
            .start();
    node = started;
    BufferedReader said = started.inputReader();
    String first = said.readLine();
    assertThat(first)
        .as("%s%n%s", shown, Files.readString(home.resolve("node.log")))
        .startsWith("CIM is at http://127.0.0.1:");
    url = first.substring("CIM is at ".length()).replaceFirst("/?(\\s.*)?$", "");
  }

  private ProcessBuilder shell(String command, Path at) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
            .directory(at.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(MavenHome.environment(home.resolve("maven")));
    shell.environment().putAll(Map.of("HOME", home.toString(), "CIM_PORT", "0"));
    return shell;
  }

  @Test
  void its_code_is_that_of_the_example() throws Exception {
    List<String> page = Files.readAllLines(PAGE);
    List<String> expected = new ArrayList<>();
    boolean inside = false;
    for (String line : page) {
      Matcher shown = SHOWN.matcher(line);
      if (shown.matches()) {
        expected.add(line);
        expected.addAll(excerpt(shown.group(1), shown.group(2)));
        inside = true;
      } else if (!inside || line.equals("```")) {
        expected.add(line);
        inside = false;
      }
    }
    if (Boolean.getBoolean("cim.write")) {
      Files.write(PAGE, expected);
      page = expected;
    }

    assertThat(page).as("docs/tutorial.md; -Dcim.write=true writes it").isEqualTo(expected);
  }

  @Test
  void nothing_is_marked_for_the_tutorial_that_it_does_not_show() throws Exception {
    Set<String> marked = new HashSet<>();
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher mark = MARK.matcher(line);
          if (mark.matches() && !mark.group(1).equals("end")) {
            marked.add(file.getFileName() + " " + mark.group(1));
          }
        }
      }
    }

    Set<String> shown = new HashSet<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher block = SHOWN.matcher(line);
      if (block.matches()) {
        shown.add(block.group(1) + " " + block.group(2));
      }
    }

    assertThat(marked).isNotEmpty().isEqualTo(shown);
  }

  /** The lines between a mark and the end, moved to the left. */
  private static List<String> excerpt(String file, String mark) throws IOException {
    List<String> lines;
    try (Stream<Path> files = Files.walk(EXAMPLE)) {
      lines =
          Files.readAllLines(
              files
                  .filter(one -> one.endsWith(file))
                  .findFirst()
                  .orElseThrow(
                      () -> new AssertionError(file + " (expected: a file of the example)")));
    }
    List<String> excerpt = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      Matcher found = MARK.matcher(line);
      if (found.matches()) {
        inside = found.group(1).equals(mark);
      } else if (inside) {
        excerpt.add(line);
      }
    }
    assertThat(excerpt).as("%s %s", file, mark).isNotEmpty();
    while (excerpt.getLast().isBlank()) {
      excerpt.removeLast();
    }
    int indent =
        excerpt.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return excerpt.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
  }
}
