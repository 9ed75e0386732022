package cim.store.proof;

import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How other keys take over a node's signing. Every step is durable before the next, and a crash
 * between any two leaves the node with the old keys or with the new ones, never with both or none:
 *
 * <ol>
 *   <li>{@link #begin}: the new keys are made, in {@code cim-keys/signer} beside the old ones;
 *   <li>the caller has every log take in {@link #announcement}, and closes them, so that a
 *       checkpoint of the old keys covers it;
 *   <li>{@link #complete}: every checkpoint and the manifest are signed by the new keys, in files
 *       {@code *.next}; then {@code cim-node.json} is replaced, which is the moment of change; then
 *       {@link #settle} puts those files in place, and the old secrets are destroyed.
 * </ol>
 *
 * <p>A start settles what a crash has left. One thread, which holds the folder.
 */
public final class Succession {
  /** Ends the name of what the new keys have signed before they took over. */
  public static final String NEXT = ".next";

  private static final String PROOFS = "cim-proofs";
  private static final String CHECKPOINT = "checkpoint";
  private static final String MANIFEST = "manifest";

  private final Files files;
  private final Path dataFolder;
  private final KeyFolder keys;
  private final NodeFile before;
  private final FileSigner next;
  private final KeyRotation announcement;

  private Succession(
      Files files,
      Path dataFolder,
      KeyFolder keys,
      NodeFile before,
      FileSigner next,
      KeyRotation announcement) {
    this.files = files;
    this.dataFolder = dataFolder;
    this.keys = keys;
    this.before = before;
    this.next = next;
    this.announcement = announcement;
  }

  /** Makes the new keys, or goes on with those of a rotation that was cut short. */
  public static Succession begin(
      Files files, Path dataFolder, KeyFolder keys, Signer signer, Instant now) throws IOException {
    NodeFile before = NodeFile.read(files, dataFolder);
    before.requireOf(signer);
    FileSigner next = FileSigner.next(keys, before);
    return new Succession(
        files,
        dataFolder,
        keys,
        before,
        next,
        KeyRotation.announce(signer, PublicKeys.of(next), now.getEpochSecond()));
  }

  /** What the logs are to take in. */
  public KeyRotation announcement() {
    return announcement;
  }

  /**
   * Lets the new keys take over.
   *
   * @param announced the position of the announcement in every log
   * @return what the node says of itself from now on
   * @throws StoreException {@code not_ready} where a checkpoint does not cover the announcement
   */
  public NodeFile complete(Map<String, Long> announced, Instant now) throws IOException {
    Path proofs = dataFolder.resolve(PROOFS);
    long seconds = now.getEpochSecond();
    for (Path folder : signedFolders(files, proofs)) {
      Checkpoint checkpoint =
          Checkpoint.parse(Note.parse(WholeFile.read(files, folder.resolve(CHECKPOINT))).text());
      requireCovered(checkpoint, announced);
      sign(folder, CHECKPOINT, checkpoint.signed(next, seconds));
    }
    if (files.exists(proofs.resolve(MANIFEST))) {
      Manifest manifest =
          Manifest.parse(Note.parse(WholeFile.read(files, proofs.resolve(MANIFEST))).text());
      sign(proofs, MANIFEST, manifest.signed(next, seconds));
    }
    PublicKeys fresh = PublicKeys.of(next);
    NodeFile after = announced.isEmpty() ? before.withUnused(fresh) : before.with(fresh);
    after.write(files, dataFolder);
    settle(files, dataFolder, after);
    FileSigner.open(keys, after);
    return after;
  }

  private static void requireCovered(Checkpoint checkpoint, Map<String, Long> announced) {
    String domain = checkpoint.origin().split("/", -1)[1];
    Long position = announced.get(domain);
    if (position == null || checkpoint.size() <= position) {
      throw new StoreException(
          "not_ready",
          domain
              + ": its checkpoint covers "
              + checkpoint.size()
              + " leaves (expected: the announcement of the new keys too); the old keys go on signing: see `cim verify`, then rotate again");
    }
  }

  private void sign(Path folder, String name, Note note) throws IOException {
    WholeFile.replace(files, folder, name + NEXT, note.bytes());
  }

  /**
   * Brings the files of public keys in step, puts what the new keys have signed in place where they
   * have taken over, and takes it away where they have not.
   */
  public static void settle(Files files, Path dataFolder, NodeFile node) throws IOException {
    node.publish(files, dataFolder);
    Path proofs = dataFolder.resolve(PROOFS);
    if (!files.isDirectory(proofs)) {
      return;
    }
    for (Path folder : signedFolders(files, proofs)) {
      settle(files, folder, CHECKPOINT, node);
    }
    settle(files, proofs, MANIFEST, node);
  }

  private static void settle(Files files, Path folder, String name, NodeFile node)
      throws IOException {
    Path waiting = folder.resolve(name + NEXT);
    if (!files.exists(waiting)) {
      return;
    }
    if (tookOver(files, waiting, node)) {
      files.rename(waiting, folder.resolve(name));
    } else {
      files.delete(waiting);
    }
    files.syncDirectory(folder);
  }

  /** Whether a file ending in {@link #NEXT} is signed by the keys that sign for the node now. */
  public static boolean tookOver(Files files, Path waiting, NodeFile node) throws IOException {
    try {
      Note note = Note.parse(WholeFile.read(files, waiting));
      Checkpoint said =
          String.valueOf(waiting.getFileName()).equals(MANIFEST + NEXT)
              ? Manifest.parse(note.text()).statement()
              : Checkpoint.parse(note.text());
      return node.keys().stream().allMatch(key -> note.isSignedBy(key, said));
    } catch (StoreException e) {
      return false; // Cut off by a crash, before it was meant to be there.
    }
  }

  /** Whether something is left for the next start to finish. */
  public enum Standing {
    SETTLED,
    CUT_SHORT
  }

  /** How a change of keys stands once its moment has passed. */
  public static Standing standing(Files files, Path dataFolder, NodeFile node) throws IOException {
    Path waiting = dataFolder.resolve(PROOFS).resolve(MANIFEST + NEXT);
    return files.exists(waiting) && tookOver(files, waiting, node)
        ? Standing.CUT_SHORT
        : Standing.SETTLED;
  }

  private static List<Path> signedFolders(Files files, Path proofs) throws IOException {
    List<Path> folders = new ArrayList<>();
    if (files.isDirectory(proofs)) {
      for (String name : files.list(proofs)) {
        if (files.exists(proofs.resolve(name).resolve(CHECKPOINT))) {
          folders.add(proofs.resolve(name));
        }
      }
    }
    return folders;
  }
}
