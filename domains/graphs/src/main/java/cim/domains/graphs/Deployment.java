package cim.domains.graphs;

import cim.domains.graphs.Graphs.EdgeRow;
import cim.domains.graphs.Graphs.NodeRow;
import cim.model.Metadata;
import cim.model.graph.Cycles;
import cim.model.graph.Network;
import cim.model.graph.Network.Along;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A graph of what is deployed: its nodes are services, agents, databases, message buses, load
 * balancers and storage, its edges say what depends on, connects to, publishes to, subscribes to or
 * mounts what. Notes of a node say more: {@code host}, {@code port}, {@code command}, {@code path},
 * {@code device}, {@code engine}.
 */
final class Deployment {
  private static final Set<String> KINDS =
      Set.of("service", "agent", "database", "message_bus", "load_balancer", "storage");
  private static final Set<String> ROLES =
      Set.of("depends_on", "connects_to", "data_flow", "mounts", "publishes", "subscribes");

  /**
   * Something that keeps a graph from being deployed.
   *
   * @param code {@code cycle}, {@code missing_dependency}, {@code port_conflict}, {@code
   *     storage_conflict}, {@code orphan}, {@code unknown_kind} or {@code unknown_relation}
   */
  public record Finding(String code, String message) {}

  private final EditedGraph graph;

  Deployment(EditedGraph graph) {
    this.graph = graph;
  }

  /** What is wrong with it; nothing where it can be deployed. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (List<Integer> circle : Cycles.find(dependencies(), 100)) {
      findings.add(new Finding("cycle", "depend on each other: " + names(circle)));
    }
    for (int node = 0; node < graph.nodes().size(); node++) {
      NodeRow row = graph.nodes().get(node);
      if (!KINDS.contains(row.kind().value())) {
        findings.add(new Finding("unknown_kind", row.kind() + ": " + row.label()));
      }
      if (graph.nodes().size() > 1 && graph.network().degree(node, Along.BOTH) == 0) {
        findings.add(new Finding("orphan", "nothing is joined to " + row.label()));
      }
      note(row, "requires")
          .filter(name -> graph.nodes().stream().noneMatch(other -> name(other).equals(name)))
          .ifPresent(name ->
              findings.add(new Finding("missing_dependency", row.label() + " requires " + name)));
    }
    for (EdgeRow edge : graph.edges()) {
      if (!ROLES.contains(relation(edge))) {
        findings.add(new Finding("unknown_relation", edge.relation()));
      }
    }
    twice(findings, "port_conflict", "port");
    twice(findings, "storage_conflict", "path");
    return findings;
  }

  /** Two on one host that want the same. */
  private void twice(List<Finding> findings, String code, String key) {
    Map<String, NodeRow> first = new HashMap<>();
    for (NodeRow node : graph.nodes()) {
      note(node, key)
          .ifPresent(value -> {
            NodeRow other = first.putIfAbsent(host(node) + " " + value, node);
            if (other != null) {
              findings.add(
                  new Finding(
                      code,
                      "%s %s on %s: %s and %s"
                          .formatted(key, value, host(node), other.label(), node.label())));
            }
          });
    }
  }

  private Network dependencies() {
    int[] edges =
        IntStream.range(0, graph.edges().size())
            .filter(edge -> relation(graph.edges().get(edge)).equals("depends_on"))
            .toArray();
    return Network.of(
        graph.nodes().size(),
        IntStream.of(edges).map(graph.network()::source).toArray(),
        IntStream.of(edges).map(graph.network()::target).toArray());
  }

  private String names(List<Integer> nodes) {
    return String.join(", ", nodes.stream().map(node -> name(graph.nodes().get(node))).toList());
  }

  /** As a NixOS module for each host: {@code { host = { pkgs, ... }: { ... }; }}. */
  String nix() {
    Map<String, List<Integer>> hosts = new TreeMap<>();
    for (int node = 0; node < graph.nodes().size(); node++) {
      hosts.computeIfAbsent(host(graph.nodes().get(node)), _ -> new ArrayList<>()).add(node);
    }
    StringBuilder out = new StringBuilder("{\n");
    hosts.forEach((host, nodes) -> {
      out.append("  ").append(quoted(host)).append(" = { pkgs, ... }: {\n");
      Map<String, String> settings = new LinkedHashMap<>();
      nodes.stream()
          .sorted(Comparator.comparing(node -> name(graph.nodes().get(node))))
          .forEach(node -> settings(node, settings));
      settings.forEach((path, value) ->
          out.append("    ").append(path).append(" = ").append(value).append(";\n"));
      out.append("  };\n");
    });
    return out.append("}\n").toString();
  }

  private void settings(int node, Map<String, String> settings) {
    NodeRow row = graph.nodes().get(node);
    String port = note(row, "port").orElse("");
    switch (row.kind().value()) {
      case "database" -> {
        String engine = note(row, "engine").orElse("postgresql");
        settings.put("services." + quoted(engine) + ".enable", "true");
        number(port, settings, "services." + quoted(engine) + ".settings.port");
      }
      case "message_bus" -> {
        settings.put("services.nats.enable", "true");
        settings.put("services.nats.jetstream", "true");
        number(port, settings, "services.nats.port");
      }
      case "load_balancer" -> {
        settings.put("services.nginx.enable", "true");
        for (NodeRow behind : targets(node)) {
          settings.put(
              "services.nginx.upstreams."
                  + quoted(name(row))
                  + ".servers."
                  + quoted(host(behind) + ":" + note(behind, "port").orElse("80")),
              "{ }");
        }
      }
      case "storage" ->
          settings.put(
              "fileSystems." + quoted(note(row, "path").orElse("/" + name(row))),
              "{ device = " + quoted(note(row, "device").orElse(name(row))) + "; }");
      default -> unit(row, node, settings);
    }
  }

  private void unit(NodeRow row, int node, Map<String, String> settings) {
    String unit = "systemd.services." + quoted(name(row)) + ".";
    settings.put(unit + "description", quoted(row.label().value()));
    settings.put(unit + "wantedBy", "[ \"multi-user.target\" ]");
    List<String> before =
        targets(node).stream()
            .filter(other -> host(other).equals(host(row)))
            .map(other -> quoted(name(other) + ".service"))
            .sorted()
            .toList();
    if (!before.isEmpty()) {
      settings.put(unit + "after", "[ " + String.join(" ", before) + " ]");
    }
    note(row, "port").ifPresent(port -> settings.put(unit + "environment.PORT", quoted(port)));
    settings.put(
        unit + "serviceConfig.ExecStart", quoted(note(row, "command").orElse("/run/" + name(row))));
  }

  private List<NodeRow> targets(int node) {
    List<NodeRow> targets = new ArrayList<>();
    graph.network().each(node, Along.OUT, (_, other) -> targets.add(graph.nodes().get(other)));
    return targets;
  }

  private static void number(String text, Map<String, String> settings, String path) {
    if (text.matches("[0-9]{1,5}")) {
      settings.put(path, text);
    }
  }

  /** As the roles are called; a dependency without a role is one too. */
  private static String relation(EdgeRow edge) {
    String relation = edge.relation();
    return relation.equals("dependency") ? "depends_on" : relation;
  }

  private static Optional<String> note(NodeRow node, String key) {
    return node.metadata().find(new Metadata.Key(key)).map(Metadata.Entry::value);
  }

  private static String host(NodeRow node) {
    return note(node, "host").orElse("default");
  }

  private static String name(NodeRow node) {
    return node.label().value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** A text of the Nix language: nothing in it is evaluated. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("${", "\\${")
            .replace("\n", "\\n")
        + '"';
  }
}
