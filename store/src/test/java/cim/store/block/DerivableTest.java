package cim.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.store.Condition;
import cim.store.NewCommit;
import cim.store.PersonalPart;
import cim.store.conformance.ForgetfulSealer;
import cim.store.conformance.Order;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DerivableTest {
  private static final PersonalPart ADA =
      new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());
  private static final PersonalPart BOB =
      new PersonalPart(UUID.randomUUID(), Value.map().put("friend", "Bob").build());

  static Stream<Order> orders() {
    UUID nil = new UUID(0, 0);
    return Stream.of(
        Order.placed(),
        Order.on(Order.newStream(), "placed", "paid", "sent"),
        Order.placed().about(ADA, BOB),
        Order.ofSize(200),
        Order.placed().by(UUID.randomUUID()).tagged("email:a", "shop:1"),
        Order.placed().caused(new Causality(UUID.randomUUID(), nil, nil, 3)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void what_is_taken_out_comes_back(Order order) {
    byte[] whole = entries(order.commit(), 7);
    byte[] bytes = whole.clone();
    new Derivable().takeOut(bytes, 0, bytes.length);
    assertThat(bytes).isNotEqualTo(whole);
    new Derivable().putBack(bytes, 0, bytes.length);
    assertThat(bytes).isEqualTo(whole);
  }

  @Test
  void the_entries_around_stay_as_they_are() {
    byte[] one = entries(Order.placed().commit(), 0);
    byte[] bytes = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, bytes, one.length, one.length);
    new Derivable().takeOut(bytes, one.length, bytes.length);
    assertThat(Arrays.copyOf(bytes, one.length)).isEqualTo(one);
  }

  @Test
  void no_digest_is_left_but_that_of_the_event_before_the_commit() {
    byte[] bytes = entries(Order.placed().commit(), 7);
    new Derivable().takeOut(bytes, 0, bytes.length);
    EventFields fields = new EventFields();
    Entries entries = new Entries().reset(bytes, 0, bytes.length);
    while (entries.next()) {
      assertThat(digestAt(bytes, entries.cidOffset())).containsOnly(0);
      if (entries.kind() == EntryKind.EVENT) {
        fields.read(bytes, entries.blockOffset(), entries.blockLength());
      }
    }
    assertThat(digestAt(bytes, fields.payloadOffset())).containsOnly(0);
    assertThat(digestAt(bytes, fields.commandOffset())).containsOnly(0);
    assertThat(digestAt(bytes, fields.previousOffset())).containsOnly(9);
    assertThat(fields.id()).isEqualTo(new UUID(0, 0));
    assertThat(fields.causation()).isEqualTo(new UUID(0, 0));
  }

  private static byte[] digestAt(byte[] bytes, int cid) {
    return Arrays.copyOfRange(bytes, cid + 4, cid + 36);
  }

  private static byte[] entries(NewCommit commit, long revision) {
    CommitPreparer preparer = new CommitPreparer(UUID.randomUUID(), new ForgetfulSealer());
    PreparedCommit prepared = preparer.prepare(commit, Condition.ANY, 1L << 40);
    byte[] previous = new byte[36];
    Arrays.fill(previous, (byte) 9);
    previous[0] = 1;
    previous[1] = 0x71;
    previous[2] = 0x12;
    previous[3] = 32;
    byte[] bytes = new byte[prepared.maximumSize()];
    int size = new CommitFinisher().finish(prepared, revision, previous, 0, bytes, 0);
    return Arrays.copyOf(bytes, size);
  }
}
