package cim.adapters.workflows;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/**
 * A picture of a process in columns, from the left to the right: editors show nothing without one.
 * In the pixels of BPMN's diagram interchange.
 */
final class Diagram {
  private static final int COLUMN = 180;
  private static final int ROW = 120;

  private final BpmnModelInstance model;
  private final Map<FlowNode, Bounds> places = new HashMap<>();

  Diagram(BpmnModelInstance model) {
    this.model = model;
  }

  void draw(Process process) {
    BpmnDiagram diagram = model.newInstance(BpmnDiagram.class);
    BpmnPlane plane = model.newInstance(BpmnPlane.class);
    plane.setBpmnElement(process);
    diagram.setBpmnPlane(plane);
    model.getDefinitions().addChildElement(diagram);
    Map<FlowNode, Integer> columns = new HashMap<>();
    Set<FlowNode> way = new LinkedHashSet<>();
    process.getFlowElements().stream()
        .filter(StartEvent.class::isInstance)
        .map(FlowNode.class::cast)
        .forEach(start -> reach(start, 0, way, columns));
    Map<Integer, Integer> filled = new HashMap<>();
    for (FlowElement element : process.getFlowElements()) {
      if (element instanceof FlowNode node) {
        int column = columns.getOrDefault(node, 0);
        place(node, column, filled.merge(column, 1, Integer::sum), plane);
      }
    }
    process.getFlowElements().stream()
        .filter(SequenceFlow.class::isInstance)
        .map(SequenceFlow.class::cast)
        .forEach(flow -> draw(flow, plane));
  }

  /** Each node in the column after the last that leads to it, ways back aside. */
  private static void reach(
      FlowNode node, int column, Set<FlowNode> way, Map<FlowNode, Integer> columns) {
    if (columns.getOrDefault(node, -1) >= column || !way.add(node)) {
      return;
    }
    columns.put(node, column);
    node.getOutgoing().forEach(flow -> reach(flow.getTarget(), column + 1, way, columns));
    way.remove(node);
  }

  private void place(FlowNode node, int column, int row, BpmnPlane plane) {
    double width = node instanceof Event ? 36 : node instanceof Gateway ? 50 : 100;
    double height = node instanceof Event ? 36 : node instanceof Gateway ? 50 : 80;
    Bounds bounds = model.newInstance(Bounds.class);
    bounds.setX(100 + column * COLUMN - width / 2);
    bounds.setY(row * ROW - height / 2);
    bounds.setWidth(width);
    bounds.setHeight(height);
    BpmnShape shape = model.newInstance(BpmnShape.class);
    shape.setBpmnElement(node);
    shape.setBounds(bounds);
    plane.addChildElement(shape);
    places.put(node, bounds);
  }

  private void draw(SequenceFlow flow, BpmnPlane plane) {
    Bounds from = places.get(flow.getSource());
    Bounds to = places.get(flow.getTarget());
    if (from != null && to != null) {
      BpmnEdge edge = model.newInstance(BpmnEdge.class);
      edge.setBpmnElement(flow);
      plane.addChildElement(edge);
      point(edge, from.getX() + from.getWidth(), from.getY() + from.getHeight() / 2);
      point(edge, to.getX(), to.getY() + to.getHeight() / 2);
    }
  }

  private void point(BpmnEdge edge, double x, double y) {
    Waypoint point = model.newInstance(Waypoint.class);
    point.setX(x);
    point.setY(y);
    edge.addChildElement(point);
  }
}
