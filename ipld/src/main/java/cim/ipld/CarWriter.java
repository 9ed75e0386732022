package cim.ipld;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a CARv1 to a stream, one block at a time. The same roots and blocks in the same order give
 * the same bytes. The caller vouches that each CID names its bytes. One thread owns it.
 *
 * <p>Source: ipld.io/specs/transport/car/carv1.
 */
public final class CarWriter implements AutoCloseable {

  private final OutputStream out;
  private final byte[] head = new byte[Varint.MAX_SIZE];

  /** Writes the header. The writer closes the stream. */
  public CarWriter(OutputStream out, List<Cid> roots) throws IOException {
    this.out = out;
    byte[] header =
        DagCbor.encode(
            Value.map()
                .put("roots", Value.list(roots.stream().map(Value::of).toList()))
                .put("version", 1)
                .build());
    writeLength(header.length);
    out.write(header);
  }

  public void write(Cid cid, byte[] block) throws IOException {
    write(cid, block, 0, block.length);
  }

  public void write(Cid cid, byte[] bytes, int offset, int length) throws IOException {
    writeLength((long) cid.size() + length);
    out.write(cid.bytes());
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void writeLength(long length) throws IOException {
    out.write(head, 0, Varint.write(length, head, 0));
  }
}
