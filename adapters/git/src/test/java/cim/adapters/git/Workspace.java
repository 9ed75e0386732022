package cim.adapters.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder in which the {@code git} program works, with nobody's settings and its own clock. */
final class Workspace {
  private static final long FIRST_SECOND = 1_750_000_000L;

  private final Path folder;
  private long second = FIRST_SECOND;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /** A new repository on the branch {@code main}. */
  static Workspace initialised(Path folder, String... options) {
    Workspace workspace = new Workspace(folder);
    workspace.make(folder);
    List<String> words = new ArrayList<>(List.of("init", "-q", "-b", "main"));
    words.addAll(List.of(options));
    workspace.git(words.toArray(String[]::new));
    return workspace;
  }

  static Workspace at(Path folder) {
    return new Workspace(folder);
  }

  Path folder() {
    return folder;
  }

  Workspace write(String path, String content) {
    return write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  Workspace write(String path, byte[] content) {
    try {
      Path file = folder.resolve(path);
      make(file.resolveSibling("."));
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(Path place) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all that is in the folder, a minute after the commit before. */
  String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /** What git says, without the last line end. */
  String git(String... words) {
    return git(new byte[0], words);
  }

  String git(byte[] input, String... words) {
    second += 60;
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_AUTHOR_NAME", "Ada Lovelace");
    environment.put("GIT_AUTHOR_EMAIL", "ada@example.org");
    environment.put("GIT_COMMITTER_NAME", "Grace Hopper");
    environment.put("GIT_COMMITTER_EMAIL", "Grace@Example.org");
    environment.put("GIT_AUTHOR_DATE", second + " +0200");
    environment.put("GIT_COMMITTER_DATE", second + " +0000");
    try {
      Process process = builder.start();
      Thread feeder =
          Thread.ofVirtual()
              .start(() -> {
                try (var out = process.getOutputStream()) {
                  out.write(input);
                } catch (IOException e) {
                  // git has heard enough; its exit code tells.
                }
              });
      String said;
      try (InputStream output = process.getInputStream()) {
        said = new String(output.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
      }
      feeder.join();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
