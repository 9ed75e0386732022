package cim.store.memory;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.store.ObjectStore;
import cim.store.file.Files;
import cim.store.file.ReadChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
    return new ReadChannel(new Content(content(cid)));
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

  /** Content as a file is read. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  private record Content(byte[] bytes) implements Files.Reading {

    @Override
    public int read(ByteBuffer target, long offset) {
      int from = (int) Math.min(offset, bytes.length);
      int count = Math.min(target.remaining(), bytes.length - from);
      target.put(bytes, from, count);
      return count;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void close() {}
  }
}
