package cim.adapters.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.git.GitDomain;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportReport;
import cim.store.StoredEvent;
import cim.testkit.MemoryNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a repository, told by the events of a real node. */
class GitImporterTest {
  @TempDir Path folder;
  private final MemoryNode node = MemoryNode.of(new GitDomain());
  private Workspace git;

  @BeforeEach
  void begin() {
    git = Workspace.initialised(folder.resolve("engine"));
  }

  @AfterEach
  void close() {
    node.close();
  }

  private ImportReport imported() {
    return imported(git.folder().toString());
  }

  private ImportReport imported(String source) {
    return new GitImporter().run(source, node.importing());
  }

  /** The types of the events after the first so many. */
  private List<String> eventsAfter(int seen) {
    return node.events("git").stream().skip(seen).map(GitImporterTest::type).toList();
  }

  private static String type(StoredEvent event) {
    return event.subject().aggregate() + "." + event.subject().event();
  }

  private int events() {
    return node.events("git").size();
  }

  /** The commits by their own time: aggregates are decided side by side. */
  private List<Value.Map> recorded() {
    return node.events("git").stream()
        .filter(event -> type(event).equals("commit.recorded"))
        .map(StoredEvent::data)
        .sorted(Comparator.comparing(commit -> commit.map("committer").text("at")))
        .toList();
  }

  private List<String> names(String query, ImportReport report) {
    return rows(query, report).stream().map(row -> row.text("name")).toList();
  }

  private List<Value.Map> rows(String query, ImportReport report) {
    Value.Map of = Value.map().put("repository", report.id().toString()).build();
    return node.ask(query, of).list("items").items().stream()
        .map(item -> (Value.Map) item)
        .toList();
  }

  private void twoCommits() {
    git.write("README.md", "one\n").commit("First");
    git.write("README.md", "one\ntwo\n").commit("Second");
  }

  @Test
  void a_commit_is_recorded_with_its_people_parents_message_and_changes() {
    git.write("README.md", "one\n");
    String first = git.commit("First");
    git.write("README.md", "one\ntwo\n");
    String second = git.commit("Second\n\nwith a body");

    imported();

    Value.Map commit = recorded().getLast();
    assertThat(commit.text("hash")).isEqualTo(second);
    assertThat(commit.list("parents").items()).containsExactly(new Value.Text(first));
    assertThat(commit.map("author").text("email")).isEqualTo("ada@example.org");
    assertThat(commit.map("committer").text("name")).isEqualTo("Grace Hopper");
    assertThat(commit.map("message").text("text")).isEqualTo("Second\n\nwith a body\n");
    assertThat(commit.map("totals").integer("additions")).isEqualTo(1);
  }

  @Test
  void one_person_has_one_data_subject_in_whatever_case_the_address_is_written() {
    git.git("commit", "--allow-empty", "-m", "x", "--author", "G. H. <grace@example.ORG>");

    ImportReport report = imported();

    Value.Map commit = recorded().getFirst();
    assertThat(commit.map("author").text("subject"))
        .isEqualTo(commit.map("committer").text("subject"));
    assertThat(report.counts()).containsEntry("people", 1L);
  }

  @Test
  void all_that_a_reference_reaches_is_counted_and_recorded_once() {
    twoCommits();
    git.git("checkout", "-q", "-b", "side", "HEAD~1");
    git.write("side", "s\n").commit("Side");
    git.git("checkout", "-q", "--detach");
    git.commit("On no branch");
    git.git("update-ref", "refs/notes/other", git.git("commit-tree", "-m", "n", "HEAD^{tree}"));

    ImportReport report = imported();

    long all = Long.parseLong(git.git("rev-list", "--all", "--count"));
    assertThat(report.counts()).containsEntry("commits", all);
    List<String> hashes = recorded().stream().map(commit -> commit.text("hash")).toList();
    assertThat(hashes).hasSize((int) all).doesNotHaveDuplicates();
  }

  @Test
  void a_merge_is_detected_and_brings_no_changes_of_its_own() {
    twoCommits();
    for (String branch : List.of("a", "b", "c")) {
      git.git("checkout", "-q", "-b", branch, "main");
      git.write(branch, branch).commit(branch);
    }
    git.git("checkout", "-q", "main");
    git.git("merge", "-q", "-m", "Octopus", "a", "b", "c");

    imported();

    Value.Map merge = recorded().getLast();
    assertThat(merge.list("parents").items()).hasSize(3);
    assertThat(merge.map("totals").integer("files")).isZero();
    assertThat(eventsAfter(0)).filteredOn("commit.merge_detected"::equals).hasSize(1);
  }

  @Test
  void a_second_import_appends_nothing_where_nothing_is_new() {
    twoCommits();
    git.git("tag", "light");
    git.git("tag", "-a", "v1", "-m", "One");
    imported();
    int before = events();

    ImportReport again = imported();

    assertThat(eventsAfter(before)).isEmpty();
    assertThat(again.counts()).containsEntry("commits", 2L).containsEntry("people", 2L);
  }

  @Test
  void a_second_import_appends_only_what_is_new() {
    twoCommits();
    imported();
    int before = events();
    git.write("new", "n\n").commit("Third");

    imported();

    assertThat(eventsAfter(before))
        .containsExactlyInAnyOrder("commit.recorded", "branch.head_removed", "branch.head_added");
  }

  @Test
  void a_branch_that_goes_back_and_forth_is_followed_each_time() {
    twoCommits();
    imported();
    String second = git.git("rev-parse", "HEAD");
    git.git("reset", "-q", "--hard", "HEAD~1");
    ImportReport back = imported();
    assertThat(rows("git.get_branches", back).getFirst().text("head")).isNotEqualTo(second);
    int before = events();
    git.git("reset", "-q", "--hard", second);

    imported();

    assertThat(eventsAfter(before)).containsExactly("branch.head_removed", "branch.head_added");
    assertThat(rows("git.get_branches", back).getFirst().text("head")).isEqualTo(second);
  }

  @Test
  void branches_and_tags_that_are_gone_are_deleted() {
    twoCommits();
    git.git("branch", "side");
    git.git("tag", "v1");
    ImportReport report = imported();
    assertThat(names("git.get_branches", report)).containsExactlyInAnyOrder("main", "side");
    assertThat(names("git.get_tags", report)).containsExactly("v1");
    int before = events();
    git.git("branch", "-D", "side");
    git.git("tag", "-d", "v1");

    imported();

    assertThat(names("git.get_branches", report)).containsExactly("main");
    assertThat(names("git.get_tags", report)).isEmpty();
    assertThat(eventsAfter(before))
        .containsExactlyInAnyOrder("branch.head_removed", "branch.deleted", "tag.deleted");
  }

  @Test
  void an_annotated_tag_says_who_tagged_and_a_tag_of_a_tag_names_the_commit() {
    twoCommits();
    git.git("tag", "-a", "v1", "-m", "The first");
    git.git("tag", "-a", "again", "-m", "Of a tag", "v1");
    git.git("tag", "light");
    git.git("tag", "file", "HEAD:README.md");

    imported();

    List<Value.Map> tags =
        node.events("git").stream()
            .filter(event -> type(event).equals("tag.created"))
            .map(StoredEvent::data)
            .sorted(Comparator.comparing(tag -> tag.text("name")))
            .toList();
    assertThat(tags).extracting(tag -> tag.text("name")).containsExactly("again", "light", "v1");
    assertThat(tags)
        .extracting(tag -> tag.text("target"))
        .containsOnly(git.git("rev-parse", "HEAD"));
    assertThat(tags.get(1).find("annotation").filter(Value.Map.class::isInstance)).isEmpty();
    assertThat(tags.get(2).map("annotation").map("message").text("text")).isEqualTo("The first\n");
  }

  @Test
  void the_head_is_on_its_branch_or_detached() {
    twoCommits();
    imported();
    assertThat(eventsAfter(0)).contains("repository.head_added");
    int before = events();
    git.git("checkout", "-q", "--detach");

    imported();

    assertThat(eventsAfter(before)).containsExactly("repository.head_removed");
  }

  @Test
  void a_branch_rewritten_and_collected_is_read_from_its_new_commits() {
    twoCommits();
    imported();
    git.git("commit", "-q", "--amend", "-m", "Second, better");
    git.git("reflog", "expire", "--expire=now", "--all");
    git.git("gc", "-q", "--prune=now");
    int before = events();

    imported();

    assertThat(eventsAfter(before))
        .containsExactlyInAnyOrder("commit.recorded", "branch.head_removed", "branch.head_added");
  }

  @Test
  void a_commit_of_many_files_is_told_in_pieces() {
    IntStream.range(0, 600).forEach(i -> git.write("many/" + i, i + "\n"));
    git.commit("Many");

    imported();

    assertThat(eventsAfter(0)).filteredOn("commit.changes_added"::equals).hasSize(2);
    assertThat(recorded().getFirst().map("totals").integer("files")).isEqualTo(600);
  }

  @Test
  void clones_are_the_repository_they_were_cloned_from() {
    twoCommits();
    ImportReport first = imported();
    int before = events();

    ImportReport clone = imported(git.folder().toUri().toString().replace("file:/", "file:///"));

    assertThat(clone.id()).isEqualTo(first.id());
    assertThat(eventsAfter(before)).isEmpty();
  }

  @Test
  void merging_an_older_history_leaves_the_repository_what_it_is() {
    git.git("checkout", "-q", "--orphan", "theirs");
    git.write("old", "o\n").commit("Older than all");
    git.git("checkout", "-q", "--orphan", "main");
    git.commit("Ours");
    ImportReport before = imported();
    git.git("merge", "-q", "--allow-unrelated-histories", "-m", "Both", "theirs");

    assertThat(imported().id()).isEqualTo(before.id());
  }

  @Test
  void a_shallow_clone_is_read_as_far_as_it_goes() {
    twoCommits();
    git.commit("Third");
    Path shallow = folder.resolve("shallow");
    git.git("clone", "-q", "--depth", "2", git.folder().toUri().toString(), shallow.toString());

    ImportReport report = imported(shallow.toString());

    assertThat(report.counts()).containsEntry("commits", 2L);
    assertThat(recorded().getFirst().list("parents").items()).isEmpty();
  }

  @Test
  void a_linked_work_tree_is_its_repository() {
    twoCommits();
    ImportReport first = imported();
    Path linked = folder.resolve("linked");
    git.git("worktree", "add", "-q", "--detach", linked.toString());
    Workspace.at(linked).commit("In the linked tree");

    ImportReport report = imported();

    assertThat(report.id()).isEqualTo(first.id());
    assertThat(report.counts())
        .containsEntry("commits", Long.parseLong(git.git("rev-list", "--all", "--count")));
    assertThat(imported(linked.toString()).id()).isEqualTo(first.id());
  }

  @Test
  void a_bare_repository_and_a_folder_inside_one_are_found() {
    git.write("deep/er/file", "x\n").commit("x");
    Path bare = folder.resolve("bare.git");
    git.git("clone", "-q", "--bare", git.folder().toString(), bare.toString());

    assertThat(imported(bare.toString()).id())
        .isEqualTo(imported(git.folder().resolve("deep/er").toString()).id());
  }

  @Test
  void a_repository_without_commits_is_read_and_leaves_nothing() {
    assertThat(imported().counts()).containsEntry("commits", 0L);
    assertThat(events()).isZero();
  }

  @Test
  void people_without_address_name_or_sense_do_no_harm() {
    String tree = git.git("write-tree");
    for (String author :
        List.of(
            "No Address <> 1750000000 +0000",
            " <only@address> 1750000000 +0000",
            "No brackets 1750000000 +0000",
            "Far Future <f@f> 99999999999999 +0000",
            "Odd Zone <z@z> 1750000000 +9999",
            "X".repeat(299) + "\uD83D\uDE80 <long@name> 1750000000 +0000")) {
      raw("tree " + tree + "\nauthor " + author + "\ncommitter " + author + "\n\nm\n");
    }

    assertThat(imported().counts()).containsEntry("commits", 6L);
    assertThat(recorded()).hasSize(6);
  }

  @Test
  void texts_in_other_encodings_are_read_and_unknown_encodings_do_no_harm() {
    String tree = git.git("write-tree");
    String people = "\nauthor J\u00fcrgen <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n";
    raw(
        ("tree " + tree + people + "encoding ISO-8859-1\n\nGr\u00fc\u00dfe\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    raw("tree " + tree + people + "encoding klingon-7\n\nqapla\n");

    imported();

    assertThat(recorded())
        .extracting(commit -> commit.map("message").text("text").strip())
        .containsExactlyInAnyOrder("Gr\u00fc\u00dfe", "qapla");
    assertThat(recorded()).extracting(c -> c.map("author").text("name")).contains("J\u00fcrgen");
  }

  private void raw(String commit) {
    raw(commit.getBytes(StandardCharsets.UTF_8));
  }

  private void raw(byte[] commit) {
    String hash = git.git(commit, "hash-object", "-t", "commit", "-w", "--stdin", "--literally");
    git.git("update-ref", "refs/heads/raw-" + hash, hash);
  }

  @Test
  void a_path_that_no_checkout_would_accept_is_skipped_and_said() {
    String blob = git.git("x".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
    byte[] id = java.util.HexFormat.of().parseHex(blob);
    byte[] entry = "100644 ..\0".getBytes(StandardCharsets.UTF_8);
    byte[] tree = java.util.Arrays.copyOf(entry, entry.length + id.length);
    System.arraycopy(id, 0, tree, entry.length, id.length);
    String hash = git.git(tree, "hash-object", "-t", "tree", "-w", "--stdin", "--literally");
    git.git("update-ref", "refs/heads/main", git.git("commit-tree", "-m", "bad", hash));

    ImportReport report = imported();

    assertThat(report.skipped())
        .extracting(ImportReport.Skipped::item)
        .first()
        .asString()
        .endsWith(":..");
    assertThat(recorded()).hasSize(1);
  }

  @Test
  void what_is_no_repository_is_refused_and_nothing_written() {
    Path plain = folder.resolve("plain");
    assertThat(plain.toFile().mkdir()).isTrue();
    for (String source :
        List.of(plain.toString(), plain.resolve("missing").toString(), "file:///no/such/folder")) {
      assertThatThrownBy(() -> imported(source))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo("invalid_source");
                assertThat(refusal.value()).isEqualTo(source);
              });
    }
    assertThat(events()).isZero();
  }

  @Test
  void a_damaged_repository_is_refused_and_nothing_written() throws Exception {
    twoCommits();
    String first = git.git("rev-parse", "HEAD~1");
    Path object = git.folder().resolve(".git/objects/" + first.substring(0, 2));
    Files.delete(object.resolve(first.substring(2)));

    assertThatThrownBy(this::imported)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(first)
        .hasMessageContaining("git fsck");
    assertThat(events()).isZero();
  }

  @Test
  void another_object_format_is_refused() {
    Workspace other = Workspace.initialised(folder.resolve("sha256"), "--object-format=sha256");
    other.commit("x");

    assertThatThrownBy(() -> imported(other.folder().toString())).isInstanceOf(Refusal.class);
  }

  @Test
  void credentials_are_in_no_event_and_no_error() {
    twoCommits();
    git.git("remote", "add", "origin", "https://ada:s3cret@example.org/engine.git");

    imported();

    Value.Map registered =
        node.events("git").stream()
            .filter(event -> type(event).equals("repository.registered"))
            .findFirst()
            .orElseThrow()
            .data();
    assertThat(registered.text("remote")).isEqualTo("https://example.org/engine.git");
    assertThatThrownBy(() -> imported("http://ada:s3cret@127.0.0.1:1/engine.git"))
        .isInstanceOf(Refusal.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void ssh_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> imported("git@example.org:engine.git"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("clone it with git");
  }

  @Test
  void the_projects_own_repository_is_imported() {
    Path here = Path.of("").toAbsolutePath();
    Workspace own = Workspace.at(here);
    String all;
    try {
      all = own.git("rev-list", "--all", "--count");
    } catch (IllegalStateException e) {
      org.junit.jupiter.api.Assumptions.abort("built outside its repository");
      return;
    }

    ImportReport report = imported(here.toString());

    assertThat(report.counts()).containsEntry("commits", Long.parseLong(all));
    assertThat(recorded().stream().map(commit -> commit.text("hash")).collect(Collectors.toSet()))
        .hasSize(Integer.parseInt(all));
  }
}
