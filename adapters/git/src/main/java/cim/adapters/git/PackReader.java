package cim.adapters.git;

import cim.adapters.git.Packs.Built;
import cim.adapters.git.Packs.Place;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects out of packs, and asks JGit for all else: loose and large objects, packs of others.
 *
 * <p>A pack holds most objects as differences to others. JGit's own reader remembers at most 1024
 * of the objects that it built, so that in a history of some thousand files it builds whole rows of
 * them again for almost every object; here all readers of an import share what was built last. Used
 * by one thread at a time.
 */
final class PackReader extends ObjectReader {
  private static final int OFFSET_DELTA = Constants.OBJ_OFS_DELTA;
  private static final int REFERENCE_DELTA = Constants.OBJ_REF_DELTA;

  /** Longer rows than Git itself makes are no rows but rings. */
  private static final int LONGEST_ROW = 4096;

  /** Stands for what JGit had better read; told apart by its type. */
  private static final Built NOT_HERE = new Built(Constants.OBJ_BAD, new byte[0]);

  private final Packs packs;
  private final ObjectReader others;
  private @Nullable Inflater inflater;

  PackReader(Packs packs, ObjectReader others) {
    this.packs = packs;
    this.others = others;
  }

  /** An entry of a pack whose content is compressed from {@code from} on. */
  private record Difference(Place place, long from, int size) {}

  @Override
  public ObjectLoader open(AnyObjectId id, int typeHint) throws IOException {
    for (Pack pack : packs.all()) {
      long offset = pack.find(id);
      if (offset != Pack.ABSENT) {
        Built built = build(new Place(pack, offset));
        if (built.type() != Constants.OBJ_BAD
            && (typeHint == OBJ_ANY || typeHint == built.type())) {
          return new ObjectLoader.SmallObject(built.type(), built.bytes());
        }
      }
    }
    return others.open(id, typeHint);
  }

  /** Goes from difference to difference to a whole object, and back. */
  private Built build(Place wanted) throws IOException {
    MemorySegment data = wanted.pack().data();
    Deque<Difference> differences = new ArrayDeque<>();
    Place place = wanted;
    Built built = packs.find(place);
    while (built == null) {
      if (differences.size() > LONGEST_ROW) {
        throw new IOException("a packed object is a difference to itself");
      }
      long at = place.offset();
      int head = unsigned(data, at++);
      int type = (head >> 4) & 7;
      long size = head & 15;
      for (int shift = 4; (head & 0x80) != 0; shift += 7) {
        head = unsigned(data, at++);
        size |= (head & 0x7FL) << shift;
      }
      if (size > LineCounts.LARGEST_BYTES) {
        return NOT_HERE;
      }
      if (type == OFFSET_DELTA) {
        head = unsigned(data, at++);
        long back = head & 0x7F;
        while ((head & 0x80) != 0) {
          head = unsigned(data, at++);
          back = ((back + 1) << 7) | (head & 0x7F);
        }
        differences.push(new Difference(place, at, (int) size));
        place = new Place(place.pack(), place.offset() - back);
        built = packs.find(place);
      } else if (type == REFERENCE_DELTA) {
        long base = place.pack().find(data.asSlice(at, Constants.OBJECT_ID_LENGTH));
        differences.push(new Difference(place, at + Constants.OBJECT_ID_LENGTH, (int) size));
        if (base == Pack.ABSENT) {
          return NOT_HERE; // A base elsewhere: JGit knows where.
        }
        place = new Place(place.pack(), base);
        built = packs.find(place);
      } else {
        built = new Built(type, inflated(data, at, (int) size));
        packs.keep(place, built);
      }
    }
    while (!differences.isEmpty()) {
      Difference difference = differences.pop();
      byte[] delta = inflated(data, difference.from(), difference.size());
      Optional<byte[]> applied = applied(built.bytes(), delta);
      if (applied.isEmpty()) {
        return NOT_HERE;
      }
      built = new Built(built.type(), applied.get());
      if (differences.size() < 2) { // What follows in time is built from the last ones.
        packs.keep(difference.place(), built);
      }
    }
    return built;
  }

  private static int unsigned(MemorySegment data, long at) {
    return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at));
  }

  private byte[] inflated(MemorySegment data, long from, int size) throws IOException {
    byte[] content = new byte[size];
    // Compressed data is never much longer than what it stands for.
    long length = Math.min(data.byteSize() - from, size + size / 1000L + 64);
    if (inflater == null) {
      inflater = new Inflater();
    }
    inflater.reset();
    inflater.setInput(data.asSlice(from, length).asByteBuffer());
    try {
      int done = 0;
      while (done < size) {
        int more = inflater.inflate(content, done, size - done);
        if (more == 0) {
          throw new IOException("a packed object ends early");
        }
        done += more;
      }
      return content;
    } catch (DataFormatException e) {
      throw new IOException("a packed object is damaged", e);
    }
  }

  /** The object that a difference makes of its base; nothing where it is too large. */
  private static Optional<byte[]> applied(byte[] base, byte[] delta) throws IOException {
    try {
      int[] at = new int[1];
      long from = number(delta, at);
      long size = number(delta, at);
      if (from != base.length) {
        throw new IOException("a difference is to another object");
      }
      if (size > LineCounts.LARGEST_BYTES) {
        return Optional.empty();
      }
      byte[] made = new byte[(int) size];
      int i = at[0];
      int done = 0;
      while (i < delta.length) {
        int order = delta[i++];
        if (order > 0) { // so many new bytes
          System.arraycopy(delta, i, made, done, order);
          i += order;
          done += order;
        } else { // a part of the base; each low bit says that a byte of its place or length follows
          int start = 0;
          int length = 0;
          for (int bit = 0; bit < 4; bit++) {
            start |= (order & (1 << bit)) == 0 ? 0 : (delta[i++] & 0xFF) << (8 * bit);
          }
          for (int bit = 0; bit < 3; bit++) {
            length |= (order & (16 << bit)) == 0 ? 0 : (delta[i++] & 0xFF) << (8 * bit);
          }
          length = length == 0 ? 0x10000 : length;
          System.arraycopy(base, start, made, done, length);
          done += length;
        }
      }
      if (done != made.length) {
        throw new IOException("a difference makes another object");
      }
      return Optional.of(made);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IOException("a difference is damaged", e);
    }
  }

  private static long number(byte[] delta, int[] at) {
    long number = 0;
    int shift = 0;
    int part;
    do {
      part = delta[at[0]++];
      number |= (part & 0x7FL) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return number;
  }

  @Override
  public ObjectReader newReader() {
    return new PackReader(packs, others.newReader());
  }

  @Override
  public Collection<ObjectId> resolve(AbbreviatedObjectId id) throws IOException {
    return others.resolve(id);
  }

  @Override
  public Set<ObjectId> getShallowCommits() throws IOException {
    return others.getShallowCommits();
  }

  /** Frees what it holds; as all of JGit's readers it may be used again. */
  @Override
  public void close() {
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
    others.close();
  }
}
