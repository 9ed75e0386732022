package cim.domains.nix;

import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.ENABLE;
import static cim.domains.nix.Examples.WEB;
import static cim.testkit.DeciderFixture.given;

import cim.domains.nix.ModuleCommand.AddDefinition;
import cim.domains.nix.ModuleCommand.AddImport;
import cim.domains.nix.ModuleCommand.AddOption;
import cim.domains.nix.ModuleCommand.Archive;
import cim.domains.nix.ModuleCommand.Create;
import cim.domains.nix.ModuleCommand.RemoveDefinition;
import cim.domains.nix.ModuleCommand.RemoveImport;
import cim.domains.nix.ModuleCommand.RemoveOption;
import cim.domains.nix.ModuleCommand.Reopen;
import cim.domains.nix.ModuleEvent.Archived;
import cim.domains.nix.ModuleEvent.Created;
import cim.domains.nix.ModuleEvent.DefinitionAdded;
import cim.domains.nix.ModuleEvent.DefinitionRemoved;
import cim.domains.nix.ModuleEvent.ImportAdded;
import cim.domains.nix.ModuleEvent.ImportRemoved;
import cim.domains.nix.ModuleEvent.OptionAdded;
import cim.domains.nix.ModuleEvent.OptionRemoved;
import cim.domains.nix.ModuleEvent.Reopened;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private static final Label NAME = new Label("web");
  private static final Created CREATED = new Created(NAME, Optional.of(CIM));
  private static final ImportedFile FILE = new ImportedFile("./hardware.nix");
  private static final AttributePath PORT = new AttributePath("networking.hostName");
  private final ModuleDecider decider = new ModuleDecider();

  @Test
  void a_module_is_created_once() {
    Create create = new Create(WEB, NAME, Optional.of(CIM));
    given(decider).noEvents().when(create).then(CREATED);
    given(decider).events(CREATED).when(create).nothing();
  }

  @Test
  void another_module_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(WEB, NAME, Optional.empty()))
        .rejected("module_already_created");
  }

  @Test
  void an_unknown_module_takes_no_other_command() {
    given(decider).noEvents().when(new AddOption(WEB, ENABLE)).rejected("module_not_found");
  }

  @Test
  void an_option_takes_the_place_of_one_of_its_path() {
    OptionDeclaration text =
        new OptionDeclaration(ENABLE.path(), new OptionDeclaration.Type("str"), Optional.empty());
    given(decider)
        .events(CREATED, new OptionAdded(ENABLE))
        .when(new AddOption(WEB, text))
        .then(new OptionRemoved(ENABLE), new OptionAdded(text));
  }

  @Test
  void an_option_is_removed_by_its_path() {
    given(decider)
        .events(CREATED, new OptionAdded(ENABLE))
        .when(new RemoveOption(WEB, ENABLE.path()))
        .then(new OptionRemoved(ENABLE));
  }

  @Test
  void definitions_are_added_and_removed() {
    given(decider)
        .events(CREATED)
        .when(new AddDefinition(WEB, PORT))
        .then(new DefinitionAdded(PORT));
    given(decider)
        .events(CREATED, new DefinitionAdded(PORT))
        .when(new RemoveDefinition(WEB, PORT))
        .then(new DefinitionRemoved(PORT));
  }

  @Test
  void imports_are_added_and_removed() {
    given(decider).events(CREATED).when(new AddImport(WEB, FILE)).then(new ImportAdded(FILE));
    given(decider)
        .events(CREATED, new ImportAdded(FILE))
        .when(new RemoveImport(WEB, FILE))
        .then(new ImportRemoved(FILE));
  }

  @Test
  void an_archived_module_takes_no_change_until_it_is_reopened() {
    given(decider).events(CREATED).when(new Archive(WEB)).then(new Archived());
    given(decider)
        .events(CREATED, new Archived())
        .when(new AddImport(WEB, FILE))
        .rejected("wrong_status");
    given(decider).events(CREATED, new Archived()).when(new Reopen(WEB)).then(new Reopened());
  }
}
