package cim.store.object;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.store.ObjectStore;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.ReadChannel;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Objects under {@code cim-objects/{cid}/}. Content is written to a temporary file beside the
 * objects, hashed on the way, synced, and moved to its name in one step (rule R6), so that an
 * object is whole wherever it is found. Any thread.
 */
public final class FileObjectStore implements ObjectStore {

  private static final String TEMPORARY = ".put-";
  private static final int CHUNK = 1 << 16;

  private final Files files;
  private final Path folder;
  private final AtomicLong next = new AtomicLong();

  /** One thread at a time writes an object of one CID. */
  private final ConcurrentHashMap<Cid, Object> locks = new ConcurrentHashMap<>();

  private FileObjectStore(Files files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Opens the objects of a data folder, and clears away what interrupted writings have left. */
  public static FileObjectStore open(Files files, Path dataFolder) {
    Path folder = dataFolder.resolve("cim-objects");
    try {
      WholeFile.createDirectoriesAgain(files, folder);
      for (String name : files.list(folder)) {
        if (name.startsWith(TEMPORARY)) {
          files.delete(folder.resolve(name));
        }
      }
      return new FileObjectStore(files, folder);
    } catch (IOException e) {
      throw new StoreException("io", folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public StoredObject put(InputStream content, ObjectMetadata metadata) throws IOException {
    Path temporary = folder.resolve(TEMPORARY + next.getAndIncrement());
    try {
      Received received = receive(content, temporary);
      Object lock = locks.computeIfAbsent(received.cid(), _ -> new Object());
      synchronized (lock) {
        try {
          return keep(temporary, new StoredObject(received.cid(), received.size(), metadata));
        } finally {
          locks.remove(received.cid(), lock);
        }
      }
    } finally {
      if (files.exists(temporary)) {
        files.delete(temporary);
      }
    }
  }

  private record Received(Cid cid, long size) {}

  private Received receive(InputStream content, Path temporary) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (Files.Handle handle = files.openForWriting(temporary)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        sha256.update(chunk, 0, read);
        handle.write(ByteBuffer.wrap(chunk, 0, read), size);
        size += read;
      }
      handle.sync();
    }
    byte[] digest = new byte[Sha256.SIZE];
    sha256.finish(digest, 0);
    return new Received(Cid.ofDigest(Codec.RAW, digest), size);
  }

  /** Gives the content its name, unless the object is there already; durable when this returns. */
  private StoredObject keep(Path temporary, StoredObject object) throws IOException {
    Path directory = directory(object.cid());
    Optional<StoredObject> known = find(object.cid());
    if (known.isPresent()) {
      // Whoever put it there may have been killed before its names were durable.
      files.syncDirectory(directory);
      files.syncDirectory(folder);
      return known.get();
    }
    if (!files.isDirectory(directory)) {
      files.createDirectory(directory);
    }
    // The content last: an object is there when its content is.
    WholeFile.replace(files, directory, ObjectFile.METADATA, ObjectFile.write(object));
    files.rename(temporary, directory.resolve(ObjectFile.CONTENT));
    files.syncDirectory(directory);
    files.syncDirectory(folder);
    return object;
  }

  private Path directory(Cid cid) {
    return folder.resolve(cid.toString());
  }

  private Path content(Cid cid) {
    return directory(cid).resolve(ObjectFile.CONTENT);
  }

  @Override
  public Optional<StoredObject> find(Cid cid) {
    Path metadata = directory(cid).resolve(ObjectFile.METADATA);
    if (!files.exists(content(cid)) || !files.exists(metadata)) {
      return Optional.empty();
    }
    String name = "cim-objects/" + cid + "/" + ObjectFile.METADATA;
    try {
      return Optional.of(ObjectFile.read(name, WholeFile.read(files, metadata)));
    } catch (IOException e) {
      throw new StoreException("io", name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public InputStream read(Cid cid) throws IOException {
    return new CheckedStream(cid, openContent(cid));
  }

  @Override
  public SeekableByteChannel open(Cid cid) throws IOException {
    return new ReadChannel(openContent(cid));
  }

  private Files.Handle openContent(Cid cid) throws IOException {
    if (!files.exists(content(cid))) {
      throw new NoSuchFileException("cim-objects/" + cid);
    }
    return files.openForReading(content(cid));
  }

  @Override
  public Stream<Cid> all() {
    try {
      List<Cid> cids = new ArrayList<>();
      for (String name : files.list(folder)) {
        if (!name.startsWith(TEMPORARY)
            && files.exists(folder.resolve(name).resolve(ObjectFile.CONTENT))) {
          cids.add(Cid.parse(name));
        }
      }
      return cids.stream();
    } catch (IOException e) {
      throw new StoreException("io", folder + ": " + e.getMessage(), e);
    } catch (IpldException e) {
      throw new StoreException("corrupt", folder + ": " + e.getMessage() + "; move it away", e);
    }
  }
}
