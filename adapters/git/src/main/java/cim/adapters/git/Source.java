package cim.adapters.git;

import cim.runtime.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository opened where it stands, or a URL cloned into a temporary folder for as long as it is
 * read.
 */
final class Source implements AutoCloseable {
  private final Repository repository;
  private final Optional<Path> temporary;

  private Source(Repository repository, Optional<Path> temporary) {
    this.repository = repository;
    this.temporary = temporary;
  }

  static Source open(String source) {
    return source.matches("(https?|git|ssh|file)://.*|[\\w.-]+@[\\w.-]+:.*")
        ? cloned(source)
        : at(source);
  }

  Repository repository() {
    return repository;
  }

  private static Source at(String path) {
    File folder = new File(path);
    try {
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder().setMustExist(true).findGitDir(folder.getAbsoluteFile());
      if (folder.exists() && builder.getGitDir() == null) {
        builder.setGitDir(folder); // A bare repository is its own folder.
      }
      if (folder.exists()) {
        return new Source(builder.build(), Optional.empty());
      }
    } catch (IOException e) {
      throw refusal(path, String.valueOf(e.getMessage()));
    }
    throw refusal(path, "the folder is not there");
  }

  private static Source cloned(String url) {
    try {
      Path folder = Files.createTempDirectory("cim-clone-");
      try {
        Git git =
            Git.cloneRepository().setURI(url).setMirror(true).setDirectory(folder.toFile()).call();
        return new Source(git.getRepository(), Optional.of(folder));
      } catch (GitAPIException e) {
        delete(folder);
        throw refusal(url, String.valueOf(e.getMessage()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal refusal(String source, String why) {
    return new Refusal(
        "invalid_source",
        source,
        "a Git repository that can be read",
        "check the path or URL: " + why);
  }

  @Override
  public void close() {
    repository.close();
    temporary.ifPresent(Source::delete);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
