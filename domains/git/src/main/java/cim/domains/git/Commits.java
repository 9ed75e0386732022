package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;

/** The commits of all repositories. */
final class Commits {

  /**
   * A commit.
   *
   * @param position its place in the log; parents stand before their children
   */
  public record CommitRow(
      @Key EntityId<Commit> id,
      @Indexed EntityId<Repository> repository,
      @Indexed CommitHash hash,
      List<CommitHash> parents,
      @Indexed EntityId<Contributor> author,
      PersonName authorName,
      EmailAddress authorEmail,
      Instant authored,
      EntityId<Contributor> committer,
      @Indexed Instant committed,
      Message.Text message,
      long files,
      long additions,
      long deletions,
      long position) {

    /** Whether it joins several lines of work. */
    boolean isMerge() {
      return parents.size() > 1;
    }
  }

  static final ReadModel<CommitRow> MODEL =
      ReadModel.of("commits", 1, CommitRow.class).on(CommitEvent.Recorded.class, Commits::recorded);

  private Commits() {}

  private static void recorded(Recorded<CommitEvent.Recorded> event, Table<CommitRow> rows) {
    CommitEvent.Recorded commit = event.event();
    rows.put(
        new CommitRow(
            EntityId.of(event.stream()),
            commit.repository(),
            commit.hash(),
            commit.parents(),
            commit.author().subject(),
            commit.author().name(),
            commit.author().email(),
            commit.author().at(),
            commit.committer().subject(),
            commit.committer().at(),
            commit.message().text(),
            commit.totals().files(),
            commit.totals().additions(),
            commit.totals().deletions(),
            event.position()));
  }
}
