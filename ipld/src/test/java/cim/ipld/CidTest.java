package cim.ipld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String V0 = "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n";

  @Test
  void contentHasItsKnownName() {
    assertThat(Cid.of(Codec.RAW, HELLO))
        .hasToString("bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        V0,
        "bafybeidskjjd4zmr7oh6ku6wp72vvbxyibcli2r6if3ocdcy7jjjusvl2u",
        "baf4bcfgio3hovkftaer3yx6jsnm6navhg4yimwi",
        "bafy2bzacea6x4ca5skmao32k5izk727jizizg5yvafayz6nlo253plajylwua",
        "baguqeeraqrjwhmk5ek3zqc6nxfw6lkqyrw2ecmzlhbnfnnmn4vllmh5vbo5q"
      })
  void textAndBytesSurviveTheRoundTrip(String text) {
    Cid cid = Cid.parse(text);

    assertThat(cid).hasToString(text);
    assertThat(Cid.decode(cid.bytes())).isEqualTo(cid).hasSameHashCodeAs(cid);
    assertThat(cid.size()).isEqualTo(cid.bytes().length);
    assertThat(cid.version() == 0 ? cid : Cid.of(cid.codec(), cid.multihash())).isEqualTo(cid);
  }

  @Test
  void versionsDifferThoughTheDigestIsTheSame() {
    Cid zero = Cid.parse(V0);
    Cid one = Cid.of(Codec.DAG_PB, zero.multihash());

    assertThat(one).isNotEqualTo(zero);
    assertThat(zero.codec()).isEqualTo(Codec.DAG_PB);
    assertThat(zero.version()).isZero();
    assertThat(one.multihash()).isEqualTo(zero.multihash());
  }

  @Test
  void unknownCodecsAreCarried() {
    Cid cid = Cid.of(new Codec(0x7FFF_FFFF_FFFFL), Multihash.of(HashFunction.SHA2_256, HELLO));

    assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
    assertThat(cid.codec().name()).isEqualTo("0x7fffffffffff");
  }

  @Test
  void anyBaseCanBeAskedFor() {
    Cid cid = Cid.of(Codec.RAW, HELLO);

    for (Multibase base : Multibase.values())
      assertThat(Cid.parse(cid.toString(base))).isEqualTo(cid);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "hello world",
        "zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
        "Qm",
        "f01",
        "f0155",
        "f0255122000"
      })
  void textThatIsNoCidIsRefused(String text) {
    assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(IpldException.class);
  }

  @Test
  void oneCidIsReadFromTheFrontOfMoreBytes() {
    Cid cid = Cid.parse(V0);
    ByteBuffer buffer = ByteBuffer.allocate(40);
    buffer.put(cid.bytes()).putInt(7).flip();

    assertThat(Cid.read(buffer)).isEqualTo(cid);
    assertThat(buffer.getInt()).isEqualTo(7);
  }

  @Test
  void orderIsThatOfTheBytes() {
    List<Cid> cids =
        List.of(
            Cid.parse(V0),
            Cid.of(Codec.RAW, HELLO),
            Cid.of(Codec.DAG_CBOR, HELLO),
            Cid.of(Codec.DAG_JSON, HELLO));

    for (Cid left : cids) {
      for (Cid right : cids) {
        assertThat(Integer.signum(left.compareTo(right)))
            .isEqualTo(
                Integer.signum(java.util.Arrays.compareUnsigned(left.bytes(), right.bytes())));
      }
    }
  }

  @Test
  void contentIsCheckedAndAnUnknownHashIsNotCalledCorrupt() {
    Cid unknown = Cid.of(Codec.RAW, Multihash.ofDigest(0x22, new byte[16])); // murmur3

    assertThat(Cid.of(Codec.RAW, HELLO).check(HELLO)).isEqualTo(Cid.Check.MATCHES);
    assertThat(Cid.of(Codec.RAW, HELLO).check(new byte[0])).isEqualTo(Cid.Check.DIFFERS);
    assertThat(unknown.check(HELLO)).isEqualTo(Cid.Check.UNSUPPORTED_HASH);
  }

  @Test
  void theReusedDigestMakesTheSameName() {
    byte[] cid = new byte[40];
    new Sha256().cid(Codec.DAG_CBOR, HELLO, 0, HELLO.length, cid, 4);

    assertThat(Cid.decode(cid, 4, Sha256.CID_SIZE)).isEqualTo(Cid.of(Codec.DAG_CBOR, HELLO));
  }
}
