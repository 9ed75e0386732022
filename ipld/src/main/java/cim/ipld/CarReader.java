package cim.ipld;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a content archive, CARv1 or CARv2, from a stream, one block at a time. Never holds more
 * than one section, and never allocates by a length that the stream does not hold. The index of a
 * CARv2 is not read. One thread owns it.
 *
 * <p>Source: ipld.io/specs/transport/car.
 */
public final class CarReader implements AutoCloseable {

  /** What a section of length zero means. */
  public enum ZeroSection {
    /** An error, as the specification has it. */
    REFUSED,
    /** Padding: the data ends there. */
    ENDS_DATA
  }

  /** Largest header; room for some hundred thousand roots. */
  static final int MAX_HEADER = 16 << 20;

  /** Largest section: a CID and its block. */
  static final int MAX_SECTION = 64 << 20;

  private static final int V2_HEADER = 40;

  private final InputStream in;
  private final ZeroSection zeroSection;
  private final CarHeader header;
  private long at;
  private long limit = Long.MAX_VALUE;
  private boolean ended;

  private CarReader(InputStream in, ZeroSection zeroSection) throws IOException {
    this.in = in;
    this.zeroSection = zeroSection;
    this.header = readHeader();
  }

  /** Reads the header; padding is refused. The reader closes the stream. */
  public static CarReader open(InputStream in) throws IOException {
    return open(in, ZeroSection.REFUSED);
  }

  /** Reads the header. The reader closes the stream. */
  public static CarReader open(InputStream in, ZeroSection zeroSection) throws IOException {
    return new CarReader(in, zeroSection);
  }

  public CarHeader header() {
    return header;
  }

  /** The next block, or nothing at the end of the data. */
  public Optional<CarBlock> next() throws IOException {
    if (ended) return Optional.empty();
    long start = at;
    long length = readLength(MAX_SECTION, "section");
    if (length == 0 && zeroSection == ZeroSection.REFUSED) {
      throw new CarException(
          CarException.Reason.ZERO_SECTION,
          start,
          "section of length 0 (expected: a block; padding is accepted only when asked for)");
    }
    ended = length <= 0;
    if (ended) return Optional.empty();
    int prefix = (int) (at - start);
    byte[] section = readExactly((int) length, "section");
    Cid cid = readCid(section, start + prefix);
    byte[] block = java.util.Arrays.copyOfRange(section, cid.size(), section.length);
    return Optional.of(new CarBlock(cid, start, prefix + cid.size(), block));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static Cid readCid(byte[] section, long offset) {
    try {
      return Cid.read(section, 0, section.length);
    } catch (IpldException e) {
      throw damaged(offset, e.getMessage());
    }
  }

  private CarHeader readHeader() throws IOException {
    Value.Map first = readHeaderMap();
    long version = version(first);
    if (version == 1) return CarHeader.v1(roots(first));
    if (version != 2 || first.size() != 1)
      throw damaged(0, "version " + version + " (expected: 1, or 2 alone)");
    return readSecondHeader();
  }

  private CarHeader readSecondHeader() throws IOException {
    byte[] bytes = readExactly(V2_HEADER, "header of version 2");
    long dataOffset = littleEndian(bytes, 16);
    long dataSize = littleEndian(bytes, 24);
    long indexOffset = littleEndian(bytes, 32);
    if (dataOffset < at || dataSize <= 0 || dataSize > Long.MAX_VALUE - dataOffset) {
      throw damaged(
          at, "data of " + dataSize + " bytes at " + dataOffset + " (expected: behind the header)");
    }
    if (indexOffset != 0 && indexOffset < dataOffset + dataSize) {
      throw damaged(at, "index at " + indexOffset + " (expected: behind the data)");
    }
    skip(dataOffset - at);
    limit = dataOffset + dataSize;
    Value.Map inner = readHeaderMap();
    if (version(inner) != 1)
      throw damaged(dataOffset, "data of version " + version(inner) + " (expected: 1)");
    List<Long> characteristics = List.of(bigEndian(bytes, 0), bigEndian(bytes, 8));
    return new CarHeader(2, roots(inner), dataOffset, dataSize, indexOffset, characteristics);
  }

  private Value.Map readHeaderMap() throws IOException {
    long start = at;
    long length = readLength(MAX_HEADER, "header");
    if (length <= 0) throw damaged(start, "no header (expected: one)");
    byte[] bytes = readExactly((int) length, "header");
    try {
      if (DagCbor.decode(bytes) instanceof Value.Map map) return map;
    } catch (IpldException e) {
      throw damaged(start, "header: " + e.getMessage());
    }
    throw damaged(start, "header (expected: a map)");
  }

  private static long version(Value.Map header) {
    return header.find("version").orElse(Value.nil()) instanceof Value.Int version
        ? version.value()
        : -1;
  }

  private List<Cid> roots(Value.Map header) {
    if (header.size() != 2
        || !(header.find("roots").orElse(Value.nil()) instanceof Value.List list)) {
      throw damaged(at, "header without roots, or with more (expected: roots and version)");
    }
    List<Cid> roots = new ArrayList<>();
    for (Value root : list.items()) {
      if (!(root instanceof Value.Link link))
        throw damaged(at, "root that is " + root.kind() + " (expected: LINK)");
      roots.add(link.cid());
    }
    return roots;
  }

  /** The length of what follows, or -1 at a clean end of the data. */
  private long readLength(int max, String what) throws IOException {
    byte[] bytes = new byte[Varint.MAX_SIZE];
    long start = at;
    for (int i = 0; i < bytes.length; i++) {
      int b = at < limit ? in.read() : -1;
      if (b < 0 && i == 0) return -1;
      if (b < 0) throw damaged(at, "length of a " + what + " cut off");
      at++;
      bytes[i] = (byte) b;
      if (b < 0x80) return checkedLength(bytes, i + 1, start, max, what);
    }
    throw damaged(start, "length of a " + what + " in more than " + Varint.MAX_SIZE + " bytes");
  }

  private static long checkedLength(byte[] bytes, int size, long start, int max, String what) {
    try {
      long length = Varint.read(bytes, 0, size);
      if (length <= max) return length;
      throw damaged(start, what + " of " + length + " bytes (expected: at most " + max + ")");
    } catch (CarException e) {
      throw e;
    } catch (IpldException e) {
      throw damaged(start, e.getMessage());
    }
  }

  // readNBytes grows with what the stream gives, so a lying length costs nothing.
  private byte[] readExactly(int length, String what) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(length, limit - at));
    at += bytes.length;
    if (bytes.length < length)
      throw damaged(at, what + " of " + length + " bytes cut off after " + bytes.length);
    return bytes;
  }

  private void skip(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (java.io.EOFException e) {
      throw damaged(at, "data " + count + " bytes further on (expected: in the file)");
    }
    at += count;
  }

  private static long littleEndian(byte[] bytes, int offset) {
    return Long.reverseBytes(bigEndian(bytes, offset));
  }

  private static long bigEndian(byte[] bytes, int offset) {
    return java.nio.ByteBuffer.wrap(bytes).getLong(offset);
  }

  private static CarException damaged(long offset, String message) {
    return new CarException(CarException.Reason.DAMAGED, offset, message);
  }
}
