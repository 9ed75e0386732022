package cim.store.memory;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.Arrays;

/**
 * Pieces of bytes that are much alike, packed so that each can be unpacked by itself: what stands
 * in a dictionary is only named. What it uses is not on the heap, so it must be closed.
 *
 * <p>Source: RFC 8878; frames without their magic number, the dictionary as raw content.
 */
final class Zstandard {
  /** The fastest: what derives from elsewhere is gone already, and the rest hardly repeats. */
  private static final int LEVEL = 1;

  private Zstandard() {}

  /** Packs pieces one behind the other. One thread. */
  static final class Packing implements AutoCloseable {
    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] packed = new byte[64 << 10];
    private int size;

    Packing(byte[] dictionary) {
      context.setMagicless(true).setLevel(LEVEL).loadDict(dictionary);
    }

    /** Packs {@code bytes[from, to)}. */
    void add(byte[] bytes, int from, int to) {
      int most = (int) Zstd.compressBound(to - from);
      if (packed.length - size < most) {
        packed = Arrays.copyOf(packed, 2 * packed.length + most);
      }
      size += context.compressByteArray(packed, size, packed.length - size, bytes, from, to - from);
    }

    /** The bytes that all pieces take by now: where the next one will begin. */
    int size() {
      return size;
    }

    /** All pieces, one behind the other. */
    byte[] packed() {
      return Arrays.copyOf(packed, size);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  /**
   * Unpacks pieces of any dictionary; cheapest where one follows another of the same. One thread at
   * a time.
   */
  static final class Unpacking implements AutoCloseable {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private byte[] loaded = {};

    Unpacking() {
      context.setMagicless(true);
    }

    /** The piece that was packed to {@code packed[from, to)}. */
    @SuppressWarnings("ReferenceEquality") // That it is this very array is what spares loading it.
    byte[] unpack(byte[] packed, int from, int to, byte[] dictionary) {
      if (loaded != dictionary) {
        context.loadDict(dictionary);
        loaded = dictionary;
      }
      byte[] piece = new byte[(int) Zstd.getFrameContentSize(packed, from, to - from, true)];
      context.decompressByteArray(piece, 0, piece.length, packed, from, to - from);
      return piece;
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
