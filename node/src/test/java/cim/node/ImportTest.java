package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.testkit.GeneratedHistory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated repository through the command line: whole, again, and one commit later. */
final class ImportTest {
  @TempDir private Path home;
  private GeneratedRepository repository;

  @BeforeEach
  void generate() throws Exception {
    repository = GeneratedRepository.in(home.resolve("repository"));
  }

  private Path data() {
    return home.resolve("data");
  }

  private Value.Map importGit() {
    Shell.Said said = Shell.run("import", "git", repository.path(), "--data", data(), "--json");
    assertThat(said.code()).as(said.err()).isZero();
    return said.json();
  }

  private long total(String query) {
    return Shell.run("query", query, "--data", data(), "--json").json().integer("total");
  }

  private int events() {
    return Shell.run("events", "--data", data(), "--json").lines().size();
  }

  @Test
  void an_import_brings_every_commit_and_a_second_one_nothing() throws Exception {
    Value.Map report = importGit();

    assertThat(report.entries().keySet())
        .contains("repository", "commits", "events", "people", "seconds");
    assertThat(report.integer("commits")).isEqualTo(repository.commits());
    assertThat(report.integer("people")).isEqualTo(2);
    assertThat(total("git.get_commits")).isEqualTo(repository.commits());
    assertThat(total("people.find_people")).isEqualTo(2);
    assertThat(total("graphs.find_nodes")).isGreaterThan(repository.commits());
    int events = events();
    assertThat(report.integer("events")).isEqualTo(events);

    Value.Map again = importGit();

    assertThat(again.integer("events")).isZero();
    assertThat(again.integer("commits")).isEqualTo(repository.commits());
    assertThat(again.text("repository")).isEqualTo(report.text("repository"));
    assertThat(events()).isEqualTo(events);
  }

  @Test
  void parents_stand_before_their_children_whatever_the_history_looks_like() throws Exception {
    Path history = Files.createDirectory(home.resolve("history"));
    GeneratedHistory.write(history, 400, 11);

    Shell.Said said = Shell.run("import", "git", history, "--data", data(), "--json");
    assertThat(said.json().integer("commits")).as(said.err()).isEqualTo(400);

    Set<Value> seen = new HashSet<>();
    for (Value.Map event :
        Shell.run("events", "--data", data(), "--domain", "git", "--json").lines()) {
      if (event.text("type").equals("recorded")) {
        assertThat(seen).containsAll(event.map("data").list("parents").items());
        seen.add(event.map("data").value("hash"));
      }
    }
    assertThat(seen).hasSize(400);
    assertThat(total("git.get_commits")).isEqualTo(400);
  }

  @Test
  void a_new_commit_appears_live_after_importing_again() throws Exception {
    try (ServedNode node = ServedNode.on(data())) {
      importGit();
      try (LiveNode live = new LiveNode(node);
          Stream<String> stream = stream(node)) {
        long ordinal =
            ServedNode.json(node.get("/api/v1/graph/changes?limit=10000")).integer("ordinal");
        live.say("{\"subscribe\":{\"id\":\"g\",\"topic\":\"graph\",\"after\":" + ordinal + "}}");
        CompletableFuture<String> event =
            CompletableFuture.supplyAsync(() ->
                stream
                    .filter(line -> line.contains("\"subject\":\"git.commit.recorded.v1\""))
                    .findFirst()
                    .orElse("the stream ended"));

        repository.commit("new.txt", "new\n", "Ada");
        assertThat(importGit().integer("commits")).isEqualTo(repository.commits());

        live.await(message -> addsCommit(message));
        assertThat(event.get(ServedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .contains("git.commit.recorded.v1");
      }
      assertThat(total("git.get_commits")).isEqualTo(repository.commits());
    }
  }

  @Test
  void a_folder_of_files_comes_in_without_what_is_broken_or_ignored() throws Exception {
    Path folder = Files.createDirectories(home.resolve("folder"));
    Files.writeString(folder.resolve("good.md"), "# Good\n\nWords.\n");
    Files.writeString(folder.resolve("plain.txt"), "Plain words.\n");
    Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 and nothing that follows");
    Files.writeString(folder.resolve("secret.log"), "not for others");
    Files.writeString(folder.resolve(".gitignore"), "*.log\n");

    Shell.Said said = Shell.run("import", "files", folder, "--data", data(), "--json");
    Shell.Said again = Shell.run("import", "files", folder, "--data", data(), "--json");
    Shell.Said told = Shell.run("import", "files", folder, "--data", data());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.json().integer("unread")).isEqualTo(1);
    assertThat(skipped(said)).contains("broken.pdf").doesNotContain("secret.log");
    assertThat(titles()).contains("Good", "plain.txt").doesNotContain("secret.log");
    assertThat(again.json().integer("events")).isZero();
    assertThat(told.code()).isZero();
    assertThat(told.out()).contains("0 events", "skipped ");
  }

  private static List<String> skipped(Shell.Said said) {
    return said.json().list("skipped").items().stream()
        .map(item -> ((Value.Map) item).text("item"))
        .toList();
  }

  private List<String> titles() {
    return Shell.run("events", "--data", data(), "--type", "documents.document.created.*", "--json")
        .lines()
        .stream()
        .map(event -> event.map("data").text("title"))
        .toList();
  }

  @Test
  void a_damaged_repository_is_refused_and_nothing_is_written() throws Exception {
    Files.writeString(repository.path().resolve(".git/HEAD"), "dragons");

    Shell.Said said = Shell.run("import", "git", repository.path(), "--data", data(), "--json");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("invalid_source").contains("expected");
    assertThat(events()).isZero();
  }

  private static boolean addsCommit(Value.Map message) {
    return message.find("changes").orElse(Value.list(List.of())) instanceof Value.List changes
        && changes.items().stream()
            .map(Value.Map.class::cast)
            .anyMatch(change ->
                change.text("op").equals("node_added") && change.text("kind").equals("git.commit"));
  }

  private static Stream<String> stream(ServedNode node) throws Exception {
    return node.http()
        .send(
            node.request("/api/v1/events/stream?after=now").GET().build(),
            HttpResponse.BodyHandlers.ofLines())
        .body();
  }
}
