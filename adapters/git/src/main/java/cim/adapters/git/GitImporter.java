package cim.adapters.git;

import cim.domains.git.Repository;
import cim.model.EntityId;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.Importer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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
      People people = new People(context.subjects());
      Sender sender = new Sender(context);
      History history = new History(opened.repository(), people);
      References references = new References(opened.repository(), people, sender);
      EntityId<Repository> repository = references.register(source, history.root());
      long commits =
          history.send(repository, references.known(repository, context), sender, context);
      sender.finish();
      references.send(repository, context);
      sender.finish();
      SequencedMap<String, Long> counts = new LinkedHashMap<>();
      counts.put("commits", commits);
      counts.put("people", (long) people.count());
      return new ImportReport(
          "repository",
          repository.value(),
          counts,
          List.of(),
          Duration.ofNanos(System.nanoTime() - begun));
    } catch (IOException e) {
      throw new Refusal(
          "invalid_source",
          source,
          "a Git repository that can be read",
          "check it with git fsck: " + e.getMessage());
    }
  }
}
