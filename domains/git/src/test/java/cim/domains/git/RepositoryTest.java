package cim.domains.git;

import static cim.domains.git.Examples.MAIN;
import static cim.domains.git.Examples.REPOSITORY;
import static cim.testkit.DeciderFixture.given;

import cim.domains.git.RepositoryCommand.AddMetadata;
import cim.domains.git.RepositoryCommand.Archive;
import cim.domains.git.RepositoryCommand.DetachHead;
import cim.domains.git.RepositoryCommand.MoveHead;
import cim.domains.git.RepositoryCommand.Register;
import cim.domains.git.RepositoryCommand.RemoveMetadata;
import cim.domains.git.RepositoryCommand.Rename;
import cim.domains.git.RepositoryEvent.Archived;
import cim.domains.git.RepositoryEvent.HeadAdded;
import cim.domains.git.RepositoryEvent.HeadRemoved;
import cim.domains.git.RepositoryEvent.MetadataAdded;
import cim.domains.git.RepositoryEvent.MetadataRemoved;
import cim.domains.git.RepositoryEvent.NameAdded;
import cim.domains.git.RepositoryEvent.NameRemoved;
import cim.domains.git.RepositoryEvent.Registered;
import cim.domains.git.RepositoryEvent.Restored;
import cim.model.Metadata;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepositoryTest {
  private static final RepositoryName CIM = new RepositoryName("cim");
  private static final RefName NEXT = new RefName("next");
  private final RepositoryDecider decider = new RepositoryDecider();
  private final Registered registered = new Registered(CIM, Optional.empty(), Optional.empty());
  private final Register register =
      new Register(REPOSITORY, CIM, Optional.empty(), Optional.empty());

  @Test
  void a_repository_is_registered_once() {
    given(decider).noEvents().when(register).then(registered);
    given(decider).events(registered).when(register).nothing();
  }

  @Test
  void an_unknown_repository_takes_no_other_command() {
    given(decider)
        .noEvents()
        .when(new MoveHead(REPOSITORY, MAIN))
        .rejected("repository_not_registered");
  }

  @Test
  void a_new_name_takes_the_place_of_the_old() {
    RepositoryName machine = new RepositoryName("machine");
    given(decider)
        .events(registered)
        .when(new Rename(REPOSITORY, machine))
        .then(new NameRemoved(CIM), new NameAdded(machine));
  }

  @Test
  void the_head_moves_from_branch_to_branch() {
    given(decider)
        .events(registered, new HeadAdded(MAIN))
        .when(new MoveHead(REPOSITORY, NEXT))
        .then(new HeadRemoved(MAIN), new HeadAdded(NEXT));
  }

  @Test
  void the_head_is_detached_once() {
    given(decider)
        .events(registered, new HeadAdded(MAIN))
        .when(new DetachHead(REPOSITORY))
        .then(new HeadRemoved(MAIN));
    given(decider).events(registered).when(new DetachHead(REPOSITORY)).nothing();
  }

  @Test
  void a_note_takes_the_place_of_the_one_under_its_key() {
    given(decider)
        .events(registered, new MetadataAdded(note("rust")))
        .when(new AddMetadata(REPOSITORY, note("java")))
        .then(new MetadataRemoved(note("rust")), new MetadataAdded(note("java")));
  }

  @Test
  void a_note_is_removed_with_what_it_said() {
    given(decider)
        .events(registered, new MetadataAdded(note("java")))
        .when(new RemoveMetadata(REPOSITORY, note("java").key()))
        .then(new MetadataRemoved(note("java")));
  }

  @Test
  void an_archived_repository_takes_no_change_until_it_is_registered_again() {
    given(decider)
        .events(registered, new Archived())
        .when(new MoveHead(REPOSITORY, MAIN))
        .rejected("repository_archived");
    given(decider).events(registered, new Archived()).when(register).then(new Restored());
    given(decider).events(registered, new Archived()).when(new Archive(REPOSITORY)).nothing();
  }

  private static Metadata.Entry note(String value) {
    return new Metadata.Entry(new Metadata.Key("language"), value);
  }
}
