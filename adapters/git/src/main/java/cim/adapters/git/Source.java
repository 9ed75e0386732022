package cim.adapters.git;

import cim.domains.git.LocalPath;
import cim.domains.git.RemoteUrl;
import cim.domains.git.RepositoryName;
import cim.model.InvalidValue;
import cim.runtime.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A repository opened where it stands, or a URL cloned into a temporary folder for as long as it is
 * read.
 */
final class Source implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("(https?|git|file)://.*");
  private static final Pattern SSH = Pattern.compile("ssh://.*|[\\w.-]+@[\\w.-]+:.*");
  private static final Pattern CREDENTIALS = Pattern.compile("([a-z]+://)[^/@\\s]*@");
  private static final int TIMEOUT_SECONDS = 60;

  private final Repository repository;
  private final RepositoryName name;
  private final Optional<LocalPath> path;
  private final Optional<RemoteUrl> remote;
  private final Optional<Path> temporary;

  private Source(
      Repository repository,
      RepositoryName name,
      Optional<LocalPath> path,
      Optional<RemoteUrl> remote,
      Optional<Path> temporary) {
    this.repository = repository;
    this.name = name;
    this.path = path;
    this.remote = remote;
    this.temporary = temporary;
  }

  /**
   * @throws Refusal {@code invalid_source} where there is no repository, without any credentials
   */
  static Source open(String source) {
    OwnSettings.install();
    if (SSH.matcher(source).matches()) {
      throw refusal(source, "SSH is not spoken here; clone it with git and import the folder");
    }
    return URL.matcher(source).matches() ? cloned(source) : at(source);
  }

  /** The refusal of a source that cannot be read. */
  static Refusal refusal(String source, String advice) {
    return new Refusal(
        "invalid_source", clean(source), "a Git repository that can be read", clean(advice));
  }

  Repository repository() {
    return repository;
  }

  RepositoryName name() {
    return name;
  }

  /** Where it stands on this disk. */
  Optional<LocalPath> path() {
    return path;
  }

  /** Where it comes from, without credentials. */
  Optional<RemoteUrl> remote() {
    return remote;
  }

  private static Source at(String source) {
    File folder = new File(source).getAbsoluteFile();
    if (!folder.isDirectory()) {
      throw refusal(source, "there is no such folder; check the path");
    }
    try {
      FileRepositoryBuilder builder =
          new FileRepositoryBuilder().setMustExist(true).findGitDir(folder);
      if (builder.getGitDir() == null) {
        throw refusal(source, "neither it nor a folder above holds .git; check the path");
      }
      Repository repository = builder.build();
      Path place =
          (repository.isBare() ? repository.getDirectory() : repository.getWorkTree())
              .toPath()
              .normalize();
      return new Source(
          repository,
          named(place.toString()),
          Optional.of(new LocalPath(place.toString())),
          remote(repository.getConfig().getString("remote", "origin", "url")),
          Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      throw refusal(source, "check it with git fsck: " + e.getMessage());
    }
  }

  private static Source cloned(String url) {
    try {
      Path folder = Files.createTempDirectory("cim-clone-");
      try {
        Git git =
            Git.cloneRepository()
                .setURI(url)
                .setMirror(true)
                .setDirectory(folder.toFile())
                .setTimeout(TIMEOUT_SECONDS)
                .call();
        return new Source(
            git.getRepository(), named(url), Optional.empty(), remote(url), Optional.of(folder));
      } catch (GitAPIException | JGitInternalException e) {
        delete(folder);
        throw refusal(url, "check the URL: " + e.getMessage());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves out what would put a secret into an event, and what is no address at all. */
  private static Optional<RemoteUrl> remote(@Nullable String url) {
    try {
      return Optional.ofNullable(url).map(Source::clean).map(RemoteUrl::new);
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static String clean(String text) {
    return CREDENTIALS.matcher(text).replaceAll("$1");
  }

  private static RepositoryName named(String place) {
    String trimmed = place.replaceAll("(/|\\.git|[?#].*)+$", "");
    String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    return new RepositoryName(
        last.isBlank() ? "repository" : last.substring(0, Math.min(200, last.length())));
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
