package cim.runtime.snapshot;

import cim.ipld.Cid;
import cim.ipld.DagCbor;
import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.model.Scope;
import cim.model.Uuids;
import cim.store.StreamId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot as it stands in its file:
 *
 * <pre>
 *  0  magic "CIMS"        4  format 1, u16        6  zero, u16
 *  8  SHA-256 of all that follows
 * 40  dag-cbor map: {agg: bytes 16, at: int microseconds, cid: link, dom: text, ltt: int microseconds, pos: int,
 *     rev: int, sch: text, scp: text, sec: list of bytes, sta: map, typ: text}
 * </pre>
 *
 * <p>{@code cid}, {@code rev}, {@code pos}, {@code at}: the stream's event that the state is after;
 * {@code ltt}: the latest time of any event up to it; {@code sch}: the schema set of the code that
 * made it (RULINGS 7); {@code sta}: the public part of the state; {@code sec}: its personal parts,
 * sealed for each data subject. Numbers are big endian.
 *
 * @param schema of the code that made it
 */
record SnapshotFile(
    String domain,
    StreamId stream,
    String kind,
    String schema,
    Cid head,
    long revision,
    long position,
    Instant at,
    Instant latest,
    Value.Map open,
    List<byte[]> sealed) {
  private static final int START = 40;
  private static final long MAGIC = 0x43494D5300010000L;

  SnapshotFile with(List<byte[]> parts) {
    return new SnapshotFile(
        domain, stream, kind, schema, head, revision, position, at, latest, open, parts);
  }

  byte[] bytes() {
    byte[] body =
        DagCbor.encode(
            Value.map()
                .put("agg", Uuids.bytes(stream.aggregate()))
                .put("at", micros(at))
                .put("cid", head)
                .put("dom", domain)
                .put("ltt", micros(latest))
                .put("pos", position)
                .put("rev", revision)
                .put("sch", schema)
                .put("scp", stream.scope().text())
                .put("sec", Value.list(sealed.stream().map(Value::of).toList()))
                .put("sta", open)
                .put("typ", kind)
                .build());
    return ByteBuffer.allocate(START + body.length)
        .putLong(MAGIC)
        .put(new Sha256().digest(body))
        .put(body)
        .array();
  }

  /** Reads a file; empty where it is not, byte for byte, what was written. */
  static Optional<SnapshotFile> read(byte[] bytes) {
    if (bytes.length < START || ByteBuffer.wrap(bytes).getLong() != MAGIC) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOfRange(bytes, START, bytes.length);
    if (!Arrays.equals(new Sha256().digest(body), Arrays.copyOfRange(bytes, 8, START))) {
      return Optional.empty();
    }
    Value.Map map = (Value.Map) DagCbor.decode(body);
    return Optional.of(
        new SnapshotFile(
            map.text("dom"),
            new StreamId(Uuids.of(map.bytes("agg")), Scope.parse(map.text("scp"))),
            map.text("typ"),
            map.text("sch"),
            map.link("cid"),
            map.integer("rev"),
            map.integer("pos"),
            instant(map.integer("at")),
            instant(map.integer("ltt")),
            map.map("sta"),
            map.list("sec").items().stream().map(SnapshotFile::block).toList()));
  }

  private static byte[] block(Value value) {
    return Value.map().put("b", value).build().bytes("b");
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
