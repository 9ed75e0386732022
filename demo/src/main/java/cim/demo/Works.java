package cim.demo;

import cim.domains.workflows.Commission;
import cim.domains.workflows.Definition;
import cim.domains.workflows.DefinitionCommand;
import cim.domains.workflows.ExecutionCommand;
import cim.domains.workflows.Template;
import cim.domains.workflows.Title;
import cim.model.EntityId;
import cim.model.EntityRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Approvals under way: of one paper in four, by somebody who was there before its author. */
final class Works implements Chapter {
  private static final String DEFINITION = "workflows.definition";
  private static final String EXECUTION = "workflows.execution";

  private final World world;
  private final EntityId<Definition> definition;

  Works(World world) {
    this.world = world;
    this.definition = world.id(DEFINITION, 0);
  }

  @Override
  public void opening() {
    world.send(
        new DefinitionCommand.CreateFromTemplate(
            definition,
            new Template.SingleApproval(new Title("Approval of a paper"), Optional.empty())));
    world.send(new DefinitionCommand.Publish(definition));
  }

  @Override
  public List<IntConsumer> steps() {
    return List.of(_ -> {}, this::begin);
  }

  private void begin(int number) {
    if (World.oneIn(4, EXECUTION, number)) {
      int approver = number == 0 ? 0 : World.choose(number, "approver", number);
      EntityRef person = new EntityRef(Staff.PERSON, world.uuid(Staff.PERSON, approver));
      world.send(
          new ExecutionCommand.Start(
              world.id(EXECUTION, number),
              new Commission(
                  definition,
                  Optional.of(new EntityRef(Papers.DOCUMENT, world.uuid(Papers.DOCUMENT, number))),
                  Map.of("approver", person.toString()),
                  Optional.empty(),
                  Optional.empty())));
    }
  }
}
