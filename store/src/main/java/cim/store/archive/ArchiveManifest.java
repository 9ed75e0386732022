package cim.store.archive;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.DagCbor;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.model.Uuids;
import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an archive has of one day of a log: the file as it stood, by its CID, and the manifest
 * before this one, so that the newest one leads to all and their numbers have no gap.
 *
 * @param number from 1, in the order of archiving
 * @param before the manifest of the number before; none for 1
 * @param day counted from 1970-01-01
 * @param first position in the file
 * @param end position after the last
 * @param size bytes
 * @param file raw CID of the whole file
 * @param marks where some of its frames stand, ascending; the first stands at 0
 */
public record ArchiveManifest(
    UUID node,
    String domain,
    long number,
    List<Cid> before,
    long day,
    long first,
    long end,
    long size,
    Cid file,
    List<Mark> marks) {

  /** More is no manifest: a mark of every 64 KiB of a large day stays far below. */
  private static final long LARGEST = 64 << 20;

  /** A frame of a position begins at an offset. */
  public record Mark(long position, long offset) {}

  public ArchiveManifest {
    before = List.copyOf(before);
    marks = List.copyOf(marks);
  }

  /** The name of the day's file in the archive. */
  public String fileName() {
    return folder(node, domain) + "%08d-%s.log".formatted(number, file);
  }

  private static String name(UUID node, String domain, Cid manifest) {
    return folder(node, domain) + manifest + ".manifest";
  }

  private static String folder(UUID node, String domain) {
    return node + "/" + domain + "/";
  }

  public Cid cid() {
    return Cid.of(Codec.DAG_CBOR, encode());
  }

  private byte[] encode() {
    List<Value> places = new ArrayList<>();
    for (Mark mark : marks) {
      places.add(Value.list(List.of(Value.of(mark.position()), Value.of(mark.offset()))));
    }
    return DagCbor.encode(
        Value.map()
            .put("v", 1)
            .put("at", Value.list(places))
            .put("day", day)
            .put("end", end)
            .put("dom", domain)
            .put("file", file)
            .put("node", Uuids.bytes(node))
            .put("num", number)
            .put("prv", before.isEmpty() ? Value.nil() : Value.of(before.getFirst()))
            .put("size", size)
            .put("first", first)
            .build());
  }

  private static ArchiveManifest decode(byte[] bytes) {
    Value.Map map = (Value.Map) DagCbor.decode(bytes);
    if (map.integer("v") != 1) {
      throw new StoreException(
          "newer_format",
          "manifest of an archive: version "
              + map.integer("v")
              + " (expected: 1); start a newer CIM");
    }
    List<Mark> marks = new ArrayList<>();
    for (Value each : map.list("at").items()) {
      Value.List pair = (Value.List) each;
      marks.add(
          new Mark(
              ((Value.Int) pair.items().getFirst()).value(),
              ((Value.Int) pair.items().getLast()).value()));
    }
    return new ArchiveManifest(
        Uuids.of(map.bytes("node")),
        map.text("dom"),
        map.integer("num"),
        map.isNull("prv") ? List.of() : List.of(map.link("prv")),
        map.integer("day"),
        map.integer("first"),
        map.integer("end"),
        map.integer("size"),
        map.link("file"),
        marks);
  }

  /** Puts it into an archive. */
  public void put(Archive archive) throws IOException {
    archive.put(name(node, domain, cid()), new InMemory(encode()));
  }

  /**
   * Reads a manifest and all before it, newest first.
   *
   * @throws StoreException {@code corrupt} where one is not what its CID says
   * @throws IOException where the archive does not give one
   */
  public static List<ArchiveManifest> chain(Archive archive, UUID node, String domain, Cid newest)
      throws IOException {
    List<ArchiveManifest> chain = new ArrayList<>();
    for (List<Cid> next = List.of(newest); !next.isEmpty(); next = chain.getLast().before()) {
      ArchiveManifest read = read(archive, node, domain, next.getFirst());
      if (!chain.isEmpty() && read.number() != chain.getLast().number() - 1) {
        throw corrupt(archive, next.getFirst(), "number " + read.number() + " after a gap");
      }
      chain.add(read);
    }
    if (chain.getLast().number() != 1) {
      throw corrupt(archive, newest, "the first number is " + chain.getLast().number());
    }
    return chain;
  }

  /** Reads one manifest and checks it. */
  public static ArchiveManifest read(Archive archive, UUID node, String domain, Cid cid)
      throws IOException {
    try (Files.Reading content = archive.open(name(node, domain, cid))) {
      if (content.size() > LARGEST) {
        throw corrupt(archive, cid, content.size() + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
      content.read(bytes, 0);
      if (!Cid.of(Codec.DAG_CBOR, bytes.array()).equals(cid)) {
        throw corrupt(archive, cid, "its bytes have another CID");
      }
      return decode(bytes.array());
    } catch (IpldException | ClassCastException e) {
      throw corrupt(archive, cid, String.valueOf(e.getMessage()));
    }
  }

  private static StoreException corrupt(Archive archive, Cid cid, String reason) {
    return new StoreException(
        "corrupt",
        "archive "
            + archive.name()
            + ": manifest "
            + cid
            + ": "
            + reason
            + " (expected: as it was put there); mend the archive from a copy of it");
  }

  private static final class InMemory implements Files.Reading {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target, long offset) {
      int length = (int) Math.min(target.remaining(), bytes.length - offset);
      target.put(bytes, (int) offset, length);
      return length;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
