package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {

  private static final Cid CID = Cid.of(Codec.RAW, new byte[] {1});

  @Test
  void mapsAreEqualWhateverTheirOrderAndKeepIt() {
    Value.Map left = Value.map().put("b", 1).put("a", 2).build();
    Value.Map right = Value.map().put("a", 2).put("b", 1).build();

    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right);
    assertThat(left.entries().keySet()).containsExactly("b", "a");
  }

  @Test
  void anIntegerAndAFloatAreNeverEqual() {
    assertThat(Value.of(1)).isNotEqualTo(Value.of(1.0));
  }

  @Test
  void bytesAreCopiedInAndOut() {
    byte[] source = {1, 2};
    Value.Bytes bytes = Value.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes).isEqualTo(Value.of(new byte[] {1, 2}));
  }

  @Test
  void aMapDoesNotSeeLaterChangesOfItsSource() {
    LinkedHashMap<String, Value> source = new LinkedHashMap<>();
    source.put("a", Value.of(1));
    Value.Map map = new Value.Map(source);
    source.put("b", Value.of(2));

    assertThat(map.size()).isEqualTo(1);
    assertThatThrownBy(() -> map.entries().put("c", Value.nil()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aListDoesNotSeeLaterChangesOfItsSource() {
    List<Value> source = new ArrayList<>(List.of(Value.of(1)));
    Value.List list = Value.list(source);
    source.clear();

    assertThat(list.items()).hasSize(1);
  }

  @Test
  void aBuilderStartsEmptyAgainAndTakesEachNameOnce() {
    Value.Map.Builder builder = Value.map().put("a", 1);
    Value.Map first = builder.build();

    assertThat(builder.put("a", 2).build()).isNotEqualTo(first);
    assertThatThrownBy(() -> Value.map().put("a", 1).put("a", 1)).hasMessageContaining("twice");
  }

  @Test
  void integersAreHeldToTheRangeOfCbor() {
    BigInteger max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    assertThat(Value.of(BigInteger.TEN)).isEqualTo(Value.of(10));
    assertThat(Value.of(max)).isEqualTo(new Value.Big(max));
    assertThatThrownBy(() -> Value.of(max.add(BigInteger.ONE))).isInstanceOf(IpldException.class);
    assertThatThrownBy(
            () -> Value.of(BigInteger.ONE.shiftLeft(64).negate().subtract(BigInteger.ONE)))
        .isInstanceOf(IpldException.class);
    assertThatThrownBy(() -> new Value.Big(BigInteger.TEN)).isInstanceOf(IpldException.class);
  }

  @Test
  void textIsWellFormed() {
    assertThatThrownBy(() -> Value.of("a\ud800")).isInstanceOf(IpldException.class);
    assertThatThrownBy(() -> Value.map().put("\udc00", 1)).isInstanceOf(IpldException.class);
    assertThat(Value.of("\ud834\udd1e").value()).hasSize(2);
  }

  @Test
  void fieldsAreReadByKind() {
    Value.Map map =
        Value.map()
            .put("text", "x")
            .put("int", 5)
            .put("real", 0.5)
            .put("bool", true)
            .put("bytes", new byte[] {7})
            .put("link", CID)
            .put("list", Value.list(Value.of(1)))
            .put("map", Value.map().put("k", 1))
            .put("nil", Value.nil())
            .build();

    assertThat(map.text("text")).isEqualTo("x");
    assertThat(map.integer("int")).isEqualTo(5);
    assertThat(map.real("real")).isEqualTo(0.5);
    assertThat(map.bool("bool")).isTrue();
    assertThat(map.bytes("bytes")).containsExactly(7);
    assertThat(map.link("link")).isEqualTo(CID);
    assertThat(map.list("list").items()).containsExactly(Value.of(1));
    assertThat(map.map("map").integer("k")).isEqualTo(1);
    assertThat(map.isNull("nil")).isTrue();
    assertThat(map.find("none")).isEmpty();
  }

  @Test
  void aWrongFieldIsNamedWithWhatWasThere() {
    Value.Map map =
        Value.map().put("age", "old").put("big", Value.of(BigInteger.ONE.shiftLeft(63))).build();

    assertThatThrownBy(() -> map.integer("age"))
        .hasMessage("map: field \"age\" is TEXT (expected: INT)");
    assertThatThrownBy(() -> map.integer("big"))
        .hasMessage("map: field \"big\" is an integer beyond 64 bits (expected: INT)");
    assertThatThrownBy(() -> map.text("name"))
        .hasMessageContaining("no field \"name\"")
        .hasMessageContaining("age, big");
  }

  @Test
  void linksAreFoundAtEveryDepth() {
    List<Cid> found = new ArrayList<>();
    Value.list(Value.of(CID), Value.map().put("a", Value.list(Value.of(CID))).build())
        .forEachLink(found::add);

    assertThat(found).containsExactly(CID, CID);
  }
}
