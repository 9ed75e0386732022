package cim.demo;

import cim.domains.concepts.ConceptCommand;
import cim.domains.concepts.DimensionName;
import cim.domains.concepts.Name;
import cim.domains.concepts.Point;
import cim.domains.concepts.RegionCommand;
import cim.domains.concepts.Space;
import cim.domains.concepts.SpaceCommand;
import cim.model.EntityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A space of what the company thinks about, in the dimensions of the seed; an idea of one in two.
 */
final class Ideas implements Chapter {
  private static final String SPACE = "concepts.space";
  private static final String CONCEPT = "concepts.concept";
  private static final String REGION = "concepts.region";
  private static final List<String> DIMENSIONS =
      List.of("complexity", "connectivity", "abstractness", "dynamism", "semantic_density");
  private static final List<String> REGIONS =
      List.of("daily work", "big plans", "old habits", "open questions");

  private final World world;
  private final EntityId<Space> space;

  Ideas(World world) {
    this.world = world;
    this.space = world.id(SPACE, 0);
  }

  @Override
  public void opening() {
    world.send(
        new SpaceCommand.Create(
            space,
            new Name("What we think about"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    world.settle();
    for (int number = 0; number < REGIONS.size(); number++) {
      world.send(
          new RegionCommand.Form(
              world.id(REGION, number),
              space,
              new Name(REGIONS.get(number)),
              Optional.of(point(REGION, number)),
              Optional.empty(),
              Optional.empty()));
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::think);
  }

  private void think(int number) {
    if (number % 2 == 0) {
      String subject = Names.subject(CONCEPT, number);
      world.send(
          new ConceptCommand.Add(
              world.id(CONCEPT, number),
              space,
              new Name(Names.capital(subject) + " " + (number + 1)),
              point(CONCEPT, number)));
    }
  }

  private static Point point(String what, int number) {
    Map<DimensionName, Double> coordinates = new HashMap<>();
    for (String dimension : DIMENSIONS) {
      coordinates.put(
          new DimensionName(dimension), World.choose(1_001, what + dimension, number) / 1e3);
    }
    return new Point(coordinates);
  }
}
