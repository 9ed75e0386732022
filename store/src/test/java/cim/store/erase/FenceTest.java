package cim.store.erase;

import static cim.store.erase.Household.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are destroyed stay so, whatever is put back. */
final class FenceTest {
  private final SimulatedDisk disk = new SimulatedDisk();
  private final Map<String, byte[]> before = new TreeMap<>();

  @BeforeEach
  void erase() {
    Household.liveIn(disk);
    for (String name : KeyFolder.FILES) {
      before.put(name, Household.key(disk, name));
    }
    try (Household household = Household.open(disk, 2)) {
      household.erase(ADA);
    }
  }

  private void putBack(String... names) {
    for (String name : names) {
      Household.putBack(disk, name, Objects.requireNonNull(before.get(name)));
    }
  }

  private void assertAdaIsGone(Household household) {
    assertThat(household.names(Order.DOMAIN)).containsExactly("Bob Babbage", "Bob Babbage");
    assertThat(((SubjectKeys) household.store.keys().sealer()).isErased(ADA)).isTrue();
  }

  @Test
  void no_key_is_made_for_who_is_erased() {
    SubjectKeys keys = SubjectKeys.open(KeyFolder.open(disk, Household.DATA, new SecureRandom()));

    assertThatThrownBy(() ->
            keys.seal(
                new Sealer.Binding(UUID.randomUUID(), UUID.randomUUID(), ADA), Value.map().build()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo("subject_erased"));
    assertThat(keys.living()).containsExactly(Household.BOB);
  }

  @Test
  void an_older_copy_of_the_data_keys_alone_opens_nothing() {
    putBack("data-keys");

    assertThatThrownBy(() -> Household.open(disk, 3).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("whose key is destroyed");
  }

  @Test
  void data_keys_put_back_with_the_key_of_their_epoch_are_fenced_and_destroyed_again() {
    putBack("data-keys", "epochs");

    try (Household household = Household.open(disk, 3)) {
      assertAdaIsGone(household);
    }
    assertThat(SubjectKeys.open(KeyFolder.forReading(disk, Household.DATA)).living())
        .doesNotContain(ADA);
  }

  @Test
  void a_whole_key_folder_from_before_is_fenced_by_the_log() {
    putBack("data-keys", "epochs", "erased", "subjects");

    try (Household household = Household.open(disk, 3)) {
      household.finish();

      assertAdaIsGone(household);
      assertThat(household.events("cim")).hasSize(2);
    }
    try (Household household = Household.open(disk, 4)) {
      assertAdaIsGone(household);
    }
  }

  @Test
  void a_change_of_epoch_leaves_everything_readable_and_older_copies_dead() {
    byte[] old = Household.key(disk, "data-keys");
    try (Household household = Household.open(disk, 3)) {
      SubjectKeys keys = (SubjectKeys) household.store.keys().sealer();
      int epoch = keys.epoch();
      keys.rotate(Instant.parse("2026-12-01T00:00:00Z"));

      assertThat(keys.epoch()).isEqualTo(epoch + 1);
      assertThat(household.names("other")).containsExactly("B. Babbage", "B. Babbage");
    }
    try (Household household = Household.open(disk, 4)) {
      assertThat(household.names("other")).containsExactly("B. Babbage", "B. Babbage");
    }
    Household.putBack(disk, "data-keys", old);
    assertThatThrownBy(() -> Household.open(disk, 5).close()).isInstanceOf(StoreException.class);
  }

  @Test
  void an_epoch_ends_after_thirty_days() {
    try (Household household = Household.open(disk, 3)) {
      SubjectKeys keys = (SubjectKeys) household.store.keys().sealer();
      int epoch = keys.epoch();
      keys.rotate(Instant.parse("2026-12-01T00:00:00Z"));
      keys.rotateWhenDue(Instant.parse("2026-12-30T00:00:00Z"));
      assertThat(keys.epoch()).isEqualTo(epoch + 1);

      keys.rotateWhenDue(Instant.parse("2026-12-31T00:00:00Z"));
      assertThat(keys.epoch()).isEqualTo(epoch + 2);
    }
  }
}
