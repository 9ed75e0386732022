package cim.store.retention;

import cim.ipld.Value;
import cim.store.archive.Archive;
import cim.store.file.Files;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An object store far away, as bad as they get: it fails, times out before and after doing what it
 * was asked, takes a part and says nothing, keeps other bytes, shows what it has late, and does
 * things twice and out of order. Seeded.
 */
final class Remote implements Archive {

  /** What becomes of a put. */
  private enum Put {
    FAILS,
    TIMES_OUT_AND_IS_DONE,
    TIMES_OUT_AND_IS_DONE_LATER,
    PART_AND_FAILS,
    PART_AND_SAYS_NOTHING,
    OTHER_BYTES,
    SHOWN_LATE,
    TWICE
  }

  /** What becomes of a read. */
  private enum Read {
    FAILS,
    TIMES_OUT,
    SHORT,
    OTHER_BYTES
  }

  private final Random random;
  private final int oneIn;
  private final Map<String, byte[]> kept = new TreeMap<>();
  private final List<Later> later = new ArrayList<>();
  private boolean calm;

  /** What is done in some calls from now. */
  private record Later(String name, Value.Bytes bytes) {}

  /**
   * @param oneIn so many calls fails one
   */
  Remote(Random random, int oneIn) {
    this.random = random;
    this.oneIn = oneIn;
  }

  /** Does what it still has to, and everything right from now on. */
  void calm() {
    calm = true;
    later.forEach(each -> kept.put(each.name(), each.bytes().toArray()));
    later.clear();
  }

  void worsen() {
    calm = false;
  }

  /** The names of what it keeps. */
  List<String> names() {
    return List.copyOf(kept.keySet());
  }

  @Override
  public String name() {
    return "s3://archive";
  }

  private boolean fails() {
    List<Later> due = new ArrayList<>();
    for (Iterator<Later> all = later.iterator(); all.hasNext(); ) {
      if (random.nextInt(4) == 0) {
        due.add(all.next());
        all.remove();
      } else {
        all.next();
      }
    }
    due.forEach(each -> kept.put(each.name(), each.bytes().toArray()));
    return !calm && random.nextInt(oneIn) == 0;
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  @Override
  public void put(String name, Files.Reading content) throws IOException {
    ByteBuffer read = ByteBuffer.allocate((int) content.size());
    content.read(read, 0);
    byte[] bytes = read.array();
    if (!fails()) {
      kept.put(name, bytes);
      return;
    }
    byte[] part = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    switch (one(Put.values())) {
      case FAILS -> throw new IOException("503 Slow Down");
      case TIMES_OUT_AND_IS_DONE -> {
        kept.put(name, bytes);
        throw new SocketTimeoutException("Read timed out");
      }
      case TIMES_OUT_AND_IS_DONE_LATER -> {
        later.add(new Later(name, Value.of(bytes)));
        throw new SocketTimeoutException("Read timed out");
      }
      case PART_AND_FAILS -> {
        kept.put(name, part);
        throw new IOException("500 Internal Error");
      }
      case PART_AND_SAYS_NOTHING -> kept.put(name, part);
      case OTHER_BYTES -> kept.put(name, flipped(bytes));
      case SHOWN_LATE -> later.add(new Later(name, Value.of(bytes)));
      case TWICE -> {
        kept.put(name, bytes);
        later.add(new Later(name, Value.of(bytes)));
      }
    }
  }

  private byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
    return other;
  }

  @Override
  public Files.Reading open(String name) throws IOException {
    if (fails()) {
      throw new IOException("500 Internal Error");
    }
    byte[] bytes = kept.get(name);
    if (bytes == null) {
      throw new FileNotFoundException("404 " + name);
    }
    return new Opened(bytes);
  }

  private final class Opened implements Files.Reading {
    private final byte[] bytes;

    Opened(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      byte[] from = bytes;
      int length = (int) Math.max(0, Math.min(target.remaining(), from.length - offset));
      if (length > 0 && fails()) {
        switch (one(Read.values())) {
          case FAILS -> throw new IOException("503 Slow Down");
          case TIMES_OUT -> throw new SocketTimeoutException("Read timed out");
          case SHORT -> length = random.nextInt(length);
          case OTHER_BYTES -> from = flipped(from);
        }
      }
      target.put(from, (int) offset, length);
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
