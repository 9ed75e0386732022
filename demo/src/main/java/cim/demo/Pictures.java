package cim.demo;

import cim.domains.visualization.CanvasCommand;
import cim.domains.visualization.Name;
import cim.domains.visualization.VisualNodeCommand;
import cim.model.EntityRef;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A canvas of each department, with its people on it. */
final class Pictures implements Chapter {
  private static final String CANVAS = "visualization.canvas";
  private static final String NODE = "visualization.visual_node";

  private final World world;

  Pictures(World world) {
    this.world = world;
  }

  @Override
  public void opening() {
    for (int number = 0; number < Organization.departments(world); number++) {
      world.send(
          new CanvasCommand.Create(
              world.id(CANVAS, number),
              new Name(Organization.departmentName(number)),
              Optional.of(new EntityRef(Plans.GRAPH, world.uuid(Plans.GRAPH, number)))));
    }
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(this::draw);
  }

  private void draw(int number) {
    world.send(
        new VisualNodeCommand.Create(
            world.id(NODE, number),
            world.id(CANVAS, Organization.department(world, number)),
            new EntityRef(Staff.PERSON, world.uuid(Staff.PERSON, number)),
            Optional.empty()));
  }
}
