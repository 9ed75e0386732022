package cim.demo;

import cim.domains.nix.Description;
import cim.domains.nix.FlakeCommand;
import cim.domains.nix.InputName;
import cim.domains.nix.Label;
import cim.domains.nix.Revision;
import cim.domains.nix.Template;
import java.util.Locale;
import java.util.Optional;

/** A flake for what each department builds, held at one revision. */
final class Flakes implements Chapter {
  private static final String FLAKE = "nix.flake";
  private static final Revision HELD = new Revision("b2c7d4e0f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6");

  private final World world;

  Flakes(World world) {
    this.world = world;
  }

  @Override
  public void opening() {
    for (int number = 0; number < Organization.departments(world); number++) {
      String name = Organization.departmentName(number);
      world.send(
          new FlakeCommand.Create(
              world.id(FLAKE, number),
              new Label(name.toLowerCase(Locale.ROOT).replace(' ', '-')),
              Optional.of(new Description("What " + name + " builds and runs.")),
              Template.DEV_SHELL));
      world.send(
          new FlakeCommand.PinInput(world.id(FLAKE, number), new InputName("nixpkgs"), HELD));
    }
  }
}
