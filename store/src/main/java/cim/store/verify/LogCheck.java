package cim.store.verify;

import cim.ipld.Cid;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.block.Cut;
import cim.store.file.Files;
import cim.store.log.Frame;
import cim.store.log.FrameScanner;
import cim.store.log.OneByte;
import cim.store.verify.BlockCheck.Hashed;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Checks one domain's log. This thread reads frames and checks in order; workers hash the blocks of
 * the next stretches meanwhile, and one grows the tree of those before.
 */
final class LogCheck {
  private static final int STRETCH = 1 << 20;
  private static final int STRETCHES_AHEAD = 3;

  private final Files files;
  private final Path dataFolder;
  private final String domain;
  private final long limit;
  private final Set<String> objects;
  private final TreeCheck tree;
  private final TreeGrowth growth;
  private final Findings findings;
  private final ExecutorService hashing;
  private final CommitCheck commits;
  private final Deque<Stretch> ahead = new ArrayDeque<>();

  /** Chunks that are done with, to be read into again: fresh memory costs as much as reading. */
  private final Queue<byte[]> chunks = new ConcurrentLinkedQueue<>();

  /** The position of the next frame to read. */
  private long expected;

  private boolean treeIsKnown = true;

  /** Frames of one chunk of a file, which are hashed together. */
  private record Stretch(String file, Future<List<Hashed>> hashed, Runnable done) {}

  /**
   * @param limit the position at which to stop
   * @param objects the CIDs of all objects that are there
   * @param cuts where the node's own log says that this one was compacted
   */
  LogCheck(
      Files files,
      Path dataFolder,
      String domain,
      long limit,
      Set<String> objects,
      Optional<Sealer> sealer,
      Erasures erasures,
      List<Cut> cuts,
      TreeCheck tree,
      Findings findings,
      ExecutorService hashing) {
    this.files = files;
    this.dataFolder = dataFolder;
    this.domain = domain;
    this.limit = Math.max(limit, tree.proven());
    this.objects = objects;
    this.tree = tree;
    this.growth = new TreeGrowth(tree, hashing);
    this.findings = findings;
    this.hashing = hashing;
    this.commits = new CommitCheck(findings, sealer, erasures, new CutCheck(cuts));
  }

  void run() throws IOException {
    List<Path> logs = LogFiles.of(files, dataFolder, domain);
    for (Path log : logs) {
      if (expected < limit) {
        read(log, log.equals(logs.getLast()));
      }
    }
    drain(0);
    commits.end();
    growth.end();
    if (treeIsKnown) {
      tree.end();
    }
  }

  private void read(Path log, boolean last) throws IOException {
    String name = dataFolder.relativize(log).toString();
    try (Files.Handle handle = files.openForReading(log)) {
      FrameScanner scanner = new FrameScanner(handle, name, 0, this::chunk);
      List<Frame> frames = new ArrayList<>();
      List<Long> offsets = new ArrayList<>();
      byte[] chunk = {};
      while (expected < limit) {
        long at = scanner.offset();
        FrameScanner.Found found = scanner.next();
        if (found instanceof FrameScanner.Whole whole) {
          if (!isSame(chunk, whole.frame().bytes())) {
            hash(name, chunk, frames, offsets);
            frames = new ArrayList<>();
            offsets = new ArrayList<>();
            chunk = whole.frame().bytes();
          }
          follow(name, whole.offset(), whole.frame());
          frames.add(whole.frame());
          offsets.add(whole.offset());
        } else if (found instanceof FrameScanner.Bad bad) {
          Optional<Frame> repaired = damaged(name, scanner, bad, last);
          if (repaired.isPresent()) {
            frames.add(repaired.get());
            offsets.add(at);
          }
          if (!scanner.resynchronise(expected)) {
            break;
          }
        } else {
          break;
        }
      }
      hash(name, chunk, frames, offsets);
    } catch (StoreException e) {
      findings.add(Fault.of(name, 0, e.getMessage() + ""));
    }
  }

  /** The next frame must be the one whose turn it is. */
  private void follow(String file, long offset, Frame frame) {
    if (frame.position() != expected) {
      findings.add(
          Fault.of(
              file,
              offset,
              "MISSING: the frame of position " + expected + " (found: " + frame.position() + ")"));
      treeIsKnown = false;
      commits.forgive(Math.max(0, frame.position() - expected));
    }
    expected = frame.end();
  }

  /** Says what is damaged at a place; the frame as it was where only one byte of it was changed. */
  private Optional<Frame> damaged(
      String file, FrameScanner scanner, FrameScanner.Bad bad, boolean last) throws IOException {
    byte[] head = scanner.bytes(bad.offset(), Frame.HEADER);
    int changed = OneByte.NOWHERE;
    boolean whole = head.length == Frame.HEADER && Frame.head(head, 0) == Frame.Head.WHOLE;
    if (!whole && head.length == Frame.HEADER) {
      changed = OneByte.undo(head, 0, Frame.HEADER - 4);
      whole = changed != OneByte.NOWHERE && Frame.head(head, 0) == Frame.Head.WHOLE;
    }
    long left = scanner.size() - bad.offset();
    if (last
        && changed == OneByte.NOWHERE
        && expected >= tree.proven()
        && (head.length < Frame.HEADER || (whole && new Frame(head, 0).size() > left))) {
      findings.add(
          new Rebuildable(
              file,
              "the frame at " + bad.offset() + " was never finished; the next start cuts it off"));
      return Optional.empty();
    }
    if (whole && new Frame(head, 0).size() <= left) {
      byte[] bytes = scanner.bytes(bad.offset(), new Frame(head, 0).size());
      System.arraycopy(head, 0, bytes, 0, Frame.HEADER);
      Frame frame = new Frame(bytes, 0);
      if (!frame.entriesAreWhole() && changed == OneByte.NOWHERE) {
        changed = OneByte.undo(bytes, frame.entriesStart(), frame.entriesLength());
      }
      if (frame.entriesAreWhole() && changed != OneByte.NOWHERE) {
        FrameTable table = new FrameTable();
        table.read(frame);
        String[] owner = table.owner(changed);
        findings.add(
            new Fault(
                file,
                bad.offset() + changed,
                owner[0],
                owner[1],
                "TAMPERED: one byte of the frame at "
                    + bad.offset()
                    + " was changed: "
                    + bad.reason()));
        follow(file, bad.offset(), frame);
        return Optional.of(frame);
      }
    }
    unreadable(file, bad, scanner, left);
    return Optional.empty();
  }

  /** More than a byte was changed: what can be read of the frame names its event. */
  private void unreadable(String file, FrameScanner.Bad bad, FrameScanner scanner, long left)
      throws IOException {
    byte[] bytes = scanner.bytes(bad.offset(), (int) Math.min(left, STRETCH));
    FrameTable table = new FrameTable();
    try {
      table.read(
          bytes, Math.min(Frame.HEADER, bytes.length), Math.max(0, bytes.length - Frame.HEADER));
    } catch (StoreException e) {
      // What was read before the damage is in the table.
    }
    String[] owner = table.owner(0);
    findings.add(new Fault(file, bad.offset(), owner[0], owner[1], "TAMPERED: " + bad.reason()));
    commits.forgive(1);
    treeIsKnown = false;
  }

  @SuppressWarnings("ReferenceEquality") // Which array it is counts, not what stands in it.
  private static boolean isSame(byte[] one, byte[] other) {
    return one == other;
  }

  /** An array that the scanner reads into. */
  private byte[] chunk(int size) {
    byte[] used = size == FrameScanner.CHUNK ? chunks.poll() : null;
    return used == null ? new byte[size] : used;
  }

  private void release(byte[] chunk) {
    if (chunk.length == FrameScanner.CHUNK) {
      chunks.add(chunk);
    }
  }

  private void hash(String file, byte[] chunk, List<Frame> frames, List<Long> offsets) {
    if (frames.isEmpty()) {
      return;
    }
    ahead.add(
        new Stretch(
            file,
            hashing.submit(() -> {
              BlockCheck check = new BlockCheck();
              List<Hashed> hashed = new ArrayList<>(frames.size());
              for (int i = 0; i < frames.size(); i++) {
                hashed.add(check.check(frames.get(i), offsets.get(i)));
              }
              return hashed;
            }),
            () -> release(chunk)));
    drain(STRETCHES_AHEAD);
  }

  /** Checks in order what has been hashed, until only so many stretches are left. */
  private void drain(int most) {
    while (ahead.size() > most) {
      Stretch stretch = ahead.remove();
      try {
        long bytes = 0;
        for (Hashed hashed : stretch.hashed().get()) {
          check(stretch.file(), hashed);
          bytes += hashed.frame().size();
        }
        growth.grow(stretch.done());
        findings.checked(stretch.file(), bytes);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("io", "verify: interrupted", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("verify: " + e.getCause(), e);
      }
    }
  }

  private void check(String file, Hashed hashed) {
    Frame frame = hashed.frame();
    findings.blocks.addAndGet(hashed.blocks());
    findings.events.addAndGet(frame.leaves());
    try {
      commits.check(
          file, hashed.offset(), frame.start(), frame.position(), table -> table.read(frame));
    } catch (StoreException e) {
      findings.add(Fault.of(file, hashed.offset(), "TAMPERED: " + e.getMessage()));
    }
    if (treeIsKnown) {
      growth.add(file, hashed.offset(), frame, commits);
    }
    FrameTable table = commits.table();
    for (BlockCheck.Broken broken : hashed.broken()) {
      String[] owner = table.owner(broken.offset());
      findings.add(
          new Fault(
              file,
              hashed.offset() + broken.offset() - frame.start(),
              owner[0],
              owner[1],
              "TAMPERED: " + broken.reason()));
    }
    for (Cid object : hashed.objects()) {
      if (!objects.contains(object.toString())) {
        String[] owner = table.owner(0);
        findings.add(
            new Fault(file, hashed.offset(), owner[0], owner[1], "MISSING: the object " + object));
      }
    }
    if (table.size() != frame.entries() || table.leaves() != frame.leaves()) {
      findings.add(
          Fault.of(
              file,
              hashed.offset(),
              "TAMPERED: the frame holds "
                  + table.size()
                  + " entries (expected: "
                  + frame.entries()
                  + ")"));
    }
  }
}
