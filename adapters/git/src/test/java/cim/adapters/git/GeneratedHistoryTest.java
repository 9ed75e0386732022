package cim.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.git.GitDomain;
import cim.ipld.Value;
import cim.runtime.importing.ImportReport;
import cim.store.StoredEvent;
import cim.testkit.GeneratedHistory;
import cim.testkit.MemoryNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories with many lines of work, merges, renames and wrong clocks, read as git reads them. */
class GeneratedHistoryTest {
  private static final int COMMITS = 300;

  @TempDir Path folder;
  private final MemoryNode node = MemoryNode.of(new GitDomain());
  private Workspace git = Workspace.at(Path.of("."));
  private Value.Map repository = Value.map().build();

  private void importHistory(int seed) {
    GeneratedHistory.write(folder, COMMITS, seed);
    git = Workspace.at(folder);
    ImportReport report = new GitImporter().run(folder.toString(), node.importing());
    repository = Value.map().put("repository", report.id().toString()).build();
    assertThat(report.counts()).containsEntry("commits", (long) COMMITS);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private List<Value.Map> recorded() {
    return node.events("git").stream()
        .filter(event -> event.subject().event().equals("recorded"))
        .map(StoredEvent::data)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void parents_stand_before_their_children_in_the_log(int seed) {
    importHistory(seed);

    Set<Value> seen = new HashSet<>();
    for (Value.Map commit : recorded()) {
      assertThat(seen).containsAll(commit.list("parents").items());
      seen.add(commit.value("hash"));
    }
    assertThat(seen).hasSize(COMMITS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void lines_are_counted_as_git_log_counts_them(int seed) {
    importHistory(seed);

    Map<String, List<Long>> counted = new HashMap<>();
    for (Value.Map commit : recorded()) {
      Value.Map totals = commit.map("totals");
      counted.put(
          commit.text("hash"),
          List.of(
              totals.integer("files"), totals.integer("additions"), totals.integer("deletions")));
    }
    assertThat(counted).isEqualTo(numbers());
  }

  /** Files, additions and deletions of each commit. */
  private Map<String, List<Long>> numbers() {
    Map<String, List<Long>> numbers = new HashMap<>();
    String commit = "";
    for (String line : git.git("log", "--numstat", "-M", "--all", "--format=%H").lines().toList()) {
      String[] words = line.split("\t", -1);
      if (words.length == 1) {
        commit = line.isEmpty() ? commit : line;
        numbers.putIfAbsent(commit, List.of(0L, 0L, 0L));
      } else {
        List<Long> before = numbers.getOrDefault(commit, List.of());
        boolean binary = words[0].equals("-");
        numbers.put(
            commit,
            List.of(
                before.get(0) + 1,
                before.get(1) + (binary ? 0 : Long.parseLong(words[0])),
                before.get(2) + (binary ? 0 : Long.parseLong(words[1]))));
      }
    }
    return numbers;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void branches_are_compared_as_git_compares_them(int seed) {
    importHistory(seed);
    List<String> branches =
        git.git("for-each-ref", "--format=%(refname:short)", "refs/heads").lines().toList();
    assertThat(branches).hasSizeGreaterThan(2);

    for (String branch : branches) {
      Value.Map compared =
          node.ask(
              "git.compare_branches",
              Value.map()
                  .putAll(repository.entries())
                  .put("base", "main")
                  .put("head", branch)
                  .build());
      String counts = git.git("rev-list", "--left-right", "--count", "main..." + branch);
      assertThat(compared.integer("behind") + "\t" + compared.integer("ahead"))
          .as(branch)
          .isEqualTo(counts);
    }
  }
}
