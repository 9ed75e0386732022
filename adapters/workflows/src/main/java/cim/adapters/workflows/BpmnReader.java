package cim.adapters.workflows;

import cim.domains.workflows.Condition;
import cim.domains.workflows.Definition;
import cim.domains.workflows.Draft;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.runtime.Refusal;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.ModelException;

/** Reads a BPMN 2.0 file as definitions of workflows, one for each process in it. */
final class BpmnReader {

  /** What was read, and what was left out with the reason. */
  record Found(
      SequencedMap<EntityId<Definition>, Draft> definitions,
      SequencedMap<String, String> skipped) {}

  private static final String EXPECTED = "a BPMN 2.0 file that its schema allows, without DOCTYPE";

  private BpmnReader() {}

  /**
   * @param source what the file is called, for messages and for the ids of definitions
   * @throws Refusal {@code invalid_source} where it is none, or says what workflows cannot
   */
  static Found read(Extension extension, byte[] file, String source) {
    Collection<Process> processes = model(file, source).getModelElementsByType(Process.class);
    if (processes.isEmpty()) {
      throw refusal(source, "no process", "draw one");
    }
    Map<String, EntityId<Definition>> ids = new LinkedHashMap<>();
    processes.forEach(process -> ids.put(process.getId(), id(extension, process, source)));
    SequencedMap<EntityId<Definition>, Draft> definitions = new LinkedHashMap<>();
    SequencedMap<String, String> skipped = new LinkedHashMap<>();
    for (Process process : processes) {
      try {
        Draft draft = new ProcessReader(extension, process, source, ids, skipped).draft();
        draft
            .problem()
            .ifPresent(problem -> {
              throw refusal(source, process.getId() + ": " + problem, "correct the process");
            });
        if (definitions.put(id(process, ids), draft) != null) {
          throw refusal(source, process.getId() + ": a definition twice", "give each its own id");
        }
      } catch (InvalidValue wrong) {
        throw refusal(source, process.getId() + ": " + wrong.getMessage(), "correct the process");
      }
    }
    return new Found(definitions, skipped);
  }

  private static EntityId<Definition> id(Process process, Map<String, EntityId<Definition>> ids) {
    return Optional.ofNullable(ids.get(process.getId())).orElseThrow();
  }

  private static BpmnModelInstance model(byte[] file, String source) {
    try {
      return Bpmn.readModelFromStream(new ByteArrayInputStream(file));
    } catch (ModelException wrong) {
      throw new Refusal(
          "invalid_source",
          source + ": " + reason(wrong),
          EXPECTED,
          "correct the file; nothing was changed");
    }
  }

  /** The innermost cause says what the parser has found. */
  private static String reason(Throwable wrong) {
    Throwable cause = wrong;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    return text.length() <= 300 ? text : text.substring(0, 300);
  }

  static Refusal refusal(String source, String what, String action) {
    return new Refusal(
        "invalid_source",
        source + ": " + what,
        "what a workflow can be made of",
        action + "; nothing was changed");
  }

  /** A file that came from here says which definition it is. */
  private static EntityId<Definition> id(Extension extension, Process process, String source) {
    return extension
        .readDefinition(process)
        .map(json -> EntityId.<Definition>parse(json.text("id")))
        .orElseGet(() -> EntityId.derived("workflows.bpmn", source, process.getId()));
  }

  /**
   * Our form of an expression: <code>${amount &gt; 5 and ok}</code> is {@code amount > 5 && ok}.
   */
  static Condition condition(String expression) {
    String text = expression.strip();
    if ((text.startsWith("${") || text.startsWith("#{")) && text.endsWith("}")) {
      text = text.substring(2, text.length() - 1).strip();
    }
    text = text.replaceAll("\\band\\b", "&&").replaceAll("\\bor\\b", "||").replace('\'', '"');
    return new Condition(text.startsWith("=") && !text.startsWith("==") ? text.substring(1) : text);
  }

  /** A name in snake_case made of any text. */
  static String slug(String text, List<String> taken) {
    String slug =
        text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String name = slug.isEmpty() || !Character.isLetter(slug.charAt(0)) ? "step_" + slug : slug;
    name = name.length() <= 56 ? name : name.substring(0, 56);
    String unique = name;
    for (int n = 2; taken.contains(unique); n++) {
      unique = name + "_" + n;
    }
    return unique;
  }
}
