package cim.domains.git;

import static cim.domains.git.FileChange.Kind.ADDED;

import cim.model.EntityId;
import cim.model.Metadata;
import cim.testkit.Generator;
import java.time.Instant;
import java.util.List;

/** The repository that the tests tell stories about. */
final class Examples {
  static final EntityId<Repository> REPOSITORY = GitIds.repository("the root of the story");
  static final RefName MAIN = new RefName("main");
  static final CommitHash A = hash('a');
  static final CommitHash B = hash('b');
  static final CommitHash C = hash('c');
  static final CommitHash D = hash('d');
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Signature ADA = signature("Ada Lovelace", "ada@example.org", NOON);
  static final Signature GRACE = signature("Grace Hopper", "grace@example.org", NOON);
  static final FilePath README = new FilePath("README.md");

  private Examples() {}

  static CommitHash hash(char digit) {
    return new CommitHash(String.valueOf(digit).repeat(40));
  }

  static Signature signature(String name, String email, Instant at) {
    return new Signature(
        EntityId.derived("a subject of the tests", email),
        new PersonName(name),
        new EmailAddress(email),
        at);
  }

  static Message message(Signature writer, String text) {
    return new Message(writer.subject(), new Message.Text(text));
  }

  static FileChange added(String path) {
    return FileChange.of(ADDED, new FilePath(path), 10, 0);
  }

  static CommitEvent.Recorded commit(
      CommitHash hash, List<CommitHash> parents, FileChange... changes) {
    return new CommitEvent.Recorded(
        REPOSITORY,
        hash,
        parents,
        ADA,
        GRACE,
        message(ADA, "Work on " + hash.abbreviated() + "\n\nAnd more."),
        Totals.of(List.of(changes)),
        new Changes(List.of(changes)));
  }

  static CommitCommand.Record record(CommitEvent.Recorded commit) {
    return new CommitCommand.Record(
        GitIds.commit(commit.repository(), commit.hash()),
        commit.repository(),
        commit.hash(),
        commit.parents(),
        commit.author(),
        commit.committer(),
        commit.message(),
        commit.totals(),
        commit.changes());
  }

  /** Makes any commands and events of this domain. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .from(CommitHash.class, A, B, C, D)
        .from(RefName.class, MAIN, new RefName("feature/one"), new RefName("v1.0"))
        .from(FilePath.class, README, new FilePath("src/Main.java"), new FilePath("docs/ä b.md"))
        .from(RemoteUrl.class, new RemoteUrl("https://example.org/cim.git"))
        .from(Metadata.Key.class, new Metadata.Key("language"), new Metadata.Key("licence"))
        .with(CommitCommand.Record.class, Examples::anyRecord)
        .with(CommitCommand.AddChanges.class, Examples::anyChanges)
        .with(BranchCommand.Create.class, Examples::anyBranch)
        .with(TagCommand.Create.class, Examples::anyTag);
  }

  private static CommitCommand.Record anyRecord(Generator any) {
    CommitEvent.Recorded commit = any.make(CommitEvent.Recorded.class);
    Totals totals = new Totals(commit.changes().files().size() + any.below(4), 7, 7);
    CommitCommand.Record record = record(commit);
    return new CommitCommand.Record(
        record.commit(),
        record.repository(),
        record.hash(),
        record.parents(),
        record.author(),
        record.committer(),
        record.message(),
        totals,
        record.changes());
  }

  private static CommitCommand.AddChanges anyChanges(Generator any) {
    CommitHash hash = any.make(CommitHash.class);
    return new CommitCommand.AddChanges(
        GitIds.commit(REPOSITORY, hash), REPOSITORY, hash, any.below(4), any.make(Changes.class));
  }

  private static BranchCommand.Create anyBranch(Generator any) {
    RefName name = any.make(RefName.class);
    return new BranchCommand.Create(
        GitIds.branch(REPOSITORY, name), REPOSITORY, name, any.make(CommitHash.class));
  }

  private static TagCommand.Create anyTag(Generator any) {
    TagEvent.Created created = any.make(TagEvent.Created.class);
    return new TagCommand.Create(
        GitIds.tag(created.repository(), created.name()),
        created.repository(),
        created.name(),
        created.target(),
        created.annotation());
  }
}
