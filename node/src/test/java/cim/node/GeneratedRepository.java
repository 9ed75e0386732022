package cim.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small repository made with the Git program: a rename, a branch merged, a tag, two authors. */
record GeneratedRepository(Path path) {

  static GeneratedRepository in(Path path) throws Exception {
    Files.createDirectories(path);
    GeneratedRepository made = new GeneratedRepository(path);
    made.git("init", "-q", "-b", "main");
    made.commit("a.txt", "one\ntwo\nthree\n", "Ada");
    made.commit("b.txt", "four\n", "Grace");
    made.git("mv", "a.txt", "renamed.txt");
    made.git("commit", "-q", "-m", "Rename a.txt");
    made.git("switch", "-q", "-c", "side");
    made.commit("side.txt", "aside\n", "Grace");
    made.git("switch", "-q", "main");
    made.commit("b.txt", "four\nfive\n", "Ada");
    made.git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
    made.git("tag", "-a", "v1", "-m", "First");
    return made;
  }

  void commit(String file, String text, String author) throws Exception {
    Files.writeString(path.resolve(file), text);
    git("add", file);
    git(
        "commit",
        "-q",
        "-m",
        "Write " + file,
        "--author",
        author + " <" + author.toLowerCase(Locale.ROOT) + "@example.net>");
  }

  /** {@code git rev-list --all --count}. */
  long commits() throws Exception {
    return Long.parseLong(git("rev-list", "--all", "--count").strip());
  }

  private String git(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.net",
                "-c",
                "commit.gpgsign=false"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
    return said;
  }
}
