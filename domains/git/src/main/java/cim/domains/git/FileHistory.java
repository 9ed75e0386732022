package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.util.List;
import java.util.Optional;

/** Every change of every file. */
final class FileHistory {

  /**
   * What one commit did to one file.
   *
   * @param change the commit's id, a slash, and the change's place in the commit
   * @param position the commit's place in the log; parents stand before their children
   */
  public record ChangeRow(
      @Key String change,
      @Indexed EntityId<GitIds.File> file,
      EntityId<Repository> repository,
      @Indexed FilePath path,
      FileChange.Kind kind,
      Optional<FilePath> from,
      long additions,
      long deletions,
      FileChange.Content content,
      EntityId<Commit> commit,
      CommitHash hash,
      long position) {}

  static final ReadModel<ChangeRow> MODEL =
      ReadModel.of("file_changes", 1, ChangeRow.class)
          .on(
              CommitEvent.Recorded.class,
              (event, rows) ->
                  list(
                      event,
                      event.event().repository(),
                      event.event().hash(),
                      0,
                      event.event().changes(),
                      rows))
          .on(
              CommitEvent.ChangesAdded.class,
              (event, rows) ->
                  list(
                      event,
                      event.event().repository(),
                      event.event().hash(),
                      event.event().after(),
                      event.event().changes(),
                      rows));

  private FileHistory() {}

  private static void list(
      Recorded<?> event,
      EntityId<Repository> repository,
      CommitHash hash,
      long after,
      Changes changes,
      Table<ChangeRow> rows) {
    List<FileChange> files = changes.files();
    for (int i = 0; i < files.size(); i++) {
      FileChange change = files.get(i);
      rows.put(
          new ChangeRow(
              event.stream() + "/" + (after + i),
              GitIds.file(repository, change.path()),
              repository,
              change.path(),
              change.kind(),
              change.from(),
              change.additions(),
              change.deletions(),
              change.content(),
              EntityId.of(event.stream()),
              hash,
              event.position()));
    }
  }
}
