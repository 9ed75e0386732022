package cim.adapters.workflows;

import cim.domains.workflows.Definition;
import cim.domains.workflows.DefinitionCommand;
import cim.domains.workflows.Draft;
import cim.domains.workflows.PlannedStep;
import cim.domains.workflows.WorkflowsDomain;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.runtime.registry.CommandType;
import cim.runtime.registry.Decoding;
import cim.runtime.registry.Registry;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;

/**
 * What BPMN has no words for: who does a step until when, how often it is tried, which variables
 * there are. It stands beside BPMN's own elements in a namespace of ours, as the JSON of the
 * commands; other programs leave it alone.
 */
final class Extension {
  private static final String NAMESPACE = "urn:cim:workflows:1";
  private static final String STEP = "step";
  private static final String DEFINITION = "definition";

  /** A gateway or event that stands for no step: without it other programs would go other ways. */
  private static final String HELPER = "helper";

  private static final EntityId<Definition> ANY = EntityId.derived("any definition");

  private final CommandType addStep;
  private final CommandType define;

  Extension() {
    Registry registry = Registry.of(new WorkflowsDomain().domain());
    addStep = registry.command("workflows.definition.add_step");
    define = registry.command("workflows.definition.define");
  }

  void writeStep(BaseElement element, PlannedStep step) {
    write(
        element,
        STEP,
        Json.write(addStep.encode(new DefinitionCommand.AddStep(ANY, step)).map(STEP)));
  }

  Optional<PlannedStep> readStep(BaseElement element) {
    return read(element, STEP)
        .map(json ->
            addStep.decode(
                ANY.value(), Value.map().put(STEP, Json.parse(json)).build(), Decoding.WIRE))
        .map(command -> ((DefinitionCommand.AddStep) command).step());
  }

  /** The definition without its steps. */
  void writeDefinition(BaseElement element, EntityId<Definition> id, Draft draft) {
    Value.Map encoded = define.encode(new DefinitionCommand.Define(id, draft)).map("draft");
    write(
        element,
        DEFINITION,
        Json.write(
            Value.map()
                .put("id", id.toString())
                .put("variables", encoded.map("plan").list("variables"))
                .build()));
  }

  /**
   * The definition's JSON as {@link #writeDefinition} wrote it: {@code id} and {@code variables}.
   */
  Optional<Value.Map> readDefinition(BaseElement element) {
    return read(element, DEFINITION).map(json -> (Value.Map) Json.parse(json));
  }

  /** A definition from JSON. */
  Draft draft(Value.Map json) {
    Value.Map data = Value.map().put("draft", json).build();
    return ((DefinitionCommand.Define) define.decode(ANY.value(), data, Decoding.WIRE)).draft();
  }

  void writeHelper(BaseElement element) {
    write(element, HELPER, "");
  }

  boolean isHelper(BaseElement element) {
    return read(element, HELPER).isPresent();
  }

  private static void write(BaseElement element, String name, String text) {
    ExtensionElements extensions = element.getModelInstance().newInstance(ExtensionElements.class);
    element.setExtensionElements(extensions);
    extensions.addExtensionElement(NAMESPACE, name).setTextContent(text);
  }

  private static Optional<String> read(BaseElement element, String name) {
    return Optional.ofNullable(element.getExtensionElements())
        .flatMap(extensions ->
            extensions.getDomElement().getChildElementsByNameNs(NAMESPACE, name).stream()
                .findFirst())
        .map(found -> String.valueOf(found.getTextContent()));
  }
}
