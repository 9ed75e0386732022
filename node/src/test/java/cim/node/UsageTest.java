package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the command line says of itself, and of a line that is wrong. Needs no node. */
final class UsageTest {
  @TempDir private Path home;

  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    collect(Main.line(), names);
    return names.stream();
  }

  private static void collect(CommandLine line, List<String> names) {
    CommandSpec command = line.getCommandSpec();
    boolean ours = !command.usageMessage().hidden() && !command.name().equals("help");
    if (ours) {
      names.add(command.qualifiedName(" "));
      line.getSubcommands().values().forEach(inner -> collect(inner, names));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_with_an_example_that_can_be_copied(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.removeFirst();
    words.add("--help");

    Shell.Said said = Shell.run(words.toArray());

    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("Usage: " + command).contains("--help");
    assertThat(said.out())
        .containsPattern("Examples?:(?s:.)*\\./cim " + command.substring(3).strip() + "|source <");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dance                                | unknown_command   | dance           | up, import,"
            + " send",
        "ipld dance                           | unknown_command   | dance           | cid, conform",
        "query people.find_people --frob      | unknown_option    | --frob          | --cursor",
        "catalog people                       | invalid_parameter | people          | no more"
            + " words",
        "send people.person.register          | missing_parameter | cim send        | --id UUID",
        "events --data                        | missing_parameter | cim events      | --data DIR",
        "query people.find_people --limit x   | invalid_parameter | --limit x       | a whole"
            + " number",
        "verify --url ::                      | invalid_parameter | --url ::        | an address",
        "bench query                          | missing_parameter | cim bench query | PATH",
        "bench core --only dragons            | invalid_parameter | --only dragons  | one of",
        "events --follow=x                    | invalid_parameter | --follow x      | no value",
        "help dance                           | invalid_parameter | Unknown         | the help"
            + " shows",
        "doctor --data a --data b             | invalid_parameter | option '--data' | the help"
            + " shows",
        "ipld                                 | missing_parameter | cim ipld        | cid, conform",
      })
  void a_wrong_line_ends_with_2_and_says_what_was_expected(
      String line, String code, String value, String expected) {
    Shell.Said said = Shell.run((Object[]) line.split(" "));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .startsWith(code + ": " + value)
        .containsPattern("\\(expected: .*" + expected + ".*\\); see ")
        .endsWith("--help\n");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void no_command_at_all_is_told_which_there_are() {
    Shell.Said said = Shell.run();

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).startsWith("missing_parameter: cim (expected: one of up, import, send");
  }

  @Test
  void completion_is_a_script_that_a_shell_takes_and_that_knows_the_commands() throws Exception {
    Path script = Files.writeString(home.resolve("completion"), completion());

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                ". \"$1\"; COMP_WORDS=(cim ver); COMP_CWORD=1; COMP_LINE='cim ver'; COMP_POINT=7;"
                    + " _complete_cim; echo \"${COMPREPLY[@]}\"",
                "bash",
                script.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("verify");
    assertThat(bash.waitFor()).isZero();
  }

  private static String completion() {
    Shell.Said said = Shell.run("generate-completion");
    assertThat(said.code()).isZero();
    return said.out();
  }

  @Test
  void the_catalog_lists_only_what_is_asked_for() {
    Shell.Said said = Shell.run("catalog", "--queries", "--domain", "people", "--json");

    assertThat(said.code()).isZero();
    List<Value.Map> lines =
        ((Value.List) Json.parse(said.out())).items().stream().map(Value.Map.class::cast).toList();
    assertThat(lines).isNotEmpty().allMatch(line -> line.text("kind").equals("query"));
    assertThat(lines).allMatch(line -> line.text("name").startsWith("people."));
  }

  @Test
  void the_version_is_told() {
    assertThat(Shell.run("--version").out().strip()).contains(Version.CIM);
  }

  @Test
  void the_doctor_finds_a_good_folder_fit() {
    Shell.Said said = Shell.run("doctor", "--data", home.resolve("new"), "--json");

    assertThat(said.code()).as(said.out()).isZero();
    assertThat(verdicts(said))
        .contains("java ok", "folder ok", "disk ok", "node note")
        .noneMatch(verdict -> verdict.endsWith("fault"));
    assertThat(home.resolve("new")).doesNotExist();
  }

  @Test
  void the_doctor_names_a_folder_that_cannot_be_one_and_ends_with_1() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "not a folder");

    Shell.Said said = Shell.run("doctor", "--data", file);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).containsPattern("FAULT +folder +" + file).contains("--data");
  }

  private static List<String> verdicts(Shell.Said said) {
    return ((Value.List) Json.parse(said.out()))
        .items().stream()
            .map(Value.Map.class::cast)
            .map(finding -> finding.text("check") + " " + finding.text("verdict"))
            .toList();
  }

  @Test
  void ipld_conform_counts_and_a_folder_that_cannot_be_read_is_a_failure() {
    Shell.Said said = Shell.run("ipld", "conform", home.resolve("nothing"));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out().lines().toList().getLast()).matches("[0-9]+ passed, [1-9][0-9]* failed");
  }

  @Test
  void ipld_gives_the_cid_of_a_file_and_reads_it_back() throws Exception {
    Path file = Files.writeString(home.resolve("block.dag-json"), "{\"a\":1}");

    Shell.Said cid = Shell.run("ipld", "cid", file);

    assertThat(cid.code()).as(cid.err()).isZero();
    assertThat(Shell.run("ipld", "inspect", cid.out().strip()).out()).contains("dag-json");
    assertThat(Shell.run("ipld", "inspect", file).out()).contains("\"a\"");
  }

  @Test
  void ipld_refuses_what_is_neither_file_nor_cid() {
    for (String command : List.of("cid", "inspect")) {
      Shell.Said said = Shell.run("ipld", command, "dragons");

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).startsWith("invalid_field: dragons (expected: a file");
    }
  }
}
