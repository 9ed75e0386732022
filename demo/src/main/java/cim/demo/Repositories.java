package cim.demo;

import cim.domains.git.BranchCommand;
import cim.domains.git.Changes;
import cim.domains.git.CommitCommand;
import cim.domains.git.CommitHash;
import cim.domains.git.Contributor;
import cim.domains.git.EmailAddress;
import cim.domains.git.FileChange;
import cim.domains.git.FilePath;
import cim.domains.git.GitIds;
import cim.domains.git.Message;
import cim.domains.git.PersonName;
import cim.domains.git.RefName;
import cim.domains.git.Repository;
import cim.domains.git.RepositoryCommand;
import cim.domains.git.RepositoryName;
import cim.domains.git.Signature;
import cim.domains.git.Totals;
import cim.model.EntityId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Repositories of departments; people commit to that of their own. */
final class Repositories implements Chapter {
  private static final String REPOSITORY = "git.repository";
  private static final RefName MAIN = new RefName("main");
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
  private static final int COMMITS = 3; // of a person
  private static final List<String> FILES =
      List.of("README.md", "plan.md", "src/Main.java", "src/Cranes.java", "data/berths.csv");

  private final World world;
  private final Map<Integer, CommitHash> heads = new HashMap<>(); // by repository

  Repositories(World world) {
    this.world = world;
  }

  private int repositories() {
    return Organization.departments(world);
  }

  @Override
  public void opening() {
    for (int number = 0; number < repositories(); number++) {
      EntityId<Repository> repository = world.id(REPOSITORY, number);
      String name = Organization.departmentName(number).toLowerCase(Locale.ROOT);
      world.send(
          new RepositoryCommand.Register(
              repository,
              new RepositoryName(name.replace(' ', '-')),
              Optional.empty(),
              Optional.empty()));
      world.send(new RepositoryCommand.MoveHead(repository, MAIN));
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::commit);
  }

  private void commit(int number) {
    for (int which = 0; which < COMMITS; which++) {
      one(number, number * COMMITS + which);
    }
  }

  private void one(int person, int number) {
    int at = Organization.department(world, person);
    EntityId<Repository> repository = world.id(REPOSITORY, at);
    CommitHash hash =
        new CommitHash(
            (world.uuid("git.commit", number) + "0123456789ab").replace("-", "").substring(0, 40));
    CommitHash parent = heads.put(at, hash);
    EntityId<Contributor> contributor = EntityId.of(world.uuid(Staff.PERSON, person));
    Signature who =
        new Signature(
            contributor,
            new PersonName(Names.given(person) + " " + Names.family(person)),
            new EmailAddress(Names.email(person, world.size())),
            FIRST.plusSeconds(number * 1_200L));
    FilePath path = new FilePath(World.pick(FILES, "file", number));
    int lines = 1 + World.choose(90, "lines", number);
    FileChange change =
        FileChange.of(
            parent == null ? FileChange.Kind.ADDED : FileChange.Kind.MODIFIED,
            path,
            lines,
            parent == null ? 0 : lines / 3);
    world.send(
        new CommitCommand.Record(
            GitIds.commit(repository, hash),
            repository,
            hash,
            parent == null ? List.of() : List.of(parent),
            who,
            who,
            new Message(
                contributor, new Message.Text("Work on " + Names.subject("commit", number))),
            new Totals(1, change.additions(), change.deletions()),
            new Changes(List.of(change))));
    world.send(
        parent == null
            ? new BranchCommand.Create(GitIds.branch(repository, MAIN), repository, MAIN, hash)
            : new BranchCommand.Move(GitIds.branch(repository, MAIN), hash));
  }
}
