package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        assertThat(
                event.get(ServedNode.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
            .contains("git.commit.recorded.v1");
      }
      assertThat(total("git.get_commits")).isEqualTo(repository.commits());
    }
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
            java.net.http.HttpResponse.BodyHandlers.ofLines())
        .body();
  }
}
