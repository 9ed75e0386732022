package cim.adapters.workflows;

import cim.domains.workflows.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** The ways between the nodes of a process: those that lead on, and those that lead back. */
final class Flows {

  /**
   * A way.
   *
   * @param label the outcome of a gateway on which it is taken
   */
  record Way(FlowNode source, FlowNode target, Optional<Outcome> label, SequenceFlow flow) {}

  private final List<Way> on = new ArrayList<>();
  private final List<Way> back = new ArrayList<>();

  /** Tells the ways that lead on from those that lead back, beginning with the first nodes. */
  Flows(List<FlowNode> nodes, List<Way> ways) {
    Map<FlowNode, List<Way>> from = new HashMap<>();
    ways.forEach(way -> from.computeIfAbsent(way.source(), _ -> new ArrayList<>()).add(way));
    Set<FlowNode> seen = new HashSet<>();
    Set<FlowNode> open = new HashSet<>();
    Set<FlowNode> reached = ways.stream().map(Way::target).collect(Collectors.toSet());
    Stream.concat(nodes.stream().filter(node -> !reached.contains(node)), nodes.stream())
        .forEach(node -> visit(node, from, seen, open));
  }

  private void visit(
      FlowNode node, Map<FlowNode, List<Way>> from, Set<FlowNode> seen, Set<FlowNode> open) {
    if (!seen.add(node)) {
      return;
    }
    open.add(node);
    for (Way way : from.getOrDefault(node, List.of())) {
      if (open.contains(way.target())) {
        back.add(way);
      } else {
        on.add(way);
        visit(way.target(), from, seen, open);
      }
    }
    open.remove(node);
  }

  List<Way> back() {
    return back;
  }

  List<Way> into(FlowNode node) {
    return on.stream().filter(way -> way.target().equals(node)).toList();
  }

  /** Lets the ways into a node lead to where those out of it lead. */
  void dissolve(FlowNode node) {
    List<Way> into = into(node);
    List<Way> out = on.stream().filter(way -> way.source().equals(node)).toList();
    on.removeAll(into);
    on.removeAll(out);
    for (Way first : into) {
      for (Way second : out) {
        on.add(
            new Way(
                first.source(), second.target(), second.label().or(first::label), second.flow()));
      }
    }
  }
}
