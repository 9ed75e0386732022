package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Objects in a map: the reference. Any thread. */
public final class MemoryObjectStore implements ObjectStore {

  private final ConcurrentHashMap<Cid, Kept> objects = new ConcurrentHashMap<>();

  private static final class Kept {
    final StoredObject object;
    final byte[] content;

    Kept(StoredObject object, byte[] content) {
      this.object = object;
      this.content = content;
    }
  }

  @Override
  public StoredObject put(InputStream content, ObjectMetadata metadata) throws IOException {
    byte[] bytes = content.readAllBytes();
    Cid cid = Cid.of(Codec.RAW, bytes);
    Kept kept = new Kept(new StoredObject(cid, bytes.length, metadata), bytes);
    Kept before = objects.putIfAbsent(cid, kept);
    return before == null ? kept.object : before.object;
  }

  @Override
  public Optional<StoredObject> find(Cid cid) {
    return Optional.ofNullable(objects.get(cid)).map(kept -> kept.object);
  }

  @Override
  public InputStream read(Cid cid) throws IOException {
    return new ByteArrayInputStream(content(cid));
  }

  @Override
  public SeekableByteChannel open(Cid cid) throws IOException {
    return new Channel(content(cid));
  }

  @Override
  public Stream<Cid> all() {
    return List.copyOf(objects.keySet()).stream();
  }

  private byte[] content(Cid cid) throws NoSuchFileException {
    Kept kept = objects.get(cid);
    if (kept == null) {
      throw new NoSuchFileException("object " + cid);
    }
    return kept.content;
  }

  private static final class Channel implements SeekableByteChannel {
    private final byte[] content;
    private long position;
    private boolean open = true;

    Channel(byte[] content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      requireOpen();
      if (!target.hasRemaining()) {
        return 0;
      }
      if (position >= content.length) {
        return -1;
      }
      int count = (int) Math.min(target.remaining(), content.length - position);
      target.put(content, (int) position, count);
      position += count;
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
      requireOpen();
      return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws IOException {
      requireOpen();
      if (newPosition < 0) {
        throw new IllegalArgumentException("position: " + newPosition + " (expected: 0 or more)");
      }
      position = newPosition;
      return this;
    }

    @Override
    public long size() throws IOException {
      requireOpen();
      return content.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }

    private void requireOpen() throws ClosedChannelException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }
  }
}
