package cim.domains.nix;

import static cim.domains.nix.Examples.CIM;
import static cim.domains.nix.Examples.FIXES;
import static cim.domains.nix.Examples.HELLO;
import static cim.testkit.DeciderFixture.given;

import cim.domains.nix.OverlaidPackage.Effect;
import cim.domains.nix.OverlayCommand.AddPackage;
import cim.domains.nix.OverlayCommand.Archive;
import cim.domains.nix.OverlayCommand.Create;
import cim.domains.nix.OverlayCommand.RemovePackage;
import cim.domains.nix.OverlayCommand.Reopen;
import cim.domains.nix.OverlayEvent.Archived;
import cim.domains.nix.OverlayEvent.Created;
import cim.domains.nix.OverlayEvent.PackageAdded;
import cim.domains.nix.OverlayEvent.PackageRemoved;
import cim.domains.nix.OverlayEvent.Reopened;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final Label NAME = new Label("fixes");
  private static final Created CREATED = new Created(NAME, Optional.of(CIM));
  private static final OverlaidPackage CHANGED = new OverlaidPackage(HELLO, Effect.CHANGED);
  private static final OverlaidPackage ADDED = new OverlaidPackage(HELLO, Effect.ADDED);
  private final OverlayDecider decider = new OverlayDecider();

  @Test
  void an_overlay_is_created_once() {
    Create create = new Create(FIXES, NAME, Optional.of(CIM));
    given(decider).noEvents().when(create).then(CREATED);
    given(decider).events(CREATED).when(create).nothing();
  }

  @Test
  void another_overlay_under_the_same_id_is_refused() {
    given(decider)
        .events(CREATED)
        .when(new Create(FIXES, NAME, Optional.empty()))
        .rejected("overlay_already_created");
  }

  @Test
  void an_unknown_overlay_takes_no_other_command() {
    given(decider).noEvents().when(new Archive(FIXES)).rejected("overlay_not_found");
  }

  @Test
  void what_it_does_to_a_package_is_said_anew() {
    given(decider)
        .events(CREATED, new PackageAdded(ADDED))
        .when(new AddPackage(FIXES, CHANGED))
        .then(new PackageRemoved(ADDED), new PackageAdded(CHANGED));
  }

  @Test
  void a_package_is_removed_by_its_attribute() {
    given(decider)
        .events(CREATED, new PackageAdded(ADDED))
        .when(new RemovePackage(FIXES, HELLO))
        .then(new PackageRemoved(ADDED));
  }

  @Test
  void an_archived_overlay_takes_no_change_until_it_is_reopened() {
    given(decider).events(CREATED).when(new Archive(FIXES)).then(new Archived());
    given(decider)
        .events(CREATED, new Archived())
        .when(new AddPackage(FIXES, ADDED))
        .rejected("wrong_status");
    given(decider).events(CREATED, new Archived()).when(new Reopen(FIXES)).then(new Reopened());
  }
}
