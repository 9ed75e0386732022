package inventory;

import cim.model.EntityId;
import cim.model.Reason;
import cim.testkit.DeciderFixture;
import cim.testkit.Generator;
import inventory.EquipmentCommand.Lend;
import inventory.EquipmentCommand.Register;
import inventory.EquipmentEvent.Lent;
import inventory.EquipmentEvent.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The equipment that the tests are about. */
final class Examples {
  static final EntityId<Equipment> SCOPE = EntityId.derived("the oscilloscope of the tests");
  static final EntityId<Equipment> DRILL = EntityId.derived("the drill of the tests");
  static final EntityId<Borrower> ADA = EntityId.derived("Ada of the tests");
  static final SerialNumber LX_2041 = new SerialNumber("LX-2041");
  static final Name OSCILLOSCOPE = new Name("oscilloscope");
  static final Category MEASURING = new Category("measuring");
  static final Reason REASON = new Reason("the probe is broken");
  static final Instant NOW = DeciderFixture.NOW;
  static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  static final Instant IN_90_DAYS = NOW.plus(Duration.ofDays(90));

  static final Registered REGISTERED =
      new Registered(LX_2041, OSCILLOSCOPE, MEASURING, OptionalInt.of(90), Optional.of(IN_90_DAYS));
  static final Lent LENT = new Lent(ADA, TOMORROW);

  private Examples() {}

  static Register register(EntityId<Equipment> equipment, String serial, String name) {
    return new Register(
        equipment, new SerialNumber(serial), new Name(name), MEASURING, OptionalInt.of(90));
  }

  /** Makes any commands and events; what is due is due within a week. */
  static Generator generator(long seed) {
    return Generator.seeded(seed)
        .with(
            Register.class,
            any ->
                new Register(
                    SCOPE,
                    any.make(SerialNumber.class),
                    any.make(Name.class),
                    MEASURING,
                    any.oneOf(List.of(OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(3)))))
        .with(
            Lend.class,
            any -> new Lend(SCOPE, ADA, NOW.plus(Duration.ofHours(1 + any.below(7 * 24)))))
        .from(OptionalInt.class, OptionalInt.empty(), OptionalInt.of(7))
        .from(SerialNumber.class, LX_2041)
        .from(Name.class, OSCILLOSCOPE, new Name("scope"), new Name("Bohrmaschine für Größeres"))
        .from(Category.class, MEASURING, new Category("power_tools"))
        .from(Reason.class, REASON, new Reason("sold"));
  }
}
