package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cim.domains.graphs.GraphsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.people.PeopleDomain;
import cim.ipld.Value;
import cim.model.ContextBridge;
import cim.model.ContextBridge.Mapping;
import cim.model.Domain;
import cim.model.Take;
import cim.runtime.registry.InvalidDomain;
import cim.runtime.registry.Registry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bridge that does not fit at one of its ends is found when a node starts. */
final class BridgeChecksTest {
  private static final Mapping MAPPING =
      Mapping.of("graphs.node.node_added.v1", "identities.identity.create")
          .with("kind", Take.text("system"))
          .with("claims", Take.list())
          .with("labels", Take.list(Take.field("label")));

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            mapped(Mapping.of("graphs.node.node_addled.v1", "identities.identity.activate")),
            "no such event in this version"),
        arguments(
            mapped(Mapping.of("graphs.node.node_added.v7", "identities.identity.activate")),
            "no such event in this version"),
        arguments(
            mapped(Mapping.of("graphs.node.node_added.v1", "identities.identity.invent")),
            "`identities.identity.invent` is no command there"),
        arguments(
            mapped(Mapping.of("graphs.node.node_added.v1", "people.person.reactivate")),
            "give commands of identities only"),
        arguments(
            mapped(Mapping.of("graphs.graph.graph_created.v1", "identities.identity.activate")),
            "mapped and not heard"),
        arguments(mapped(MAPPING.with("colour", Take.text("red"))), "field `colour` is unknown"),
        arguments(
            mapped(Mapping.of("graphs.node.node_added.v1", "identities.identity.suspend")),
            "field `reason` is missing"),
        arguments(
            mapped(MAPPING.with("kind", Take.text("animal"))), "it must be person|organization"),
        arguments(
            mapped(MAPPING.with("kind", Take.field("label"))), "it must be person|organization"),
        arguments(mapped(MAPPING.with("labels", Take.field("label"))), "it must be [text/label]"),
        arguments(
            mapped(MAPPING.with("labels", Take.list(Take.field("position")))),
            "it must be text/label"),
        arguments(
            mapped(MAPPING.with("labels", Take.list(Take.field("colour")))),
            "`colour` is no field of the event"),
        arguments(mapped(MAPPING.when("colour", "red")), "`colour` is no field of the event"),
        arguments(mapped(MAPPING.to(Take.field("label"))), "it must be id"),
        arguments(
            mapped(MAPPING.with("external", Take.record(Map.of("system", Take.text("drawing"))))),
            "field `id` is missing"),
        arguments(bridge().maps(MAPPING).hears("people.person.>"), "hear events of graphs only"),
        arguments(bridge().hears("graphs.cloud.>").maps(MAPPING), "is no event there"),
        arguments(bridge().maps(MAPPING).ignores("graphs.cloud.*.*"), "is no event there"),
        arguments(bridge(), "no mapping"),
        arguments(
            ContextBridge.named("mirror", "For tests")
                .between("graphs", "graphs")
                .hears("graphs.node.>"),
            "let the domain react to its own"),
        arguments(
            ContextBridge.named("leak", "For tests")
                .between("people", "graphs")
                .hears("people.person.>")
                .maps(
                    Mapping.of("people.person.email_added.v1", "graphs.graph.rename")
                        .with("name", Take.field("email"))),
            "`email` is personal, and public there"),
        arguments(
            ContextBridge.named("hole", "For tests")
                .between("graphs", "identities")
                .hears("graphs.edge.>")
                .maps(
                    Mapping.of("graphs.edge.edge_added.v1", "identities.identity.add_label")
                        .with("label", Take.field("label"))),
            "`label` may be absent"));
  }

  private static ContextBridge bridge() {
    return ContextBridge.named("drawn", "For tests")
        .between("graphs", "identities")
        .hears("graphs.node.>");
  }

  private static ContextBridge mapped(Mapping mapping) {
    return bridge().maps(mapping);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("faults")
  void a_bridge_that_does_not_fit_is_refused_with_what_to_do(ContextBridge bridge, String fault) {
    assertThat(check(bridge))
        .anySatisfy(found ->
            assertThat(found).startsWith("between: bridge " + bridge.name()).contains(fault));
  }

  @Test
  void a_bridge_that_fits_is_taken() {
    assertThat(check(mapped(MAPPING))).isEmpty();
  }

  @Test
  void what_a_changed_value_is_shows_only_when_it_is_there() {
    Take loud = Take.changed("loud", value -> Value.of("LOUD"), Take.field("label"));
    assertThat(check(mapped(MAPPING.with("labels", Take.list(loud))))).isEmpty();
  }

  @Test
  void an_end_that_is_not_deployed_cannot_be_looked_at() {
    Domain between =
        Domain.named("between", "For tests")
            .bridge(mapped(Mapping.of("graphs.node.node_added.v9", "identities.identity.invent")))
            .build();
    assertThat(Registry.of(between).domains()).hasSize(1);
  }

  private static List<String> check(ContextBridge bridge) {
    Domain between = Domain.named("between", "For tests").bridge(bridge).build();
    try {
      Registry.of(
          between,
          new GraphsDomain().domain(),
          new IdentitiesDomain().domain(),
          new PeopleDomain().domain());
      return List.of();
    } catch (InvalidDomain e) {
      return e.faults();
    }
  }
}
