package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.DagCbor;
import cim.ipld.Json;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.model.Event;
import cim.runtime.Refusal;
import cim.runtime.example.Delivery;
import cim.runtime.example.EmailAddress;
import cim.runtime.example.OrderEvent;
import cim.runtime.example.OrderItem;
import cim.runtime.example.Orders;
import cim.runtime.example.PersonName;
import cim.runtime.example.Sku;
import cim.store.PersonalPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the codec over generated events; a failure names its seed. */
class CodecPropertiesTest {
  private static final int ROUNDS = 500;

  private final Registry registry = Registry.of(new Orders().domain());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void what_is_written_reads_back_equal_through_json_and_dag_cbor(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      OrderEvent event = event(random);
      EventType type = registry.event(event.getClass());
      Value.Map data = type.encode(event);

      assertThat(read(type, (Value.Map) Json.parse(Json.write(data)))).isEqualTo(event);
      assertThat(read(type, (Value.Map) DagCbor.decode(DagCbor.encode(data)))).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void public_and_personal_parts_are_disjoint_and_make_up_the_whole(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      OrderEvent event = event(random);
      EventType type = registry.event(event.getClass());
      Codec.Payload payload = type.split(event, uuid(random));
      Value.Map whole = payload.open();
      for (PersonalPart part : payload.personal()) {
        whole = merged(whole, part.fields());
      }

      assertThat(whole).isEqualTo(type.encode(event));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void an_erased_event_can_always_be_read(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      OrderEvent event = event(random);
      EventType type = registry.event(event.getClass());
      Value.Map open = type.split(event, uuid(random)).open();

      assertThat(read(type, open)).isInstanceOf(event.getClass());
    }
  }

  /** Whatever comes in: an event or a refusal, never another exception. */
  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12})
  void damaged_data_is_refused_or_read_but_never_crashes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      OrderEvent event = event(random);
      EventType type = registry.event(event.getClass());
      try {
        assertThat(read(type, (Value.Map) damaged(type.encode(event), random))).isNotNull();
      } catch (Refusal refusal) {
        assertThat(refusal.code()).isIn("unknown_field", "missing_field", "invalid_field");
        refused++;
      }
    }

    assertThat(refused).isPositive();
  }

  private static Event<?> read(EventType type, Value.Map data) {
    return type.decode(type.subject().version(), data).getFirst();
  }

  private static Value damaged(Value value, SplittableRandom random) {
    return switch (value) {
      case Value.Map map when !map.isEmpty() -> {
        List<String> names = new ArrayList<>(map.entries().keySet());
        String chosen = names.get(random.nextInt(names.size()));
        Value.Map.Builder copy = Value.map();
        int how = random.nextInt(4);
        for (String name : names) {
          if (!name.equals(chosen)) {
            copy.put(name, map.value(name));
          } else if (how == 0) {
            copy.put(name + "x", map.value(name));
          } else if (how > 1) {
            copy.put(name, how == 2 ? other(random) : damaged(map.value(name), random));
          }
        }
        yield copy.build();
      }
      case Value.List list when !list.items().isEmpty() -> {
        List<Value> items = new ArrayList<>(list.items());
        int chosen = random.nextInt(items.size());
        items.set(chosen, damaged(items.get(chosen), random));
        yield Value.list(items);
      }
      case Value.Map empty -> empty;
      default -> other(random);
    };
  }

  private static Value other(SplittableRandom random) {
    return List.of(
            Value.nil(),
            Value.of(true),
            Value.of(random.nextLong()),
            Value.of(0.5),
            Value.of(""),
            Value.of(new byte[3]),
            Value.list(),
            Value.map().build())
        .get(random.nextInt(8));
  }

  private static Value.Map merged(Value.Map one, Value.Map other) {
    Value.Map.Builder all = Value.map();
    one.entries()
        .forEach((name, value) ->
            all.put(
                name,
                value instanceof Value.Map below && other.find(name).isPresent()
                    ? merged(below, other.map(name))
                    : value));
    other
        .entries()
        .forEach((name, value) -> {
          if (one.find(name).isEmpty()) {
            all.put(name, value);
          }
        });
    return all.build();
  }

  private static OrderEvent event(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 0 -> submitted(random);
      case 1 -> new OrderEvent.ItemAdded(item(random));
      case 2 ->
          new OrderEvent.ContactNamed(
              new EntityId<>(uuid(random)),
              new PersonName(text(random), optional(random)),
              new EmailAddress("a" + text(random) + "@b"));
      case 3 ->
          new OrderEvent.DeliveryChosen(
              random.nextBoolean()
                  ? new Delivery.Pickup(time(random))
                  : new Delivery.Parcel(text(random), random.nextBoolean()));
      case 4 -> new OrderEvent.ProcessingStarted();
      case 5 -> new OrderEvent.Completed(random.nextLong());
      default -> new OrderEvent.Cancelled(text(random), optional(random));
    };
  }

  private static OrderEvent submitted(SplittableRandom random) {
    List<OrderItem> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(item(random));
    }
    return new OrderEvent.Submitted(
        uuid(random), items, time(random), items.stream().map(OrderItem::sku).toList());
  }

  private static OrderItem item(SplittableRandom random) {
    return new OrderItem(new Sku("SKU-" + random.nextInt(1_000_000)), random.nextInt(1, 1001));
  }

  private static Instant time(SplittableRandom random) {
    return Instant.ofEpochSecond(
        random.nextLong(-100_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
  }

  private static UUID uuid(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static Optional<String> optional(SplittableRandom random) {
    return random.nextBoolean() ? Optional.of(text(random)) : Optional.empty();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(3)) {
            case 0 -> random.nextInt(0x20, 0x7F);
            case 1 -> random.nextInt(0xA0, 0x2000);
            default -> random.nextInt(0x1F300, 0x1F600);
          });
    }
    return text.toString();
  }
}
