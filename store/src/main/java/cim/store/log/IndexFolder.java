package cim.store.log;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.Sha256;
import cim.store.StoreException;
import cim.store.block.Entries;
import cim.store.file.Files;
import cim.store.index.PartFile;
import cim.store.index.Row;
import cim.store.index.StoredPart;
import cim.store.index.YoungPart;
import cim.store.log.IndexManifest.PartEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files of one log's index, {@code cim-index/{domain}/}, written behind the log and never
 * before it: the {@link IndexManifest manifest}, and {@link StoredPart parts} called {@code
 * part-<base>-<end>}. Whatever is damaged or missing is made again from the log.
 */
final class IndexFolder {
  /** Where the indexes of all logs are, below the data folder. */
  static final String NAME = "cim-index";

  private final Files files;
  private final Path folder;
  private final LogFolder log;
  private final IndexWork work;
  private final IndexMemory.Share share;
  private final PartFile writer;
  private final PartFile merger;
  private final Map<Long, Cid> heads = new ConcurrentHashMap<>();
  private volatile LogIndex index = LogIndex.empty();
  private volatile long trusted = Long.MAX_VALUE;
  private volatile boolean closing;

  /** Nothing is written while this is set. */
  private volatile boolean held;

  private IndexCheck check = new IndexCheck(List.of(), Runnable::run);

  /** Held by who puts files in place of others, which takes time. */
  private final ReentrantLock replacing = new ReentrantLock();

  /** Set by the writer thread. */
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /** Set by the index thread. */
  private volatile CompletableFuture<Void> merging = CompletableFuture.completedFuture(null);

  IndexFolder(Files files, Path folder, LogFolder log, IndexWork work) {
    this.files = files;
    this.folder = folder;
    this.log = log;
    this.work = work;
    this.share = work.memory().new Share();
    this.writer = new PartFile(files, folder, () -> false);
    this.merger = new PartFile(files, folder, () -> closing);
  }

  /**
   * The index as it was written last, up to the first part that is missing or does not begin as it
   * should; an empty one where it is that of another log, or of another format. Looks at little of
   * it now, and at the rest while it is in use.
   */
  LogIndex load() {
    IndexManifest manifest = IndexManifest.EMPTY;
    List<StoredPart> parts = new ArrayList<>();
    try {
      manifest = IndexManifest.read(files, folder);
      for (PartEntry part : manifest.parts()) {
        parts.add(open(part.base(), part.end()));
        heads.put(part.end(), part.head());
      }
    } catch (IOException | RuntimeException e) {
      // What has been opened is of use.
    }
    index = new LogIndex(parts, new Types(manifest.types()));
    if (!parts.isEmpty() && !agrees(parts.getLast().end())) {
      index = LogIndex.empty();
      heads.clear();
    }
    deleteStrays();
    check = new IndexCheck(index.view().stored(), work.writing());
    check.start();
    return index;
  }

  private StoredPart open(long base, long end) throws IOException {
    return StoredPart.open(files, folder, base, end, this::make);
  }

  /** Whether the leaf before the end of a part is the one that it was made from (rule R9). */
  private boolean agrees(long end) {
    try {
      return Optional.of(head(end)).equals(Optional.ofNullable(heads.get(end)));
    } catch (IOException | StoreException e) {
      return false;
    }
  }

  /** The CID of the leaf before a position. */
  private Cid head(long end) throws IOException {
    Row row = index.row(end - 1);
    ByteBuffer bytes = ByteBuffer.allocate(Entries.HEAD);
    log.read(row.day(), bytes, row.offset() + row.entry());
    int digest = 1 + Sha256.CID_SIZE - Sha256.SIZE;
    return Cid.ofDigest(
        Codec.DAG_CBOR, Arrays.copyOfRange(bytes.array(), digest, digest + Sha256.SIZE));
  }

  private void deleteStrays() {
    List<String> known =
        new ArrayList<>(index.view().stored().stream().map(StoredPart::name).toList());
    if (!known.isEmpty()) {
      known.add(IndexManifest.NAME);
    }
    try {
      for (String name : files.isDirectory(folder) ? files.list(folder) : List.<String>of()) {
        if (!known.contains(name)) {
          files.delete(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      // They only take room.
    }
  }

  /**
   * Looks at all of the index; changes nothing.
   *
   * @throws DamagedFile where a start would make something of it again
   */
  void inspect() throws DamagedFile {
    String name = IndexManifest.NAME;
    try {
      IndexManifest manifest = IndexManifest.read(files, folder);
      List<StoredPart> parts = new ArrayList<>();
      for (PartEntry part : manifest.parts()) {
        name = PartFile.name(part.base(), part.end());
        parts.add(open(part.base(), part.end()));
        heads.put(part.end(), part.head());
        requireWhole(parts.getLast());
      }
      index = new LogIndex(parts, new Types(manifest.types()));
    } catch (IOException | RuntimeException e) {
      throw new DamagedFile(name, String.valueOf(e.getMessage()));
    }
    if (index.end() > 0 && !agrees(index.end())) {
      throw new DamagedFile("", "speaks of another log (expected: that of its domain)");
    }
  }

  private static void requireWhole(StoredPart part) throws IOException {
    for (long block = 0; block < part.blocks(); block++) {
      if (!part.isWhole(block)) {
        throw new IOException("block " + block + " of 4096 bytes does not match its checksum");
      }
    }
  }

  /** A file of the index that is not as it was written; without a name: all of them. */
  static final class DamagedFile extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    private DamagedFile(String name, String reason) {
      super(reason);
      this.name = name;
    }

    String name() {
      return name;
    }
  }

  /**
   * Nothing from a position on belongs to the index at the next start, which is to find again what
   * recovery found at this one. The thread that recovers.
   */
  void distrust(long position) {
    trusted = Math.min(trusted, position);
  }

  /** Has the young part written in the background when there is enough of it. Writer thread. */
  void flush() {
    if (!held
        && share.isFull(index.view().young().bytes(index.end()))
        && (writing.isDone() || share.isOverfull())) {
      write();
    }
  }

  /** Writes what is full and waits for it. Writer thread, at the end. */
  void close() {
    check.end();
    write();
    writing.join();
    closing = true;
    merging.join();
    share.isFull(0);
  }

  private void write() {
    writing.join(); // The disk of the index is slower than that of the log: memory stays bounded.
    if (index.view().resting().isEmpty()) {
      long end = Row.group(index.end());
      if (end == index.view().young().base()) {
        return;
      }
      index.rest(end);
    }
    writing =
        CompletableFuture.runAsync(this::writeResting, work.writing()).exceptionally(_ -> null);
  }

  /** Where the disk refuses, it keeps resting in memory, and the next flush tries again. */
  private void writeResting() {
    LogIndex.View view = index.view();
    YoungPart part = view.resting().getFirst();
    long end = view.young().base();
    try {
      LogFolder.createDirectories(files, folder);
      writer.write(part, end);
      StoredPart stored = open(part.base(), end);
      synchronized (heads) {
        index.settle(stored);
        writeManifest();
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    if (merging.isDone()) {
      merging = CompletableFuture.runAsync(this::merge, work.merging()).exceptionally(_ -> null);
    }
  }

  private void merge() {
    while (!closing) {
      replacing.lock();
      try {
        List<StoredPart> due = due();
        if (due.isEmpty()) {
          return;
        }
        merger.merge(due);
        StoredPart merged = open(due.getFirst().base(), due.getLast().end());
        synchronized (heads) {
          index.replace(due, merged);
          writeManifest();
        }
        for (StoredPart part : due) {
          files.delete(folder.resolve(part.name()));
        }
      } catch (IOException e) {
        throw new CompletionException(e);
      } finally {
        replacing.unlock();
      }
    }
  }

  /** What belongs to the index is not merged with what does not. */
  private List<StoredPart> due() {
    List<StoredPart> parts = index.view().stored();
    int belonging = (int) parts.stream().filter(part -> part.end() <= trusted).count();
    List<StoredPart> due = MergePlan.due(parts.subList(0, belonging), StoredPart::span);
    return due.isEmpty()
        ? MergePlan.due(parts.subList(belonging, parts.size()), StoredPart::span)
        : due;
  }

  private void writeManifest() throws IOException {
    List<PartEntry> entries = new ArrayList<>();
    for (StoredPart part : index.view().stored()) {
      if (part.end() <= trusted) {
        Cid head = heads.get(part.end());
        entries.add(new PartEntry(part.base(), part.end(), head == null ? head(part.end()) : head));
        heads.put(part.end(), entries.getLast().head());
      }
    }
    new IndexManifest(entries, index.types().names()).write(files, folder);
  }

  /** Writes what it has, and then nothing before {@link #move} has ended. Writer thread. */
  void hold() {
    held = true;
    write();
  }

  /** Files of a log that take the places of others, with the positions in them. */
  interface Replacement {

    long first();

    long end();

    /** In the folders, not durably yet; whoever has the log open reads the old ones. */
    void rename() throws IOException;

    /** For readers. */
    void replace();

    /** Durably. */
    void settle() throws IOException;
  }

  /**
   * Has files take the places of others, and the index lead to where their frames stand, in one
   * step for all readers. What the next start finds of the index was not concerned, or all is done:
   * where this fails in between, it makes the rest of it again. After {@link #hold}; any thread.
   */
  void move(PartFile.Moves rows, Replacement files) throws IOException {
    replacing.lock();
    try {
      writing.join();
      LogIndex.View view = index.view();
      if (!view.resting().isEmpty()) {
        throw new IOException(folder + ": the index cannot be written (expected: it can)");
      }
      List<StoredPart> concerned =
          view.stored().stream()
              .filter(part -> part.base() < files.end() && part.end() > files.first())
              .toList();
      long trustedBefore = trusted;
      if (!concerned.isEmpty()) {
        distrust(concerned.getFirst().base());
        settleManifest();
      }
      List<StoredPart> moved = new ArrayList<>();
      for (StoredPart part : concerned) {
        writer.move(part, rows);
        moved.add(part.moved());
      }
      YoungPart young = view.young();
      List<Row> youngest = new ArrayList<>();
      for (long position = young.base(); position < files.end(); position++) {
        youngest.add(rows.row(position, young.row(position)));
      }
      files.rename();
      index.change(() -> {
        files.replace();
        for (int i = 0; i < moved.size(); i++) {
          index.replace(List.of(concerned.get(i)), moved.get(i));
        }
        for (int i = 0; i < youngest.size(); i++) {
          young.put(young.base() + i, youngest.get(i));
        }
      });
      files.settle();
      if (!concerned.isEmpty()) {
        for (StoredPart part : moved) {
          writer.settle(part);
        }
        this.files.syncDirectory(folder);
        trusted = trustedBefore;
        settleManifest();
      }
    } finally {
      held = false;
      replacing.unlock();
    }
  }

  private void settleManifest() throws IOException {
    synchronized (heads) {
      writeManifest();
    }
  }

  /** Makes all files again, one after the other, while everything else goes on. Any thread. */
  void rebuild() {
    check.end();
    for (long at = 0; at < index.view().storedEnd() && !closing; ) {
      replacing.lock();
      try {
        if (index.part(at) instanceof StoredPart part) {
          part.renew();
          at = part.end();
        }
      } finally {
        replacing.unlock();
      }
    }
  }

  /**
   * Makes the file of a part again. On a thread of its own: whoever needs it waits, and may be
   * interrupted, which would close the file.
   */
  private void make(long base, long end) throws IOException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("cim-index-remake")
        .daemon()
        .start(() -> {
          try {
            LogFolder.createDirectories(files, folder);
            remake(base, end);
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Once more where frames have moved meanwhile. */
  private void remake(long base, long end) throws IOException {
    while (true) {
      long places = index.places();
      try {
        new Remaking(files, folder, log, index, writer, work.memory().alone()).make(base, end);
        if (index.isWhereItWas(places)) {
          return;
        }
      } catch (IOException e) {
        if (index.isWhereItWas(places)) {
          throw e;
        }
      }
    }
  }
}
