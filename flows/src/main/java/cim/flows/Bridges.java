package cim.flows;

import cim.model.ContextBridge;
import cim.model.ContextBridge.Mapping;
import cim.model.Take;
import java.util.List;

/** The bridges from one domain into the language of another. */
final class Bridges {

  /** Graph to Identity (seed 002): what a graph shows as a system has an identity. */
  static final ContextBridge DRAWN_SYSTEMS =
      ContextBridge.named(
              "drawn_systems", "A node that stands for a system or a device has an identity")
          .between("graphs", "identities")
          .hears("graphs.node.>")
          .maps(identity("system"), identity("device"), identity("service"))
          .ignores(
              "graphs.node.edge_attached.*",
              "graphs.node.edge_detached.*",
              "graphs.node.position_added.*",
              "graphs.node.position_removed.*");

  static final List<ContextBridge> ALL = List.of(DRAWN_SYSTEMS);

  private Bridges() {}

  private static Mapping identity(String kind) {
    return Mapping.of("graphs.node.node_added.v1", "identities.identity.create")
        .when("kind", kind)
        .with("kind", Take.text(kind))
        .with("claims", Take.list())
        .with("labels", Take.list(Take.field("label")));
  }
}
