package cim.demo;

import cim.domains.locations.Address;
import cim.domains.locations.Coordinates;
import cim.domains.locations.Country;
import cim.domains.locations.Location;
import cim.domains.locations.LocationCommand;
import cim.domains.locations.Name;
import cim.domains.locations.PresenceCommand;
import cim.domains.locations.Visitor;
import cim.domains.locations.Whereabouts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Sites in cities, with rooms; people enter the one where they work. */
final class Places implements Chapter {
  static final String SITE = "locations.site";
  static final int ROOMS = 8;
  private static final String ROOM = "locations.room";

  private final World world;

  Places(World world) {
    this.world = world;
  }

  static int sites(World world) {
    return Math.min(Names.CITIES.size(), world.oneFor(20));
  }

  static int site(World world, int person) {
    return World.choose(sites(world), SITE, person);
  }

  @Override
  public void opening() {
    for (int site = 0; site < sites(world); site++) {
      Names.City city = Names.CITIES.get(site);
      world.send(
          new LocationCommand.Define(
              world.id(SITE, site),
              new Name(world.size().company() + " " + city.name()),
              Location.Kind.PHYSICAL,
              Optional.of(
                  new Address(
                      city.street() + " " + (site * 7 + 3),
                      Optional.empty(),
                      city.name(),
                      Optional.empty(),
                      new Country(city.country()),
                      Optional.empty())),
              Optional.of(new Coordinates(city.latitude(), city.longitude(), Optional.empty())),
              Optional.empty(),
              Optional.empty()));
    }
    world.settle();
    for (int site = 0; site < sites(world); site++) {
      for (int room = 0; room < ROOMS; room++) {
        world.send(
            new LocationCommand.Define(
                world.id(ROOM, site * ROOMS + room),
                new Name("Room " + (room / 4 + 1) + "." + (room % 4 + 1)),
                Location.Kind.PHYSICAL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(world.id(SITE, site))));
      }
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::enter);
  }

  private void enter(int number) {
    int room = site(world, number) * ROOMS + World.choose(ROOMS, ROOM, number);
    world.send(
        new PresenceCommand.Enter(
            world.id(Staff.PERSON, number), Visitor.PERSON, new Whereabouts(world.id(ROOM, room))));
  }
}
