package cim.store.conformance;

import static cim.store.conformance.Order.on;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.SubjectPattern;
import cim.store.AppendResult;
import cim.store.AppendResult.Conflict;
import cim.store.Condition;
import cim.store.Condition.Item;
import cim.store.Condition.NothingMatches;
import cim.store.EventFilter;
import cim.store.StoredEvent;
import cim.store.StreamId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Random commits under random conditions, on what earlier trials have left. */
final class ConditionTrial {
  private static final List<String> EVENTS = List.of("placed", "paid", "sent", "item_added");
  private static final List<String> TAGS = List.of("email:a", "email:b", "shop:1", "shop:2");
  private static final List<String> PATTERNS =
      List.of(
          "shop.order.paid.v1", "shop.*.sent.v1", "shop.order.>", "shop.order.none.v1", "git.>");

  private final Random random;
  private final StoreUnderTest store;
  private final List<StreamId> streams = Stream.generate(Order::newStream).limit(3).toList();

  ConditionTrial(Random random, StoreUnderTest store) {
    this.random = random;
    this.store = store;
  }

  void run(int commits) {
    for (int i = 0; i < commits; i++) {
      List<StoredEvent> events = store.given().whenRead(EventFilter.ALL).events();
      StreamId stream = pick(streams);
      Order order = on(stream, some(EVENTS, 1, 3)).tagged(some(TAGS, 0, 2));
      Condition condition = condition(events.size());
      AppendResult result = store.log().append(order.commit(), condition);
      Optional<Conflict> expected = judge(condition, stream, events);
      if (expected.isPresent()) {
        assertThat(result).as("condition %s", condition).isEqualTo(expected.get());
      } else {
        assertThat(result).as("condition %s", condition).isInstanceOf(AppendResult.Appended.class);
      }
    }
  }

  private Condition condition(int end) {
    NothingMatches nothing =
        new NothingMatches(
            Stream.generate(() ->
                    new Item(
                        new HashSet<>(
                            Stream.of(some(PATTERNS, 0, 2)).map(SubjectPattern::parse).toList()),
                        Set.of(some(TAGS, 0, 2))))
                .limit(1 + random.nextInt(3))
                .toList(),
            random.nextInt(end + 2) - 1);
    return switch (random.nextInt(3)) {
      case 0 -> nothing;
      case 1 -> Condition.revision(random.nextInt(12) - 1).and(nothing);
      default -> Condition.revision(random.nextInt(12) - 1);
    };
  }

  private Optional<Conflict> judge(Condition condition, StreamId stream, List<StoredEvent> events) {
    long revision = events.stream().filter(event -> event.stream().equals(stream)).count() - 1;
    return switch (condition) {
      case Condition.Any _ -> Optional.empty();
      case Condition.NoStream _ -> ofStream(condition, -1, revision, stream, events);
      case Condition.ExpectedRevision expected ->
          ofStream(condition, expected.revision(), revision, stream, events);
      case NothingMatches nothing -> {
        List<StoredEvent> matching =
            events.stream()
                .filter(event -> event.position() > nothing.afterPosition())
                .filter(event -> nothing.items().stream().anyMatch(item -> matches(item, event)))
                .toList();
        yield matching.isEmpty()
            ? Optional.empty()
            : Optional.of(new Conflict(condition, revision, matching.getLast().position()));
      }
      case Condition.Both both ->
          judge(both.stream(), stream, events)
              .or(() -> judge(both.nothing(), stream, events))
              .map(one -> new Conflict(both, revision, one.position()));
    };
  }

  private static Optional<Conflict> ofStream(
      Condition condition,
      long expected,
      long revision,
      StreamId stream,
      List<StoredEvent> events) {
    if (expected == revision) {
      return Optional.empty();
    }
    long newest =
        revision > expected
            ? events.stream()
                .filter(event -> event.stream().equals(stream))
                .mapToLong(StoredEvent::position)
                .max()
                .orElseThrow()
            : -1;
    return Optional.of(new Conflict(condition, revision, newest));
  }

  /** By the words of the contract, not by the code of any store. */
  private static boolean matches(Item item, StoredEvent event) {
    boolean type = item.types().isEmpty();
    for (SubjectPattern pattern : item.types()) {
      type |= pattern.matches(event.subject());
    }
    return type && new HashSet<>(event.tags()).containsAll(item.tags());
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Different ones, at most so many. */
  private String[] some(List<String> from, int fewest, int most) {
    int count = random.nextInt(fewest, most + 1);
    return Stream.generate(() -> pick(from)).limit(count).distinct().toArray(String[]::new);
  }
}
