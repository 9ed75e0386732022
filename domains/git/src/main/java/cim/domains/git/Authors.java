package cim.domains.git;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;

/** Who wrote commits, how many, and between when. */
final class Authors {

  /** How the column {@code repository} says that all are meant. */
  static final String EVERYWHERE = "all";

  /**
   * An author with the name and e-mail of the commit that was recorded last.
   *
   * @param id whose, and in which repository: two ids, or an id and {@code all}
   */
  public record AuthorRow(
      @Key String id,
      @Indexed String repository,
      EntityId<Contributor> subject,
      PersonName name,
      EmailAddress email,
      @Indexed long commits,
      Instant first,
      Instant last) {

    private AuthorRow and(Signature signature) {
      return new AuthorRow(
          id,
          repository,
          subject,
          signature.name(),
          signature.email(),
          commits + 1,
          first.isBefore(signature.at()) ? first : signature.at(),
          last.isAfter(signature.at()) ? last : signature.at());
    }
  }

  static final ReadModel<AuthorRow> MODEL =
      ReadModel.of("authors", 1, AuthorRow.class).on(CommitEvent.Recorded.class, Authors::recorded);

  private Authors() {}

  private static void recorded(Recorded<CommitEvent.Recorded> event, Table<AuthorRow> rows) {
    Signature author = event.event().author();
    count(author, event.event().repository().toString(), rows);
    count(author, EVERYWHERE, rows);
  }

  private static void count(Signature author, String repository, Table<AuthorRow> rows) {
    String key = author.subject() + "/" + repository;
    AuthorRow row =
        rows.find(key)
            .map(known -> known.and(author))
            .orElseGet(() ->
                new AuthorRow(
                    key,
                    repository,
                    author.subject(),
                    author.name(),
                    author.email(),
                    1,
                    author.at(),
                    author.at()));
    rows.put(row);
  }
}
