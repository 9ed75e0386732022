package cim.store.proof;

import cim.ipld.CarBlock;
import cim.ipld.CarReader;
import cim.ipld.CarWriter;
import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.store.DomainLog;
import cim.store.StoreException;
import cim.store.StoredEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An event with all that proves it, in one file: a CARv1 whose root is the event. Its blocks are
 * the event, its command, its payload and its sealed parts as far as they are still there, and last
 * the {@link TlogProof} as a raw block. It has one form only: other bytes are another bundle.
 *
 * @param blocks the event first, without the proof
 */
public record Bundle(List<Block> blocks, TlogProof proof) {

  /** A block and its CID. */
  public record Block(Cid cid, Value.Bytes bytes) {}

  public Bundle {
    blocks = List.copyOf(blocks);
  }

  /**
   * The bundle of an event in a log. Any thread.
   *
   * @param tree of that log
   * @param patience for a checkpoint that covers the event
   * @throws StoreException {@code not_ready}, {@code io}, {@code corrupt}
   */
  public static Bundle of(StoredEvent event, DomainLog log, LogProof tree, Duration patience) {
    List<Cid> wanted = new ArrayList<>(List.of(event.cid(), event.command(), event.payload()));
    wanted.addAll(event.sealed());
    List<Block> blocks = new ArrayList<>();
    for (Cid one : wanted) {
      Optional<byte[]> there = log.block(one);
      there.ifPresent(bytes -> blocks.add(new Block(one, Value.of(bytes))));
    }
    return new Bundle(blocks, tree.inclusion(event.cid(), event.position(), patience));
  }

  /** The file. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CarWriter car = new CarWriter(out, List.of(blocks.getFirst().cid()))) {
      for (Block block : blocks) {
        car.write(block.cid(), block.bytes().toArray());
      }
      byte[] text = proof.bytes();
      car.write(Cid.of(Codec.RAW, text), text);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a file; every block has been hashed.
   *
   * @throws StoreException {@code corrupt} where the bytes are no bundle in its one form, or a
   *     block is not what its CID names
   */
  public static Bundle parse(byte[] bytes) {
    List<Block> blocks = new ArrayList<>();
    try (CarReader car = CarReader.open(new ByteArrayInputStream(bytes))) {
      for (Optional<CarBlock> next = car.next(); next.isPresent(); next = car.next()) {
        CarBlock block = next.get();
        if (block.check() != Cid.Check.MATCHES) {
          throw new StoreException(
              "corrupt",
              "bundle: the block at byte "
                  + block.blockOffset()
                  + " does not hash to its CID "
                  + block.cid());
        }
        blocks.add(new Block(block.cid(), Value.of(block.bytes())));
      }
      if (blocks.size() < 2) {
        throw malformed("an event, what belongs to it, and its proof");
      }
      TlogProof proof = TlogProof.parse(blocks.removeLast().bytes().toArray());
      Bundle bundle = new Bundle(blocks, proof);
      if (!Arrays.equals(bundle.bytes(), bytes)) {
        throw malformed("a CARv1 whose root is its first block, the proof being its last");
      }
      return bundle;
    } catch (IpldException e) {
      throw new StoreException("corrupt", "bundle: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
  }

  private static StoreException malformed(String expected) {
    return new StoreException("corrupt", "bundle (expected: " + expected + ")");
  }
}
