package cim.model;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.ContextBridge.Mapping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContextBridgeTest {
  private static final UUID NODE = UUID.fromString("0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");
  private static final Mapping MAPPING =
      Mapping.of("graphs.node.node_added.v1", "identities.identity.create")
          .when("kind", "system", "device")
          .with("labels", Take.list(Take.field("label")))
          .with("x", Take.field("position.x"))
          .with("entity", Take.entity("graphs.node", Take.id()))
          .with("origin", Take.text("drawn"));

  @Test
  void an_event_becomes_a_command_to_the_aggregate_of_the_same_id() {
    ProcessManager.Order order = MAPPING.order(added("system")).orElseThrow();
    assertThat(order.command()).isEqualTo("identities.identity.create");
    assertThat(order.target()).isEqualTo(EntityId.of(NODE));
  }

  @Test
  void fields_are_taken_from_the_event_its_id_and_constants() {
    assertThat(MAPPING.order(added("system")).orElseThrow().data())
        .isEqualTo(
            Value.map()
                .put("entity", Value.map().put("id", NODE.toString()).put("kind", "graphs.node"))
                .put("labels", Value.list(Value.of("engine")))
                .put("origin", "drawn")
                .put("x", 1.5)
                .build());
  }

  @Test
  void only_events_with_the_texts_asked_for_are_concerned() {
    assertThat(MAPPING.concerns(added("device"))).isTrue();
    assertThat(MAPPING.concerns(added("person"))).isFalse();
  }

  @Test
  void an_event_without_what_is_taken_from_it_becomes_nothing() {
    assertThat(MAPPING.order(recorded(Value.map().put("kind", "system").build()))).isEmpty();
  }

  @Test
  void an_id_that_follows_from_another_is_the_same_whenever_it_is_asked_for() {
    Take derived = Take.derived("identity", Take.id());
    assertThat(derived.from(added("system")))
        .isEqualTo(derived.from(added("device")))
        .isNotEqualTo(Take.derived("agent", Take.id()).from(added("system")));
  }

  @Test
  void a_value_can_be_changed_by_a_named_function() {
    Take loud =
        Take.changed(
            "loud", value -> Value.of(((Value.Text) value).value() + "!"), Take.field("label"));
    assertThat(loud.from(added("system"))).contains(Value.of("engine!"));
    assertThat(loud).hasToString("loud(label)");
  }

  @Test
  void a_mapping_says_its_transformation_in_words() {
    assertThat(MAPPING.words())
        .isEqualTo(
            "entity = {id: its id, kind: “graphs.node”}, labels = [label], origin = “drawn”,"
                + " x = position.x");
  }

  @Test
  void a_bridge_finds_mappings_by_type_and_version() {
    ContextBridge bridge =
        ContextBridge.named("drawn", "For tests")
            .between("graphs", "identities")
            .hears("graphs.node.>")
            .maps(MAPPING)
            .ignores("graphs.node.label_added.*");
    assertThat(bridge.mappings(Subject.parse("graphs.node.node_added.v1")))
        .containsExactly(MAPPING);
    assertThat(bridge.mappings(Subject.parse("graphs.node.node_added.v2"))).isEmpty();
    assertThat(bridge.ignores(Subject.parse("graphs.node.label_added.v3"))).isTrue();
    assertThat(bridge.ignores(Subject.parse("graphs.node.node_added.v2"))).isFalse();
  }

  @Test
  void records_of_takes_are_made_whole_or_not_at_all() {
    Take record = Take.record(Map.of("a", Take.field("label"), "b", Take.field("nothing")));
    assertThat(record.from(added("system"))).isEmpty();
  }

  private static Recorded<Value.Map> added(String kind) {
    return recorded(
        Value.map()
            .put("kind", kind)
            .put("label", "engine")
            .put("position", Value.map().put("x", 1.5))
            .build());
  }

  private static Recorded<Value.Map> recorded(Value.Map data) {
    return new Recorded<>(
        data,
        NODE,
        Subject.parse("graphs.node.node_added.v1"),
        NODE,
        0,
        0,
        Instant.EPOCH,
        Optional.empty(),
        Causality.root(NODE));
  }
}
