package cim.runtime.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Paging;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.runtime.AsOf;
import cim.runtime.Refusal;
import cim.runtime.example.OrderRow;
import cim.runtime.example.Orders;
import cim.runtime.registry.DataCodec;
import cim.runtime.registry.Registry;
import cim.runtime.registry.RegistryDecoder;
import cim.runtime.view.NoGraph;
import cim.runtime.view.Pace;
import cim.runtime.view.Projections;
import cim.runtime.view.SqliteReadModels;
import cim.runtime.view.SystemTimers;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.StreamId;
import cim.store.memory.MemoryEventStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read models as they were. */
class PastRowsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final MemoryEventStore store = new MemoryEventStore();
  private final SystemTimers timers = new SystemTimers();
  private final Registry registry = Registry.of(new Orders().domain());
  @TempDir private Path folder;
  private Projections projections;
  private PastRows past;

  @BeforeEach
  void start() {
    projections =
        new Projections(
            List.of(new Orders().domain()),
            store,
            new RegistryDecoder(registry, store),
            new SqliteReadModels(folder, new DataCodec(), _ -> {}),
            new NoGraph(),
            Pace.DEFAULT,
            timers);
    past = new PastRows(store, projections);
  }

  @AfterEach
  void stop() {
    projections.close();
    timers.close();
    store.close();
  }

  private UUID submitted(Instant time) {
    UUID order = UUID.randomUUID();
    NewEvent event =
        new NewEvent(
            Subject.parse("orders.order.submitted.v2"),
            Value.map()
                .put("number", UUID.randomUUID().toString())
                .put("items", Value.list())
                .put("submitted", time.toString())
                .put("skus", Value.list())
                .build(),
            List.of(),
            List.of());
    NewCommand command =
        new NewCommand(
            "orders.order.submit",
            Value.map().build(),
            List.of(),
            Value.map().build(),
            time,
            Optional.empty(),
            List.of(),
            Policy.IMMEDIATE,
            Causality.root(UUID.randomUUID()));
    store
        .log("orders")
        .append(
            new NewCommit(new StreamId(order, Scope.LEAF), command, List.of(event)), Condition.ANY);
    return order;
  }

  private Set<UUID> orders(AsOf moment) {
    return past.read(
        "orders",
        moment,
        Paging.FIRST,
        views ->
            views.rows(OrderRow.class).all().first(1_000).stream()
                .map(row -> row.order().value())
                .collect(Collectors.toSet()));
  }

  @Test
  void the_rows_as_of_any_moment_are_those_of_the_events_up_to_it() {
    Random random = new Random(7);
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(submitted(NOON.plusSeconds(10L * i)));
    }
    for (int trial = 0; trial < 40; trial++) {
      int last = random.nextInt(-1, all.size());
      Set<UUID> prefix = new HashSet<>(all.subList(0, last + 1));
      assertThat(orders(new AsOf.AtTime(NOON.plusSeconds(10L * last + random.nextInt(10)))))
          .isEqualTo(prefix);
      if (last >= 0) {
        assertThat(orders(new AsOf.AtPosition(last))).isEqualTo(prefix);
      }
    }
  }

  @Test
  void a_moment_that_is_not_over_is_read_again() {
    AsOf later = new AsOf.AtPosition(100);
    UUID first = submitted(NOON);
    assertThat(orders(later)).containsExactly(first);
    UUID second = submitted(NOON);
    assertThat(orders(later)).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void the_relationship_graph_is_not_of_the_past() {
    submitted(NOON);
    assertThatThrownBy(() ->
            past.read(
                "orders", new AsOf.AtPosition(0), Paging.FIRST, views -> views.relationships()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_parameter"));
  }
}
