package cim.domains.documents;

import static cim.domains.documents.Examples.DESCRIPTION;
import static cim.domains.documents.Examples.SHELF;
import static cim.testkit.DeciderFixture.given;

import cim.domains.documents.CollectionCommand.Close;
import cim.domains.documents.CollectionCommand.Create;
import cim.domains.documents.CollectionCommand.Describe;
import cim.domains.documents.CollectionCommand.Rename;
import cim.domains.documents.CollectionCommand.Reopen;
import cim.domains.documents.CollectionEvent.Closed;
import cim.domains.documents.CollectionEvent.Created;
import cim.domains.documents.CollectionEvent.DescriptionAdded;
import cim.domains.documents.CollectionEvent.DescriptionRemoved;
import cim.domains.documents.CollectionEvent.NameAdded;
import cim.domains.documents.CollectionEvent.NameRemoved;
import cim.domains.documents.CollectionEvent.Reopened;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollectionTest {
  private static final Title NAME = new Title("Manuals");
  private static final Title OTHER = new Title("Guides");
  private static final Created CREATED = new Created(NAME);
  private final CollectionDecider decider = new CollectionDecider();

  @Test
  void a_collection_is_created_once() {
    given(decider)
        .noEvents()
        .when(new Create(SHELF, NAME, Optional.of(DESCRIPTION)))
        .then(CREATED, new DescriptionAdded(DESCRIPTION));
    given(decider).events(CREATED).when(new Create(SHELF, NAME, Optional.empty())).nothing();
    given(decider)
        .events(CREATED)
        .when(new Create(SHELF, OTHER, Optional.empty()))
        .rejected("collection_already_created");
  }

  @Test
  void an_unknown_collection_takes_no_other_command() {
    given(decider).noEvents().when(new Close(SHELF)).rejected("collection_not_found");
  }

  @Test
  void a_name_takes_the_place_of_another() {
    given(decider)
        .events(CREATED)
        .when(new Rename(SHELF, OTHER))
        .then(new NameRemoved(NAME), new NameAdded(OTHER));
  }

  @Test
  void a_description_is_taken_back() {
    given(decider)
        .events(CREATED, new DescriptionAdded(DESCRIPTION))
        .when(new Describe(SHELF, Optional.empty()))
        .then(new DescriptionRemoved(DESCRIPTION));
  }

  @Test
  void the_gathering_ends_and_begins_again() {
    given(decider).events(CREATED).when(new Close(SHELF)).then(new Closed());
    given(decider).events(CREATED, new Closed()).when(new Close(SHELF)).nothing();
    given(decider).events(CREATED, new Closed()).when(new Reopen(SHELF)).then(new Reopened());
  }
}
