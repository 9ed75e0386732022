package cim.adapters.workflows;

import cim.adapters.workflows.Flows.Way;
import cim.domains.workflows.Call;
import cim.domains.workflows.Condition;
import cim.domains.workflows.Definition;
import cim.domains.workflows.Description;
import cim.domains.workflows.Draft;
import cim.domains.workflows.Outcome;
import cim.domains.workflows.Party;
import cim.domains.workflows.Plan;
import cim.domains.workflows.PlannedStep;
import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Join;
import cim.domains.workflows.PlannedStep.Loop;
import cim.domains.workflows.PlannedStep.Priority;
import cim.domains.workflows.PlannedStep.Rest;
import cim.domains.workflows.PlannedStep.Terms;
import cim.domains.workflows.StepName;
import cim.domains.workflows.Title;
import cim.domains.workflows.Variable;
import cim.domains.workflows.Work;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.InvalidValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Reads one process. Used once. */
final class ProcessReader {
  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final int MOST_NODES = 400;
  private static final int MOST_ROUNDS = 1000;

  private final Extension extension;
  private final Process process;
  private final String source;
  private final Map<String, EntityId<Definition>> ids;
  private final Map<String, String> skipped;
  private final List<FlowNode> nodes = new ArrayList<>();
  private final Map<FlowNode, StepName> names = new LinkedHashMap<>();
  private final Map<FlowNode, PlannedStep> known = new LinkedHashMap<>();

  /**
   * @param ids of the definitions that the processes of the file become
   * @param skipped what is left out, with the reason
   */
  ProcessReader(
      Extension extension,
      Process process,
      String source,
      Map<String, EntityId<Definition>> ids,
      Map<String, String> skipped) {
    this.extension = extension;
    this.process = process;
    this.source = source;
    this.ids = ids;
    this.skipped = skipped;
  }

  Draft draft() {
    collect();
    Flows flows = new Flows(nodes, ways());
    nodes.stream().filter(this::isNoStep).forEach(flows::dissolve);
    List<PlannedStep> steps = new ArrayList<>();
    for (FlowNode node : names.keySet()) {
      steps.add(step(node, flows));
    }
    if (steps.isEmpty()) {
      throw refused("no step", "draw a task");
    }
    return new Draft(
        new Title(text(process.getName()).orElse(process.getId())),
        description(process),
        new Plan(variables(steps), steps));
  }

  private void collect() {
    List<String> unsupported = new ArrayList<>();
    for (FlowElement element : process.getFlowElements()) {
      if (element instanceof FlowNode node && isSupported(node)) {
        nodes.add(node);
      } else if (element instanceof FlowNode) {
        unsupported.add(element.getElementType().getTypeName() + " " + element.getId());
      } else if (!(element instanceof SequenceFlow)) {
        skip(element, "workflows know no data objects");
      }
    }
    process
        .getChildElementsByType(Artifact.class)
        .forEach(one -> skip(one, "it says nothing about the order of work"));
    process
        .getLaneSets()
        .forEach(one -> skip(one, "who does a step is said by the step's assignee"));
    if (!unsupported.isEmpty()) {
      throw refused(
          "not supported: " + String.join(", ", unsupported),
          "use tasks, call activities, exclusive and parallel gateways, plain start and end"
              + " events");
    }
    if (nodes.size() > MOST_NODES) {
      throw refused(nodes.size() + " nodes, at most " + MOST_NODES, "divide the process");
    }
    List<String> taken = new ArrayList<>();
    for (FlowNode node : nodes) {
      if (!isNoStep(node)) {
        Optional<PlannedStep> step = extension.readStep(node);
        step.ifPresent(one -> known.put(node, one));
        String name = BpmnReader.slug(node.getId(), taken);
        taken.add(name);
        names.put(node, new StepName(name));
      }
    }
  }

  private static boolean isSupported(FlowNode node) {
    return switch (node) {
      case StartEvent event -> event.getEventDefinitions().isEmpty();
      case EndEvent event -> event.getEventDefinitions().isEmpty();
      case ExclusiveGateway _, ParallelGateway _ -> true;
      case Task task -> !isMultiple(task);
      case CallActivity call -> !isMultiple(call);
      default -> false;
    };
  }

  private static boolean isMultiple(Activity activity) {
    return activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics;
  }

  private boolean isNoStep(FlowNode node) {
    return node instanceof StartEvent || node instanceof EndEvent || extension.isHelper(node);
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (SequenceFlow flow : flows()) {
      ways.add(new Way(flow.getSource(), flow.getTarget(), label(flow.getSource(), flow), flow));
    }
    return ways;
  }

  /** Nodes may list their flows and need not; what counts is where flows say that they lead. */
  private List<SequenceFlow> flows() {
    return process.getFlowElements().stream()
        .filter(SequenceFlow.class::isInstance)
        .map(SequenceFlow.class::cast)
        .toList();
  }

  private List<SequenceFlow> out(FlowNode node) {
    return flows().stream().filter(flow -> flow.getSource().equals(node)).toList();
  }

  private Optional<Outcome> label(FlowNode node, SequenceFlow flow) {
    if (node instanceof ExclusiveGateway && out(node).size() > 1) {
      boolean helps = extension.isHelper(node) && flow.getConditionExpression() == null;
      String text = text(flow.getName()).orElse(flow.getId());
      return helps ? Optional.empty() : Optional.of(new Outcome(BpmnReader.slug(text, List.of())));
    }
    if (flow.getConditionExpression() != null) {
      throw refused(
          "a condition on " + flow.getId() + ", which leaves no exclusive gateway",
          "let an exclusive gateway decide");
    }
    return Optional.empty();
  }

  private PlannedStep step(FlowNode node, Flows flows) {
    Optional<PlannedStep> before = Optional.ofNullable(known.get(node));
    List<Dependency> after =
        flows.into(node).stream()
            .map(way -> new Dependency(name(way.source()), way.label()))
            .distinct()
            .toList();
    // Steps that were written here say more than ways can, as long as the ways are the same.
    List<Dependency> waits =
        before
            .map(PlannedStep::after)
            .filter(kept -> sources(kept).equals(sources(after)))
            .orElse(after);
    return new PlannedStep(
        name(node),
        new Title(text(node.getName()).orElse(node.getId())),
        description(node),
        work(node, before),
        waits,
        before.isPresent() ? before.flatMap(PlannedStep::join) : join(node, waits),
        before.isPresent() ? before.flatMap(PlannedStep::loop) : loop(node, flows),
        before.isPresent() ? before.flatMap(PlannedStep::terms) : terms(node),
        before.flatMap(PlannedStep::recovery));
  }

  private static Set<StepName> sources(List<Dependency> after) {
    return after.stream().map(Dependency::step).collect(Collectors.toSet());
  }

  private StepName name(FlowNode node) {
    return Optional.ofNullable(names.get(node)).orElseThrow();
  }

  private Work work(FlowNode node, Optional<PlannedStep> before) {
    if (node instanceof ExclusiveGateway gateway && out(gateway).size() > 1) {
      return decision(gateway);
    }
    if (before.isPresent()) {
      return before.get().work();
    }
    return switch (node) {
      case Gateway _ -> new Work.Parallel();
      case CallActivity call -> call(call);
      case ServiceTask task -> operation(text(task.getCamundaTopic()), node);
      case SendTask task -> operation(text(task.getCamundaTopic()), node);
      case BusinessRuleTask task -> operation(text(task.getCamundaTopic()), node);
      case ScriptTask _ -> operation(Optional.empty(), node);
      default -> new Work.Manual();
    };
  }

  private Work decision(ExclusiveGateway gateway) {
    List<Work.Branch> branches = new ArrayList<>();
    Optional<Outcome> otherwise = Optional.empty();
    for (SequenceFlow flow : out(gateway)) {
      Outcome outcome = label(gateway, flow).orElseThrow();
      if (flow.getId().equals(name(gateway) + "-back")) {
        continue; // Says a loop of a step that was written here.
      }
      if (flow.equals(gateway.getDefault())) {
        otherwise = Optional.of(outcome);
      } else if (flow.getConditionExpression() == null) {
        throw refused(
            flow.getId() + " leaves a gateway without a condition",
            "give it one, or make it the default");
      } else {
        branches.add(new Work.Branch(outcome, condition(flow)));
      }
    }
    return new Work.Decision(branches.stream().distinct().toList(), otherwise);
  }

  private Condition condition(SequenceFlow flow) {
    try {
      return BpmnReader.condition(flow.getConditionExpression().getTextContent());
    } catch (InvalidValue wrong) {
      throw refused(flow.getId() + ": " + wrong.getMessage(), "write another condition");
    }
  }

  private Work call(CallActivity call) {
    String called = String.valueOf(call.getCalledElement());
    EntityId<Definition> definition = ids.get(called);
    if (definition == null) {
      try {
        definition = EntityId.parse(called);
      } catch (InvalidValue wrong) {
        throw refused(
            call.getId() + " calls " + called,
            "name a process of this file, or the id of a definition");
      }
    }
    return new Work.SubWorkflow(definition, Map.of(), List.of());
  }

  private Work operation(Optional<String> topic, FlowNode node) {
    String operation =
        topic
            .filter(one -> one.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*"))
            .orElse("bpmn." + name(node));
    return new Work.Automated(new Call(operation, Map.of(), Duration.ofHours(1)));
  }

  /** A task or an exclusive gateway goes on as soon as one way has led to it. */
  private static Optional<Join> join(FlowNode node, List<Dependency> after) {
    return node instanceof ParallelGateway || after.size() < 2
        ? Optional.empty()
        : Optional.of(new Join(1, Rest.KEPT));
  }

  private Optional<Loop> loop(FlowNode node, Flows flows) {
    List<Way> back = flows.back().stream().filter(way -> way.source().equals(node)).toList();
    if (back.size() > 1) {
      throw refused(node.getId() + " leads back twice", "let one gateway lead back to one place");
    }
    if (back.size() == 1) {
      Way way = back.getFirst();
      Outcome outcome =
          way.label()
              .orElseThrow(() ->
                  refused(
                      way.flow().getId() + " leads back whatever happens",
                      "let an exclusive gateway decide"));
      return Optional.of(
          new Loop(
              name(way.target()),
              new Condition("%s.outcome == \"%s\"".formatted(name(node), outcome.value())),
              MOST_ROUNDS));
    }
    return node
        .getDomElement()
        .getChildElementsByNameNs(BPMN, "standardLoopCharacteristics")
        .stream()
        .findFirst()
        .map(element -> standardLoop(node, element));
  }

  private Loop standardLoop(FlowNode node, DomElement element) {
    String condition =
        element.getChildElementsByNameNs(BPMN, "loopCondition").stream()
            .findFirst()
            .map(DomElement::getTextContent)
            .orElseThrow(
                () -> refused(node.getId() + ": a loop without a condition", "give it one"));
    int most =
        Optional.ofNullable(element.getAttribute("loopMaximum"))
            .filter(text -> text.matches("[0-9]{1,4}"))
            .map(Integer::parseInt)
            .orElse(MOST_ROUNDS);
    return new Loop(name(node), BpmnReader.condition(condition), most);
  }

  private Optional<Terms> terms(FlowNode node) {
    Optional<String> assignee =
        node instanceof UserTask task ? text(task.getCamundaAssignee()) : Optional.empty();
    return assignee.flatMap(one -> {
      try {
        return Optional.of(
            new Terms(
                Optional.of(new Party(one)), Priority.NORMAL, Optional.empty(), Optional.empty()));
      } catch (InvalidValue wrong) {
        skip(node, "its assignee " + wrong.getMessage());
        return Optional.empty();
      }
    });
  }

  /** What was declared; of a file from elsewhere all that its conditions and assignees name. */
  private List<Variable> variables(List<PlannedStep> steps) {
    Optional<Value.Map> declared = extension.readDefinition(process);
    if (declared.isPresent()) {
      Value.Map plan =
          Value.map()
              .put("variables", declared.get().list("variables"))
              .put("steps", new Value.List(List.of()))
              .build();
      return extension
          .draft(Value.map().put("title", "any").put("plan", plan).build())
          .plan()
          .variables();
    }
    return NamedVariables.of(steps);
  }

  private static Optional<Description> description(BaseElement element) {
    return element.getDocumentations().stream()
        .findFirst()
        .flatMap(one -> text(one.getTextContent()))
        .map(Description::new);
  }

  private static Optional<String> text(@org.jspecify.annotations.Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(one -> !one.isEmpty());
  }

  private void skip(BaseElement element, String why) {
    skipped.put(element.getElementType().getTypeName() + " " + element.getId(), why);
  }

  private cim.runtime.Refusal refused(String what, String action) {
    return BpmnReader.refusal(source, process.getId() + ": " + what, action);
  }
}
