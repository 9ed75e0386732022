package cim.adapters.workflows;

import cim.domains.workflows.Definition;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.runtime.importing.Exporter;
import java.util.UUID;

/** {@code ./cim export bpmn DEFINITION}: a definition as a BPMN 2.0 file. */
public final class BpmnExporter implements Exporter {

  /** For {@link java.util.ServiceLoader}. */
  public BpmnExporter() {}

  @Override
  public String kind() {
    return "bpmn";
  }

  @Override
  public String run(UUID entity, Questions questions) {
    EntityId<Definition> id = EntityId.of(entity);
    Value.Map row =
        questions.ask(
            "workflows.get_definition", Value.map().put("definition", id.toString()).build());
    Value.Map.Builder draft =
        Value.map().put("title", row.text("title")).put("plan", row.map("plan"));
    if (row.find("description").filter(text -> !(text instanceof Value.Null)).isPresent()) {
      draft.put("description", row.text("description"));
    }
    Extension extension = new Extension();
    return BpmnWriter.write(extension, id, extension.draft(draft.build()));
  }
}
