package cim.store.object;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.file.Files;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The content of an object; its end is reached only where the bytes are those that the CID names.
 */
final class CheckedStream extends InputStream {
  private final Cid cid;
  private final Files.Handle file;
  private final Sha256 sha256 = new Sha256();
  private long offset;
  private boolean checked;

  CheckedStream(Cid cid, Files.Handle file) {
    this.cid = cid;
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = file.read(ByteBuffer.wrap(target, from, length), offset);
    if (read <= 0) {
      check();
      return -1;
    }
    sha256.update(target, from, read);
    offset += read;
    return read;
  }

  private void check() throws IOException {
    if (checked) {
      return;
    }
    byte[] digest = new byte[Sha256.SIZE];
    sha256.finish(digest, 0);
    if (!Cid.ofDigest(Codec.RAW, digest).equals(cid)) {
      throw new IOException(
          "cim-objects/"
              + cid
              + "/content: other bytes than were stored (expected: those of this CID); run `cim verify`");
    }
    checked = true;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
