package cim.store.verify;

import cim.ipld.Cid;
import cim.store.Sealer;
import cim.store.StoreException;
import cim.store.block.Cut;
import cim.store.file.Files;
import cim.store.log.Frame;
import cim.store.proof.Merkle;
import cim.store.verify.VerifyReport.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Checks one domain's log. Two threads take stretches of it by turns: each reads one, hashes it,
 * and checks in order what only can be checked in order, while the other one hashes.
 */
final class LogCheck {
  private final Files files;
  private final Path dataFolder;
  private final String domain;
  private final long limit;
  private final Set<String> objects;
  private final TreeCheck tree;
  private final Findings findings;
  private final ExecutorService hashing;
  private final CommitCheck commits;

  private final Turns checking = new Turns();

  private boolean treeIsKnown = true; // of whose turn it is

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
    this.limit = limit;
    this.objects = objects;
    this.tree = tree;
    this.findings = findings;
    this.hashing = hashing;
    this.commits = new CommitCheck(findings, sealer, erasures, new CutCheck(cuts));
  }

  void run() throws IOException {
    List<Path> logs = LogFiles.of(files, dataFolder, domain);
    try (LogFrames frames = new LogFrames(files, dataFolder, logs, limit, tree.proven())) {
      if (frames.isShort()) {
        work(frames);
      } else {
        Callable<Boolean> work = () -> work(frames);
        for (Future<?> worker : hashing.invokeAll(Collections.nCopies(Verifier.CORES, work))) {
          worker.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("io", "verify: interrupted", e);
    } catch (ExecutionException e) {
      throw failed(e);
    }
    commits.end();
    if (treeIsKnown) {
      tree.end();
    }
  }

  private static IOException failed(ExecutionException e) {
    if (e.getCause() instanceof StoreException cause) {
      throw cause;
    }
    if (e.getCause() instanceof IOException cause) {
      return cause;
    }
    throw new IllegalStateException("verify: " + e.getCause(), e);
  }

  /** One thread's part; false where the other one has failed. */
  private boolean work(LogFrames frames) throws IOException, InterruptedException {
    BlockCheck blocks = new BlockCheck();
    Stretch stretch = new Stretch();
    boolean goesOn = false;
    try {
      while (next(frames, stretch)) {
        stretch.frames().forEach(blocks::check);
        if (!checking.await(stretch.number())) {
          return false;
        }
        check(stretch);
        checking.pass();
        frames.release(stretch);
      }
      goesOn = true;
    } finally {
      if (!goesOn) {
        checking.giveUp();
      }
    }
    return true;
  }

  private static boolean next(LogFrames frames, Stretch stretch) throws IOException {
    synchronized (frames) {
      return frames.next(stretch);
    }
  }

  /** Checks in order what has been hashed. */
  private void check(Stretch stretch) {
    stretch.faults().forEach(findings::add);
    stretch.rebuildable().forEach(findings::add);
    commits.forgive(stretch.forgiven());
    treeIsKnown &= !stretch.lacksLeaves();
    long bytes = 0;
    for (HashedFrame frame : stretch.frames()) {
      check(stretch.file(), frame);
      bytes += frame.frame().size();
    }
    findings.checked(stretch.file(), bytes);
  }

  private void check(String file, HashedFrame hashed) {
    Frame frame = hashed.frame();
    findings.blocks.addAndGet(hashed.blocks());
    findings.events.addAndGet(frame.leaves());
    commits.check(file, hashed);
    if (treeIsKnown) {
      grow(file, hashed);
    }
    FrameTable table = hashed.table();
    for (HashedFrame.Broken broken : hashed.broken()) {
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

  private void grow(String file, HashedFrame hashed) {
    commits.opened().ifPresent(data -> tree.openEpoch(file, hashed.offset(), data));
    commits.rotated().forEach(rotation -> tree.rotated(file, hashed.offset(), rotation));
    for (int leaf = 0; leaf < hashed.leafCount(); leaf++) {
      tree.append(hashed.leaves(), leaf * Merkle.SIZE);
    }
  }
}
