package cim.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.git.FileChange;
import cim.domains.git.GitDomain;
import cim.ipld.Value;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file changes of commits, held against {@code git log --numstat -M}. */
class FileChangesTest {
  @TempDir Path folder;

  /** A change as numstat shows it: {@code 3 1 old => new}. */
  private static Map<String, List<String>> asGitHasThem(Workspace git) {
    Map<String, List<String>> commits = new TreeMap<>();
    List<String> changes = new ArrayList<>();
    String[] parts =
        git.git("log", "--all", "-z", "--numstat", "-M", "--format=%H").split("\0", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.matches("[0-9a-f]{40}")) {
        changes = new ArrayList<>();
        commits.put(part, changes);
      } else if (!part.isEmpty()) {
        String[] columns = parts[i].stripLeading().split("\t", 3);
        boolean moved = columns[2].isEmpty();
        String path = moved ? parts[i + 1] + " => " + parts[i + 2] : columns[2];
        i += moved ? 2 : 0;
        changes.add(columns[0] + " " + columns[1] + " " + path);
      }
    }
    commits.values().forEach(some -> some.sort(null));
    return commits;
  }

  private static Map<String, List<String>> asWeHaveThem(Workspace git) {
    Map<String, List<String>> commits = new TreeMap<>();
    try (MemoryNode node = MemoryNode.of(new GitDomain())) {
      new GitImporter().run(git.folder().toString(), node.importing());
      for (StoredEvent event : node.events("git")) {
        if (event.subject().event().equals("recorded")
            || event.subject().event().equals("changes_added")) {
          List<String> changes =
              commits.computeIfAbsent(event.data().text("hash"), _ -> new ArrayList<>());
          event.data().map("changes").list("files").items().stream()
              .map(file -> line((Value.Map) file))
              .forEach(changes::add);
        }
      }
    }
    commits.values().forEach(some -> some.sort(null));
    return commits;
  }

  private static String line(Value.Map file) {
    boolean binary = file.text("content").equalsIgnoreCase(FileChange.Content.BINARY.name());
    String from =
        file.find("from")
            .filter(Value.Text.class::isInstance)
            .map(value -> ((Value.Text) value).value() + " => ")
            .orElse("");
    return binary
        ? "- - " + from + file.text("path")
        : file.integer("additions")
            + " "
            + file.integer("deletions")
            + " "
            + from
            + file.text("path");
  }

  private static void assertSame(Workspace git) {
    assertThat(asWeHaveThem(git)).isEqualTo(asGitHasThem(git));
  }

  private static String lines(String word, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(word).append(' ').append(i).append('\n');
    }
    return text.toString();
  }

  @Test
  void renames_are_followed_pure_and_with_edits() {
    Workspace git = Workspace.initialised(folder);
    git.write("a.txt", lines("a", 40)).write("b.txt", lines("b", 40)).commit("Two");
    git.git("mv", "a.txt", "moved.txt");
    git.commit("Pure");
    git.git("mv", "b.txt", "deep.txt");
    git.write("deep.txt", lines("b", 36) + "other\n").commit("With edits");
    git.git("rm", "-q", "deep.txt");
    git.write("new.txt", lines("quite different", 40)).commit("No rename");

    assertThat(asGitHasThem(git).toString()).contains("a.txt => moved.txt", "b.txt => deep.txt");
    assertSame(git);
  }

  @Test
  void binary_and_empty_files_links_and_ends_without_line_feed_count_as_in_git() throws Exception {
    Workspace git = Workspace.initialised(folder);
    git.write("picture", new byte[] {1, 2, 0, 3}).write("empty", "").write("open", "a\nb");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("open"));
    git.commit("All kinds");
    git.write("picture", new byte[] {1, 0}).write("open", "a\nb\n").commit("Changed");
    git.git("mv", "picture", "image");
    git.commit("Moved");
    Files.delete(folder.resolve("link"));
    git.write("link", "no link any more\n").commit("Another type");
    git.git("rm", "-q", "image", "empty");
    git.commit("Gone");

    assertSame(git);
  }

  @Test
  void odd_names_are_kept() {
    Workspace git = Workspace.initialised(folder);
    git.write("with space \"and\" \u00fcml\u00e4ut/tab\there", "x\n").commit("Odd");

    assertSame(git);
  }

  @Test
  void a_submodule_is_one_line() {
    Workspace git = Workspace.initialised(folder);
    for (String digit : List.of("1", "2")) {
      git.git("update-index", "--add", "--cacheinfo", "160000," + digit.repeat(40) + ",sub");
      git.git("commit", "-q", "-m", digit);
    }

    assertSame(git);
  }

  /** Fifty commits of a random walk over files, always the same. */
  @Test
  void a_long_history_of_changes_of_all_kinds_is_as_git_has_it() throws Exception {
    Random random = new Random(42);
    Workspace git = Workspace.initialised(folder);
    List<String> files = new ArrayList<>();
    for (int commit = 0; commit < 50; commit++) {
      for (int change = 0; change < 4; change++) {
        change(git, random, files, commit * 10 + change);
      }
      git.commit("Commit " + commit);
      if (commit % 9 == 4) {
        git.git("checkout", "-q", "-b", "side" + commit);
        git.write("side" + commit, lines("side", commit)).commit("Side " + commit);
        git.git("checkout", "-q", "main");
        git.write("main" + commit, lines("main", commit)).commit("Main " + commit);
        git.git("merge", "-q", "--no-ff", "-m", "Merge " + commit, "side" + commit);
        files.add("side" + commit);
        files.add("main" + commit);
      }
    }

    assertThat(asGitHasThem(git).toString()).contains(" => ");
    assertSame(git);
  }

  private void change(Workspace git, Random random, List<String> files, int number)
      throws Exception {
    String chosen = files.isEmpty() ? "" : files.get(random.nextInt(files.size()));
    switch (files.size() < 5 ? 0 : random.nextInt(6)) {
      case 0, 1 -> {
        String name = "f" + number + ".txt";
        git.write(name, lines("file" + number, 10 + random.nextInt(200)));
        files.add(name);
      }
      case 2, 3 -> {
        List<String> text = new ArrayList<>(Files.readAllLines(folder.resolve(chosen)));
        for (int edit = 0; edit < 3 && !text.isEmpty(); edit++) {
          int line = random.nextInt(text.size());
          if (random.nextBoolean()) {
            text.add(line, "inserted " + number + edit);
          } else {
            text.remove(line);
          }
        }
        git.write(chosen, String.join("\n", text).getBytes(StandardCharsets.UTF_8));
      }
      case 4 -> {
        String name = "d" + number % 7 + "/g" + number;
        Files.createDirectories(folder.resolve(name).resolveSibling("."));
        Files.move(folder.resolve(chosen), folder.resolve(name));
        files.remove(chosen);
        files.add(name);
      }
      case 5 -> {
        Files.delete(folder.resolve(chosen));
        files.remove(chosen);
      }
      default -> throw new IllegalStateException();
    }
  }
}
