package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows leave as BPMN files and come back. */
final class ExportTest {
  private static final String ID = "0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8c01";

  @TempDir private Path home;

  @Test
  void a_definition_leaves_as_a_file_that_is_the_same_definition_when_it_comes_back()
      throws Exception {
    Path template =
        Files.writeString(
            home.resolve("template.json"),
            "{\"template\":{\"type\":\"single_approval\",\"title\":\"Approval\"}}");
    Path file = home.resolve("approval.bpmn");
    run(
        "send",
        "workflows.definition.create_from_template",
        "--id",
        ID,
        "--json",
        template,
        "--data",
        data());

    Shell.Said exported = run("export", "bpmn", ID, "--out", file, "--json", "--data", data());
    Shell.Said imported = run("import", "bpmn", file, "--data", data(), "--json");

    assertThat(exported.json().text("file")).isEqualTo(file.toString());
    assertThat(Files.readString(file)).contains("userTask");
    assertThat(imported.json().text("definition")).isEqualTo(ID);
    assertThat(imported.json().integer("events")).as("only that it is published").isEqualTo(1);
  }

  @Test
  void a_definition_that_is_not_there_is_not_exported() {
    Shell.Said said = Shell.run("export", "bpmn", ID, "--data", data());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains(ID).contains("a definition that was created");
  }

  @Test
  void a_form_that_nobody_writes_is_refused() {
    Shell.Said said = Shell.run("export", "dance", ID, "--data", data());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("dance").contains("bpmn");
  }

  @Test
  void a_file_that_is_no_bpmn_changes_nothing() throws Exception {
    Path file = Files.writeString(home.resolve("broken.bpmn"), "<definitions");
    Shell.Said said = Shell.run("import", "bpmn", file, "--data", data());
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("invalid_source");
    assertThat(Shell.run("events", "--data", data(), "--json").lines()).isEmpty();
  }

  private Path data() {
    return home.resolve("data");
  }

  private static Shell.Said run(Object... words) {
    Shell.Said said = Shell.run(words);
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }
}
