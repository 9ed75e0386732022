package cim.store.index;

import cim.store.StoreException;
import cim.store.file.Files;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A part in a file, mapped. Opening looks at its header only; a block that turns out to be damaged
 * when it is read has the file made again from the log, while that read, and no other, waits.
 */
public final class StoredPart implements Part {
  /** One that does not keep what it is given so often is not made again. */
  private static final int MOST_MENDED = 3;

  private final Files files;
  private final Path file;
  private final Maker maker;
  private final Layout layout;

  // Of the layout, at hand.
  private final long base;
  private final int placeBits;
  private final int restBits;
  private final int entryBits;
  private final long entriesAt;
  private final long bucketsAt;

  private volatile CheckedBytes bytes;
  private int mended;

  /** Makes the file of a part again. */
  @FunctionalInterface
  public interface Maker {
    void make(long base, long end) throws IOException;
  }

  private StoredPart(Files files, Path file, Maker maker, Mapped mapped) {
    this.files = files;
    this.file = file;
    this.maker = maker;
    this.layout = mapped.layout();
    this.bytes = mapped.bytes();
    this.base = layout.base();
    this.placeBits = layout.placeBits();
    this.restBits = layout.restBits();
    this.entryBits = layout.entryBits();
    this.entriesAt = layout.entriesAt();
    this.bucketsAt = layout.bucketsAt();
  }

  /**
   * Opens a part.
   *
   * @param maker makes it again where it turns out to be damaged
   * @throws IOException where the file does not begin as it was written or has another size
   */
  public static StoredPart open(Files files, Path folder, long base, long end, Maker maker)
      throws IOException {
    Path file = folder.resolve(PartFile.name(base, end));
    Mapped mapped = map(files, file);
    if (mapped.layout().base() != base || mapped.layout().end() != end) {
      throw new IOException("of other positions (expected: those it is named after)");
    }
    return new StoredPart(files, file, maker, mapped);
  }

  /** The same part as {@link PartFile#move} has written it. */
  public StoredPart moved() throws IOException {
    return new StoredPart(files, file, maker, map(files, PartFile.moved(file)));
  }

  private record Mapped(Layout layout, CheckedBytes bytes) {}

  private static Mapped map(Files files, Path file) throws IOException {
    try (Files.Handle handle = files.openForReading(file)) {
      ByteBuffer header = ByteBuffer.allocate(Layout.HEADER);
      handle.read(header, 0);
      Layout layout = Layout.parse(header.flip(), handle.size());
      return new Mapped(layout, new CheckedBytes(handle.map(0, layout.size()), layout.content()));
    }
  }

  @Override
  public long base() {
    return base;
  }

  /** The position after its last one. */
  public long end() {
    return layout.end();
  }

  public String name() {
    return PartFile.name(base, layout.end());
  }

  /** How many positions it has. */
  public long span() {
    return layout.end() - base;
  }

  /** How many entries of keys it has. */
  long count() {
    return layout.count();
  }

  /** Bytes of its file. */
  public long size() {
    return layout.size();
  }

  @Override
  public Row row(long position) {
    long at = layout.rowAt(position);
    CheckedBytes now = wholeAt(at, at + 16);
    return new Row(now.word(at), now.word(at + 8), now.word(at + 16));
  }

  @Override
  public boolean mayHoldTime(long position, long from, long until) {
    long at = layout.zoneAt(position);
    return word(at) < until && word(at + 8) >= from;
  }

  @Override
  public Slice find(long key, long from, long to) {
    long bucket = key >>> restBits;
    long first = before(bucket);
    long last = before(bucket + 1);
    long upper = (key & (1L << restBits) - 1) << placeBits;
    long low = lowerBound(upper + Math.clamp(from - base, 0, span()), first, last);
    if (low == last || entryAt(low) >>> placeBits != upper >>> placeBits) {
      return Slice.EMPTY;
    }
    long high = to - base >= span() ? upper + (1L << placeBits) : upper + Math.max(0, to - base);
    long behind = lowerBound(high, low, last);
    return behind == low ? Slice.EMPTY : new Found(low, behind);
  }

  @Override
  public long newest(long key, long to) {
    Slice found = find(key, base, to);
    return found.count() == 0 ? NONE : found.at(found.count() - 1);
  }

  private final class Found implements Slice {
    private final long low;
    private final long high;

    private Found(long low, long high) {
      this.low = low;
      this.high = high;
    }

    @Override
    public long count() {
      return high - low;
    }

    @Override
    public long at(long index) {
      return base + (entryAt(low + index) & (1L << placeBits) - 1);
    }
  }

  /** The index of the first entry that is not below a value, among those of one bucket. */
  private long lowerBound(long value, long from, long to) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (entryAt(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long streamAt(long position) {
    Entries entries = entries();
    while (entries.next() && Keys.isStream(entries.key())) {
      if (entries.distance() == position - base) {
        return entries.key();
      }
    }
    return NONE;
  }

  /** All its entries in order; pulled by one thread. */
  Entries entries() {
    return new Entries();
  }

  final class Entries {
    private long index = -1;
    private long bucket = -1;
    private long bucketEnd;
    private long entry;

    boolean next() {
      if (++index >= layout.count()) {
        return false;
      }
      while (index >= bucketEnd) {
        bucket++;
        bucketEnd = before(bucket + 1);
      }
      entry = entryAt(index);
      return true;
    }

    long key() {
      return bucket << restBits | entry >>> placeBits;
    }

    long distance() {
      return entry & (1L << placeBits) - 1;
    }
  }

  /** How many entries are before a bucket. */
  private long before(long bucket) {
    long at = bucketsAt + bucket * Integer.BYTES;
    return Integer.toUnsignedLong(wholeAt(at).number(at));
  }

  private long entryAt(long index) {
    long bit = index * entryBits;
    long word = word(entriesAt + (bit >>> 3));
    return word << (bit & 7) >>> (Long.SIZE - entryBits);
  }

  private long word(long offset) {
    return wholeAt(offset).word(offset);
  }

  private CheckedBytes wholeAt(long offset) {
    return wholeAt(offset, offset);
  }

  /** With what stands between two words, which are not further apart than a row is long. */
  private CheckedBytes wholeAt(long first, long last) {
    CheckedBytes now = bytes;
    while (!now.isWholeAt(first) || !now.isWholeAt(last)) {
      now = mended(now);
    }
    return now;
  }

  void copyRows(SummedFile out) throws IOException {
    copy(Layout.HEADER, layout.zoneAt(base), out);
  }

  void copyZones(SummedFile out) throws IOException {
    copy(layout.zoneAt(base), entriesAt, out);
  }

  /** All of it but for the rows, which are asked for. */
  void copyMoved(PartFile.Moves moves, SummedFile out) throws IOException {
    out.put(layout.header());
    for (long position = base; position < layout.end(); position++) {
      PartFile.put(moves.row(position, row(position)), out);
    }
    copy(layout.zoneAt(base), layout.content(), out);
  }

  private void copy(long from, long to, SummedFile out) throws IOException {
    for (long at = from; at < to; at += CheckedBytes.BLOCK) {
      long length = Math.min(CheckedBytes.BLOCK, to - at);
      wholeAt(at);
      out.put(wholeAt(at + length - 1).slice(at, length).asByteBuffer());
    }
  }

  /** So many blocks it has to look at one by one. */
  public long blocks() {
    return bytes.blocks();
  }

  /** Whether a block is as it was written. */
  public boolean isWhole(long block) {
    return bytes.isWhole(block);
  }

  /** Looks at a block, and has the part made again where it is damaged. */
  public void check(long block) {
    if (!isWhole(block)) {
      wholeAt(block * CheckedBytes.BLOCK);
    }
  }

  /** Has the file made again, in any case. */
  public synchronized void renew() {
    mended = 0;
    mended(bytes);
  }

  /** It has the same bytes again, so that what was found in it still stands where it did. */
  private synchronized CheckedBytes mended(CheckedBytes damaged) {
    if (bytes.equals(damaged)) {
      if (mended++ == MOST_MENDED) {
        throw unmendable("is not as it was written, again and again", null);
      }
      try {
        maker.make(base, layout.end());
        Mapped again = map(files, file);
        if (!again.layout().equals(layout)) {
          throw unmendable("the log gives another one now", null);
        }
        bytes = again.bytes();
      } catch (IOException e) {
        throw unmendable("cannot be made again: " + e.getMessage(), e);
      }
    }
    return bytes;
  }

  private StoreException unmendable(
      String reason, @org.jspecify.annotations.Nullable IOException cause) {
    String message =
        "index: "
            + file.getFileName()
            + ": "
            + reason
            + " (expected: as the log gives it); check the disk, delete the folder of this index, open the store again";
    return cause == null
        ? new StoreException("index_damaged", message)
        : new StoreException("index_damaged", message, cause);
  }
}
