package cim.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Cid;
import cim.ipld.Value;
import cim.model.Causality;
import cim.model.CommandAck;
import cim.model.Durability;
import cim.model.EntityId;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.runtime.CommandBus;
import cim.runtime.CommandMessage;
import cim.runtime.Principal;
import cim.runtime.Refusal;
import cim.runtime.example.FewRows;
import cim.runtime.example.Order;
import cim.runtime.example.OrderCommand;
import cim.runtime.example.Orders;
import cim.store.Condition;
import cim.store.EventStore;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.ObjectStore;
import cim.store.StoreState;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A node from start to stop. */
class NodeTest {
  private static final Principal CLERK =
      new Principal(UUID.randomUUID(), "clerk", List.of("write"));

  private final EventStore store = new MemoryEventStore();
  private final List<String> stopped = new ArrayList<>();
  private final FewRows rows = new FewRows();

  private NodeSettings settings() {
    return NodeSettings.of(
        List.of(new Orders().domain()),
        store,
        new NoObjects(),
        (kind, identifier) ->
            UUID.nameUUIDFromBytes(
                (kind + identifier).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        (_, _) -> new NodeSettings.Started(rows, part("projections")));
  }

  private NodePart part(String name) {
    return NodePart.of(name, () -> Health.HEALTHY, () -> stopped.add(name));
  }

  private static CommandMessage cancel(UUID order) {
    return new CommandMessage(
        "orders.order.cancel",
        order,
        Value.map().put("reason", "late").build(),
        Causality.root(UUID.randomUUID()),
        CLERK,
        OptionalLong.empty(),
        Durability.LOCAL);
  }

  private void append(String subject) {
    Subject parsed = Subject.parse(subject);
    store
        .log(parsed.context())
        .append(
            new NewCommit(
                new StreamId(UUID.randomUUID(), Scope.LEAF),
                new NewCommand(
                    "orders.order.lose",
                    Value.map().build(),
                    List.of(),
                    Value.map().build(),
                    Instant.EPOCH,
                    Optional.empty(),
                    List.of(),
                    Policy.IMMEDIATE,
                    Causality.root(UUID.randomUUID())),
                List.of(new NewEvent(parsed, Value.map().build(), List.of(), List.of()))),
            Condition.ANY);
  }

  @Test
  void a_started_node_serves() {
    try (Node node = Node.start(settings())) {
      assertThat(node.phase()).isEqualTo(Node.Phase.SERVING);
      assertThat(node.commands().send(cancel(UUID.randomUUID())))
          .isInstanceOf(CommandAck.Accepted.class);
    }
  }

  @Test
  void starting_waits_for_the_projections_of_what_is_stored() {
    append("orders.order.processing_started.v1");
    append("shoes.shoe.worn.v1");
    try (Node _ = Node.start(settings())) {
      assertThat(rows.awaited).containsExactly(0L);
    }
  }

  @Test
  void a_stored_type_without_code_is_refused_at_start() {
    append("orders.order.lost.v1");

    assertThatThrownBy(() -> Node.start(settings()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("unknown_event");
              assertThat(refusal.value())
                  .isEqualTo("stored without code: orders.order.lost.v1 (1 events)");
            });
  }

  @Test
  void parts_stop_in_the_order_opposite_to_their_start_and_the_store_last() {
    Node node = Node.start(settings().with(_ -> part("processes")).with(_ -> part("faces")));

    assertThat(node.stop(Duration.ofSeconds(10))).isTrue();

    assertThat(stopped).containsExactly("faces", "processes", "projections");
    assertThat(store.state()).isInstanceOf(StoreState.Closed.class);
    assertThat(node.phase()).isEqualTo(Node.Phase.STOPPED);
  }

  @Test
  void a_part_that_cannot_start_stops_what_was_started() {
    NodeSettings broken =
        settings()
            .with(_ -> part("processes"))
            .with(_ -> {
              throw new IllegalStateException("port in use");
            });

    assertThatThrownBy(() -> Node.start(broken)).hasMessage("port in use");
    assertThat(stopped).containsExactly("processes", "projections");
    assertThat(store.state()).isInstanceOf(StoreState.Closed.class);
  }

  @Test
  void a_part_that_fails_to_stop_does_not_keep_the_others() {
    Node node =
        Node.start(
            settings()
                .with(_ ->
                    NodePart.of(
                        "faces",
                        () -> Health.HEALTHY,
                        () -> {
                          throw new IllegalStateException("stuck");
                        })));

    node.stop(Duration.ofSeconds(10));

    assertThat(stopped).containsExactly("projections");
  }

  @Test
  void a_stopped_node_takes_no_commands() {
    Node node = Node.start(settings());
    node.close();

    assertThat(node.commands().send(cancel(UUID.randomUUID())))
        .isInstanceOfSatisfying(
            CommandAck.Rejected.class, ack -> assertThat(ack.code()).isEqualTo("draining"));
  }

  @Test
  void components_are_listed_with_contract_and_health_and_found_by_contract() {
    try (Node node = Node.start(settings().with(_ -> part("processes")))) {
      assertThat(node.components().find(CommandBus.class)).containsSame(node.commands());
      assertThat(node.components().all())
          .extracting(ComponentRegistry.Standing::name, ComponentRegistry.Standing::contract)
          .contains(
              org.assertj.core.groups.Tuple.tuple("event_store", "EventStore"),
              org.assertj.core.groups.Tuple.tuple("command_bus", "CommandBus"),
              org.assertj.core.groups.Tuple.tuple("processes", "NodePart"));
      assertThat(node.components().all())
          .allMatch(standing -> standing.health() instanceof Health.Healthy);

      store.close();

      assertThat(node.components().all().getFirst().health())
          .isEqualTo(new Health.Failed("closed"));
    }
  }

  @Test
  void a_component_whose_health_cannot_be_told_has_failed() {
    ComponentRegistry components = new ComponentRegistry();
    components.register(
        "moody",
        Runnable.class,
        () -> {},
        java.util.Set.of(),
        () -> {
          throw new IllegalStateException("no answer");
        });

    assertThat(components.all().getFirst().health()).isEqualTo(new Health.Failed("no answer"));
  }

  @Test
  void importers_send_typed_commands_under_ids_of_their_own() {
    try (Node node = Node.start(settings())) {
      NodeImportContext context = new NodeImportContext(node, CLERK, _ -> {});
      EntityId<Order> order = EntityId.of(UUID.randomUUID());
      OrderCommand command = new OrderCommand.Cancel(order, "late", Optional.empty());
      UUID id = UUID.randomUUID();

      CompletableFuture<CommandAck> first = context.send(id, command);
      CompletableFuture<CommandAck> second = context.send(id, command);

      assertThat(second.join()).isEqualTo(first.join());
      assertThat(store.log("orders").end()).isEqualTo(1);
    }
  }

  @Test
  void installed_domains_are_found_by_their_descriptors() {
    assertThat(InstalledDomains.load(NodeTest.class.getClassLoader()))
        .extracting(cim.model.Domain::name)
        .containsExactly("orders");
  }

  /** Nothing is stored here. */
  private static final class NoObjects implements ObjectStore {
    @Override
    public StoredObject put(InputStream content, ObjectMetadata metadata) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredObject> find(Cid cid) {
      return Optional.empty();
    }

    @Override
    public InputStream read(Cid cid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel open(Cid cid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stream<Cid> all() {
      return Stream.empty();
    }
  }
}
