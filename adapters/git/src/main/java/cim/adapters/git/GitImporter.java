package cim.adapters.git;

import cim.domains.git.CommitHash;
import cim.domains.git.GitIds;
import cim.domains.git.Repository;
import cim.domains.git.RepositoryCommand;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.ImportReport.Skipped;
import cim.runtime.importing.Importer;
import cim.runtime.importing.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.eclipse.jgit.errors.RevWalkException;

/**
 * {@code ./cim import git PATH|URL}: commits, branches and tags of a repository; again: only what
 * is new.
 */
public final class GitImporter implements Importer {

  /** For {@link java.util.ServiceLoader}. */
  public GitImporter() {}

  @Override
  public String kind() {
    return "git";
  }

  @Override
  public ImportReport run(String source, ImportContext context) {
    long begun = System.nanoTime();
    try (Source opened = Source.open(source)) {
      References references = References.of(opened.repository());
      People people = new People(context.subjects());
      try (History history = History.of(opened.repository(), references.starts(), people)) {
        Optional<CommitHash> root = history.root(references.head());
        EntityId<Repository> repository =
            GitIds.repository(
                root.map(CommitHash::value)
                    .orElseGet(() -> opened.repository().getDirectory().getAbsolutePath()));
        if (root.isPresent()) { // A repository without commits has no name that lasts yet.
          send(repository, opened, references, history, people, context);
        }
        return report(repository, references, history, people, begun);
      }
    } catch (IOException e) {
      throw Source.refusal(source, "check it with git fsck: " + e.getMessage());
    } catch (RevWalkException e) { // What an iterator cannot declare.
      String fault = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw Source.refusal(source, "check it with git fsck: " + fault);
    } catch (InvalidValue e) {
      throw Source.refusal(source, "it holds what cannot be recorded: " + e.getMessage());
    }
  }

  private static void send(
      EntityId<Repository> repository,
      Source source,
      References references,
      History history,
      People people,
      ImportContext context)
      throws IOException {
    Sender sender = new Sender(context);
    Recorded before = Recorded.of(repository, context);
    sender.send(
        new RepositoryCommand.Register(repository, source.name(), source.remote(), source.path()));
    history.send(repository, before.commits(), sender, context);
    sender.finish();
    new Announcements(repository, people, sender).send(references, before);
    sender.finish();
  }

  private static ImportReport report(
      EntityId<Repository> repository,
      References references,
      History history,
      People people,
      long begun) {
    SequencedMap<String, Long> counts = new LinkedHashMap<>();
    counts.put("commits", history.count());
    counts.put("people", (long) people.count());
    List<Skipped> skipped = new ArrayList<>(history.skipped());
    references.refused().forEach(name -> skipped.add(new Skipped(name, "no name for a reference")));
    return new ImportReport(
        "repository",
        repository.value(),
        counts,
        skipped,
        Duration.ofNanos(System.nanoTime() - begun));
  }
}
