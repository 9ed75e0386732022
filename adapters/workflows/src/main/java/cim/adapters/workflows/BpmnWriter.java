package cim.adapters.workflows;

import cim.domains.workflows.Definition;
import cim.domains.workflows.Draft;
import cim.domains.workflows.Outcome;
import cim.domains.workflows.PlannedStep;
import cim.domains.workflows.PlannedStep.Dependency;
import cim.domains.workflows.PlannedStep.Loop;
import cim.domains.workflows.StepName;
import cim.domains.workflows.Work;
import cim.model.EntityId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Definitions;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A definition as BPMN 2.0. What BPMN says by gateways is said by gateways, so that other programs
 * draw and understand it; what it has no words for stands in {@link Extension}. Names of helpers
 * hold a hyphen, which names of steps do not. Used once.
 */
final class BpmnWriter {
  private final Extension extension;
  private final EntityId<Definition> id;
  private final Draft draft;
  private final BpmnModelInstance model = Bpmn.createEmptyModel();
  private final Process process = model.newInstance(Process.class);
  private final Map<StepName, FlowNode> nodes = new LinkedHashMap<>();
  private final Diagram diagram;
  private int flows;

  private BpmnWriter(Extension extension, EntityId<Definition> id, Draft draft) {
    this.extension = extension;
    this.id = id;
    this.draft = draft;
    this.diagram = new Diagram(model);
  }

  static String write(Extension extension, EntityId<Definition> id, Draft draft) {
    return new BpmnWriter(extension, id, draft).write();
  }

  private String write() {
    Definitions definitions = model.newInstance(Definitions.class);
    definitions.setTargetNamespace("urn:cim:workflows");
    model.setDefinitions(definitions);
    process.setId("process-" + id);
    process.setName(draft.title().value());
    process.setExecutable(true);
    definitions.addChildElement(process);
    draft.description().ifPresent(text -> document(process, text.value()));
    extension.writeDefinition(process, id, draft);
    FlowNode start = node(StartEvent.class, "start-event");
    List<PlannedStep> steps = draft.plan().ordered();
    for (PlannedStep step : steps) {
      nodes.put(step.name(), node(step));
    }
    FlowNode end = node(EndEvent.class, "end-event");
    Map<StepName, FlowNode> entries = new LinkedHashMap<>();
    steps.forEach(step -> entries.put(step.name(), entry(step)));
    steps.stream()
        .filter(step -> step.after().isEmpty())
        .forEach(step -> flow(start, at(step.name(), entries)));
    steps.forEach(step -> leave(step, entries, end));
    diagram.draw(process);
    Bpmn.validateModel(model);
    return Bpmn.convertToString(model);
  }

  private FlowNode node(PlannedStep step) {
    FlowNode node =
        switch (step.work()) {
          case Work.Manual _, Work.Approval _ -> user(step);
          case Work.Automated(var call) -> service(step, call.operation());
          case Work.Integration(var call) -> service(step, call.operation());
          case Work.Custom _ -> node(Task.class, step.name().value());
          case Work.Decision _ -> node(ExclusiveGateway.class, step.name().value());
          case Work.Parallel _ ->
              step.needed() == 1 && step.after().size() > 1
                  ? node(ExclusiveGateway.class, step.name().value())
                  : node(ParallelGateway.class, step.name().value());
          case Work.SubWorkflow workflow -> {
            CallActivity call = node(CallActivity.class, step.name().value());
            call.setCalledElement(workflow.definition().toString());
            yield call;
          }
        };
    node.setName(step.title().value());
    step.description().ifPresent(text -> document(node, text.value()));
    extension.writeStep(node, step);
    return node;
  }

  private FlowNode user(PlannedStep step) {
    UserTask task = node(UserTask.class, step.name().value());
    step.terms()
        .flatMap(PlannedStep.Terms::assignee)
        .ifPresent(party -> task.setCamundaAssignee(party.value()));
    return task;
  }

  private FlowNode service(PlannedStep step, String operation) {
    ServiceTask task = node(ServiceTask.class, step.name().value());
    task.setCamundaType("external");
    task.setCamundaTopic(operation);
    return task;
  }

  private <T extends FlowNode> T node(Class<T> type, String name) {
    T node = model.newInstance(type, name);
    process.addChildElement(node);
    return node;
  }

  private <T extends FlowNode> T helper(Class<T> type, String name) {
    T node = node(type, name);
    extension.writeHelper(node);
    return node;
  }

  private void document(BaseElement element, String text) {
    Documentation documentation = model.newInstance(Documentation.class);
    documentation.setTextContent(text);
    element.getDocumentations().add(documentation);
  }

  /** Where ways to a step end: where all must have come, BPMN says so by a gateway before it. */
  private FlowNode entry(PlannedStep step) {
    FlowNode node = at(step.name(), nodes);
    boolean needsAll = step.after().size() > 1 && step.needed() == step.after().size();
    if (!needsAll || node instanceof ParallelGateway) {
      return node;
    }
    FlowNode join = helper(ParallelGateway.class, step.name() + "-join");
    flow(join, node);
    return join;
  }

  /** Draws the ways from a step to those that wait for it. */
  private void leave(PlannedStep step, Map<StepName, FlowNode> entries, FlowNode end) {
    Map<Optional<Outcome>, Set<FlowNode>> next = new LinkedHashMap<>();
    for (PlannedStep other : draft.plan().steps()) {
      for (Dependency dependency : other.after()) {
        if (dependency.step().equals(step.name())) {
          next.computeIfAbsent(dependency.outcome(), _ -> new LinkedHashSet<>())
              .add(at(other.name(), entries));
        }
      }
    }
    Set<FlowNode> always = next.getOrDefault(Optional.<Outcome>empty(), Set.of());
    if (step.work() instanceof Work.Decision decision) {
      choose(step, decision, next, always, entries, end);
      return;
    }
    FlowNode from = at(step.name(), nodes);
    Set<FlowNode> targets = new LinkedHashSet<>(always);
    next.remove(Optional.<Outcome>empty());
    if (!next.isEmpty()) {
      ExclusiveGateway outcome = helper(ExclusiveGateway.class, step.name() + "-outcome");
      next.forEach((came, to) -> {
        String label = came.map(Outcome::value).orElse("");
        conditional(
            outcome,
            only(to, step.name() + "-" + label),
            label,
            "%s.outcome == \"%s\"".formatted(step.name(), label));
      });
      outcome.setDefault(flow(outcome, end));
      targets.add(outcome);
    }
    if (targets.isEmpty()) {
      targets.add(end);
    }
    if (step.loop().isPresent()) {
      Loop loop = step.loop().get();
      ExclusiveGateway back = helper(ExclusiveGateway.class, step.name() + "-loop");
      flow(from, back);
      conditional(back, at(loop.backTo(), entries), "again", loop.whilst().value());
      back.setDefault(flow(back, only(targets, step.name() + "-on")));
    } else {
      targets.forEach(target -> flow(from, target));
    }
  }

  private void choose(
      PlannedStep step,
      Work.Decision decision,
      Map<Optional<Outcome>, Set<FlowNode>> next,
      Set<FlowNode> always,
      Map<StepName, FlowNode> entries,
      FlowNode end) {
    ExclusiveGateway gateway = (ExclusiveGateway) at(step.name(), nodes);
    step.loop()
        .ifPresent(loop -> {
          SequenceFlow back =
              conditional(gateway, at(loop.backTo(), entries), "again", loop.whilst().value());
          back.setId(step.name() + "-back");
        });
    Map<Outcome, FlowNode> ways = new LinkedHashMap<>();
    List<Outcome> outcomes =
        new ArrayList<>(decision.branches().stream().map(Work.Branch::outcome).toList());
    decision.otherwise().ifPresent(outcomes::add);
    for (Outcome outcome : outcomes) {
      Set<FlowNode> targets = new LinkedHashSet<>(always);
      targets.addAll(next.getOrDefault(Optional.of(outcome), Set.of()));
      ways.computeIfAbsent(
          outcome,
          _ -> targets.isEmpty() ? end : only(targets, step.name() + "-" + outcome.value()));
    }
    decision
        .branches()
        .forEach(branch ->
            conditional(
                gateway,
                ways.getOrDefault(branch.outcome(), end),
                branch.outcome().value(),
                branch.condition().value()));
    decision
        .otherwise()
        .ifPresent(otherwise -> {
          SequenceFlow flow = flow(gateway, ways.getOrDefault(otherwise, end));
          flow.setName(otherwise.value());
          gateway.setDefault(flow);
        });
  }

  /** One node to which a way can lead that leads to several. */
  private FlowNode only(Set<FlowNode> targets, String name) {
    if (targets.size() == 1) {
      return targets.iterator().next();
    }
    FlowNode split = helper(ParallelGateway.class, name + "-split");
    targets.forEach(target -> flow(split, target));
    return split;
  }

  private SequenceFlow conditional(FlowNode from, FlowNode to, String label, String condition) {
    SequenceFlow flow = flow(from, to);
    flow.setName(label);
    ConditionExpression expression = model.newInstance(ConditionExpression.class);
    expression.setTextContent("${" + condition + "}");
    flow.setConditionExpression(expression);
    return flow;
  }

  private SequenceFlow flow(FlowNode from, FlowNode to) {
    SequenceFlow flow = model.newInstance(SequenceFlow.class, "flow-" + ++flows);
    process.addChildElement(flow);
    flow.setSource(from);
    flow.setTarget(to);
    from.getOutgoing().add(flow);
    to.getIncoming().add(flow);
    return flow;
  }

  private static FlowNode at(StepName step, Map<StepName, FlowNode> nodes) {
    return Optional.ofNullable(nodes.get(step)).orElseThrow();
  }
}
