package cim.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.store.log.LocalEventStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command of the pages and of {@code --help}, run by a shell in the folder of a small
 * repository, with a node on the home folder as the tour has it. Only the address is another: a
 * free port instead of 7700.
 */
@Tag("long")
final class DocsTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private static Path home;
  private static ServedNode node;

  @BeforeAll
  static void start() throws Exception {
    Path work = GeneratedRepository.in(home.resolve("work")).path();
    Files.createDirectories(work.resolve("docs"));
    Files.writeString(work.resolve("docs/guide.md"), "# Guide\n");
    Files.writeString(work.resolve("README.md"), "# Readme\n");
    Path cases = Files.createDirectories(work.resolve("fixtures/ipld/dag-json-invalid"));
    Files.writeString(
        cases.resolve("invalid.json"), "[{\"name\": \"half a map\", \"json\": \"{\"}]");
    MavenHome.program(work.resolve("cim"));
    LocalEventStore.open(home.resolve("stopped-node"), LocalEventStore.Options.USUAL).close();
    node = ServedNode.on(home.resolve(".cim"));
    Shell.Said imported = Shell.run("import", "git", work, "--data", home.resolve(".cim"));
    assertThat(imported.code()).as(imported.err()).isZero();
  }

  @AfterAll
  static void end() {
    node.close();
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "web/README.md")
                  .map(REPOSITORY::resolve),
              docs.filter(page -> page.toString().endsWith(".md"))
                  .filter(page -> !page.endsWith("tutorial.md")) // in its order: TutorialTest
                  .sorted())
          .toList();
    }
  }

  static Stream<DocCommands.Shown> commands() throws IOException {
    List<DocCommands.Shown> all = new ArrayList<>();
    for (Path page : pages()) {
      all.addAll(DocCommands.of(page).run());
    }
    collectExamples(Main.line(), all);
    Map<String, DocCommands.Shown> distinct = new LinkedHashMap<>();
    all.forEach(shown -> distinct.putIfAbsent(shown.command(), shown));
    return distinct.values().stream();
  }

  /** What {@code --help} shows after "Example:", as if it stood in a block of a page. */
  private static void collectExamples(CommandLine line, List<DocCommands.Shown> all) {
    List<String> block = new ArrayList<>(List.of("```"));
    for (String text : line.getCommandSpec().usageMessage().footer()) {
      block.add(text.replaceFirst("^ *(Examples?|Completion):", "").strip());
    }
    DocCommands examples = DocCommands.of(line.getCommandSpec().qualifiedName(" "), block);
    examples.run().stream().filter(shown -> !shown.command().contains(" bench ")).forEach(all::add);
    line.getSubcommands().values().forEach(inner -> collectExamples(inner, all));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_command_of_the_pages_does_what_it_says(DocCommands.Shown shown) throws Exception {
    if (goesOn(shown.command())) {
      goesOnUntilItIsEnded(shown);
    } else {
      endsWell(shown);
    }
  }

  private static boolean goesOn(String command) {
    return command.startsWith("./cim up")
        || command.contains(" --follow")
        || command.startsWith("curl -sfN");
  }

  private static void endsWell(DocCommands.Shown shown) throws Exception {
    Process shell = shell(shown.command(), home);
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).as("%s%n%s", shown, said).isZero();
    for (String name : shown.names()) {
      assertThat(said).as("what %s prints", shown).contains("\"" + name + "\"");
    }
  }

  /** A node gets a home of its own, as one holds the first; what follows gets its first line. */
  private static void goesOnUntilItIsEnded(DocCommands.Shown shown) throws Exception {
    boolean isNode = shown.command().startsWith("./cim up");
    Path own = isNode ? Files.createTempDirectory(home, "home") : home;
    Process shell = shell("exec " + shown.command(), own);
    try (BufferedReader said = shell.inputReader()) {
      String first = said.readLine();
      assertThat(first).as(shown.toString()).isNotNull();
      if (isNode) {
        assertThat(first).startsWith("CIM is at http://127.0.0.1:");
      }
      shell.toHandle().destroy();
      assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(shell.exitValue()).as(shown.toString()).isIn(0, 143);
    } finally {
      shell.destroyForcibly();
    }
  }

  private static Process shell(String command, Path at) throws IOException {
    String port = String.valueOf(node.at("/").getPort());
    ProcessBuilder shell =
        new ProcessBuilder(
                "bash",
                "-o",
                "pipefail",
                "-c",
                command.replace("127.0.0.1:7700", "127.0.0.1:" + port))
            .directory(home.resolve("work").toFile())
            .redirectErrorStream(!goesOn(command.replaceFirst("^exec ", "")));
    shell.environment().putAll(MavenHome.environment(home.resolve("maven")));
    shell
        .environment()
        .putAll(
            Map.of(
                "HOME", at.toString(),
                "CIM_DATA", at.resolve(".cim").toString(),
                "CIM_PORT", "0"));
    return shell.start();
  }

  @Test
  void a_command_that_is_not_run_says_why_and_the_others_are_many() throws IOException {
    List<DocCommands.Shown> notRun = new ArrayList<>();
    for (Path page : pages()) {
      notRun.addAll(DocCommands.of(page).notRun());
    }

    assertThat(notRun)
        .as("only what clones, measures for minutes, or belongs to the web's own build")
        .allMatch(shown -> shown.command().matches("(git clone|npm|\\./cim (bench|test)).*"));
    assertThat(commands().count()).isGreaterThan(20);
  }

  @Test
  void scripts_of_the_web_that_are_shown_are_there() throws IOException {
    String scripts = Files.readString(REPOSITORY.resolve("web/package.json"));

    for (DocCommands.Shown shown : DocCommands.of(REPOSITORY.resolve("web/README.md")).notRun()) {
      String script = shown.command().replaceFirst("npm (run )?", "").split(" ", 2)[0];
      assertThat(script.equals("ci") || scripts.contains("\"" + script + "\":"))
          .as(shown.toString())
          .isTrue();
    }
  }

  @Test
  void a_broken_command_of_a_page_would_be_found() {
    DocCommands page =
        DocCommands.of(
            "page.md",
            List.of(
                "text",
                "```",
                "./cim query people.get_dragons   # {\"items\"}",
                "```",
                "```sh not run: why",
                "git clone x",
                "```"));

    assertThat(page.notRun()).extracting(DocCommands.Shown::command).containsExactly("git clone x");
    assertThat(page.run()).hasSize(1);
    DocCommands.Shown broken = page.run().getFirst();
    assertThat(broken.names()).containsExactly("items");
    assertThatThrownBy(() -> endsWell(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("unknown_query");
  }
}
