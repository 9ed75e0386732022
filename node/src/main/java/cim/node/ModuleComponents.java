package cim.node;

import cim.domains.entities.Schema;
import cim.interfaces.JsonSchema;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.EntityId;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.node.Health;
import cim.runtime.node.Node;
import cim.runtime.node.NodePart;
import cim.runtime.registry.ComponentShape;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Declares the types of component that modules bring as records, at each start: nothing where they
 * are as they were, else the next version (docs/decisions/019).
 */
final class ModuleComponents {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleComponents.class);
  private static final String DECLARE = "entities.component_type.declare";
  private static final Principal MODULES =
      new Principal(EntityId.derived("cim.node", "modules").value(), "modules", List.of("write"));

  private ModuleComponents() {}

  static NodePart declare(Node node) {
    if (node.registry().findCommand(DECLARE).isPresent()) {
      node.registry().domains().stream()
          .flatMap(domain -> domain.components().stream())
          .forEach(component -> declare(component, node));
    }
    return NodePart.of("module_components", () -> Health.HEALTHY, () -> {});
  }

  private static void declare(ComponentShape component, Node node) {
    CommandAck ack =
        node.commands()
            .send(
                new CommandMessage(
                    DECLARE,
                    EntityId.derived("cim.component_type", component.name()).value(),
                    Value.map()
                        .put("name", component.name())
                        .put("schema", Schema.checkedPart(JsonSchema.of(component.shape())))
                        .build(),
                    Causality.root(UUID.randomUUID()),
                    MODULES,
                    OptionalLong.empty(),
                    Durability.LOCAL));
    if (ack instanceof CommandAck.Rejected rejected) {
      LOG.warn("{}: not declared, {}", component.name(), rejected.reason());
    }
  }
}
