package cim.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, held against {@code git ls-files}. */
class FolderTest {
  @TempDir Path folder;

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }

  private List<String> read(Path place) {
    Folder read = Folder.read(place.toString());
    return read.files().stream().map(read::relative).sorted().toList();
  }

  private List<String> asGit(Path place) throws Exception {
    String listed = new Git(place).run("ls-files", "-z", "--others", "--exclude-standard");
    return List.of(listed.split("\0")).stream()
        .filter(path -> !path.isEmpty())
        .sorted()
        .collect(Collectors.toList());
  }

  @Test
  void rules_nested_negated_anchored_and_in_folders_hold_as_in_git() throws Exception {
    new Git(folder).run("init", "-q");
    write(".git/info/exclude", "private/\n");
    write(
        ".gitignore",
        """
        *.log
        !keep.log
        /build
        target/
        docs/**/draft-*
        *.tmp
        # a comment
        \\#odd
        trailing\\\s
        .idea
        """);
    write("sub/.gitignore", "!*.tmp\nkeep.log\n/only-here\n");
    write("sub/deep/.gitignore", "*\n!.gitignore\n!this\n");
    for (String file :
        List.of(
            "a.log",
            "keep.log",
            "build/x",
            "sub/build/x",
            "target/x",
            "sub/target/y",
            "target.txt",
            "docs/a/b/draft-1",
            "docs/draft-2",
            "docs/final",
            "x.tmp",
            "sub/x.tmp",
            "sub/keep.log",
            "only-here",
            "sub/only-here",
            "sub/deep/this",
            "sub/deep/that",
            "private/x",
            "#odd",
            "trailing ",
            ".idea/x",
            ".hidden/x",
            "plain.md")) {
      write(file, file);
    }

    assertThat(read(folder)).isEqualTo(asGit(folder));
    assertThat(read(folder.resolve("sub"))).isEqualTo(asGit(folder.resolve("sub")));
    assertThat(read(folder)).contains("keep.log", "sub/x.tmp", ".hidden/x").doesNotContain("a.log");
  }

  @Test
  void without_a_repository_the_rules_hold_too() throws Exception {
    write(".gitignore", "*.log\n");
    write("a.log", "");
    write("a.md", "");

    assertThat(read(folder)).containsExactly(".gitignore", "a.md");
  }

  @Test
  void links_are_not_followed() throws Exception {
    write("real/a.md", "");
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("alias.md"), folder.resolve("real/a.md"));

    assertThat(read(folder)).containsExactly("real/a.md");
  }
}
