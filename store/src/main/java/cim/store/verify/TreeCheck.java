package cim.store.verify;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.proof.Checkpoint;
import cim.store.proof.KeyRotation;
import cim.store.proof.Manifest;
import cim.store.proof.Merkle;
import cim.store.proof.MerkleTree;
import cim.store.proof.Note;
import cim.store.proof.TilePaths;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Builds the tree of one log anew and compares it with tiles, checkpoint and manifest. One thread.
 */
final class TreeCheck {
  private final Files files;
  private final Path dataFolder;
  private final String domain;
  private final Signatures signatures;
  private final Findings findings;
  private final TilePaths tiles;
  private final MerkleTree tree = new MerkleTree(this::full);
  private final Optional<Checkpoint> checkpoint;
  private final Optional<Manifest.Entry> listed;
  private final List<KeptCheckpoint> kept;

  /** How many of the leaves so far have opened one. */
  private int epoch;

  private boolean nextOpensOne;

  private TreeCheck(
      Files files,
      Path dataFolder,
      String domain,
      Signatures signatures,
      Optional<Manifest.Entry> listed,
      List<KeptCheckpoint> kept,
      Findings findings)
      throws IOException {
    this.files = files;
    this.dataFolder = dataFolder;
    this.domain = domain;
    this.signatures = signatures;
    this.findings = findings;
    this.listed = listed;
    this.kept = kept;
    this.tiles = new TilePaths(dataFolder.resolve("cim-proofs").resolve(domain));
    this.checkpoint = readCheckpoint();
  }

  /** Reads what the tree of a log is to be compared with. */
  static TreeCheck of(
      Files files,
      Path dataFolder,
      String domain,
      Signatures signatures,
      Optional<Manifest.Entry> listed,
      List<KeptCheckpoint> kept,
      Findings findings)
      throws IOException {
    return new TreeCheck(files, dataFolder, domain, signatures, listed, kept, findings);
  }

  private Optional<Checkpoint> readCheckpoint() throws IOException {
    Path file = dataFolder.resolve("cim-proofs").resolve(domain).resolve("checkpoint");
    String name = dataFolder.relativize(file).toString();
    if (!files.exists(file)) {
      if (listed.isPresent()) {
        findings.add(
            Fault.of(
                name, 0, "MISSING: not there (expected: there, as the manifest lists the log)"));
      }
      return Optional.empty();
    }
    byte[] bytes = WholeFile.read(files, signatures.newest(files, file, name, findings));
    findings.checked(name, 0);
    try {
      Note note = Note.parse(bytes);
      Checkpoint read = Checkpoint.parse(note.text());
      boolean signed = signatures.check(name, note, read, findings);
      if (!read.origin()
              .matches(java.util.regex.Pattern.quote(signatures.node() + "/" + domain) + "/[0-9]+")
          && signatures.areKnown()) {
        findings.add(
            Fault.of(
                name,
                0,
                "TAMPERED: of "
                    + read.origin()
                    + " (expected: "
                    + signatures.node()
                    + "/"
                    + domain
                    + "/<epoch>)"));
      }
      return signed ? Optional.of(read) : Optional.empty();
    } catch (StoreException e) {
      findings.add(Fault.of(name, 0, "TAMPERED: " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** The number of leaves that the log must have at least. */
  long proven() {
    return Math.max(
        checkpoint.map(Checkpoint::size).orElse(0L), listed.map(Manifest.Entry::size).orElse(0L));
  }

  long size() {
    return tree.size();
  }

  /** Appends the leaf of the next position, whose hash stands at an offset. */
  void append(byte[] hashes, int offset) {
    if (!nextOpensOne) {
      compareRoots();
    }
    tree.appendHash(hashes, offset);
    epoch += nextOpensOne ? 1 : 0;
    nextOpensOne = false;
  }

  /**
   * A restored log says where it went on from: its own size and root then, one epoch further.
   *
   * @param data of the record that comes next
   */
  void openEpoch(String file, long offset, Value.Map data) {
    compareRoots();
    Value.Map expected =
        Value.map()
            .put("epoch", epoch + 1)
            .put("size", tree.size())
            .put("root", Value.of(tree.root()))
            .build();
    boolean asItWas =
        expected.entries().entrySet().stream()
            .allMatch(
                field -> data.find(field.getKey()).filter(field.getValue()::equals).isPresent());
    if (!asItWas) {
      findings.add(
          Fault.of(
              file,
              offset,
              "TAMPERED: an epoch is opened on another log (expected: epoch "
                  + (epoch + 1)
                  + " on this one of "
                  + tree.size()
                  + " leaves)"));
    }
    nextOpensOne = true;
  }

  /** The log announces other keys. */
  void rotated(String file, long offset, KeyRotation rotation) {
    signatures.rotated(domain, file, offset, rotation, findings);
  }

  private void compareRoots() {
    long size = tree.size();
    if (listed.isPresent() && listed.get().size() == size) {
      compare("cim-proofs/manifest", listed.get().root(), listed.get().epoch());
    }
    if (checkpoint.isPresent() && checkpoint.get().size() == size) {
      compare(
          "cim-proofs/" + domain + "/checkpoint",
          checkpoint.get().root(),
          checkpoint.get().epoch());
    }
    for (KeptCheckpoint one : kept) {
      if (one.checkpoint().size() == size) {
        compare(one.name(), one.checkpoint().root(), one.checkpoint().epoch());
      }
    }
  }

  private void compare(String file, Value.Bytes signed, int signedEpoch) {
    if (signedEpoch != epoch) {
      findings.add(
          Fault.of(
              file,
              0,
              "TAMPERED: of epoch "
                  + signedEpoch
                  + " at "
                  + tree.size()
                  + " leaves (expected: "
                  + epoch
                  + ", as the log says)"));
    }
    if (!signed.equals(Value.of(tree.root()))) {
      findings.add(
          Fault.of(
              file,
              0,
              "TAMPERED: the log "
                  + domain
                  + " has another root at "
                  + tree.size()
                  + " leaves (expected: the signed one)"));
    }
  }

  /** After the last leaf. */
  void end() throws IOException {
    compareRoots();
    for (KeptCheckpoint one : kept) {
      if (tree.size() < one.checkpoint().size()) {
        findings.add(
            Fault.of(
                one.name(),
                0,
                "MISSING: the log "
                    + domain
                    + " has "
                    + tree.size()
                    + " leaves (expected: at least "
                    + one.checkpoint().size()
                    + ", as the kept checkpoint says): it was cut, or the folder rolled back to an older state"));
      }
    }
    if (tree.size() < proven()) {
      findings.add(
          Fault.of(
              "cim-events/" + domain,
              0,
              "MISSING: the log has "
                  + tree.size()
                  + " leaves (expected: at least "
                  + proven()
                  + ", as was signed)"));
      return;
    }
    for (int level = 0; level < MerkleTree.LEVELS; level++) {
      byte[] hashes = tree.unfinished(level);
      long index = tree.unfinishedIndex(level);
      if (hashes.length > 0) {
        compareUnfinished(level, index, hashes);
        long width = level == MerkleTree.LEVELS ? 0 : hashes.length / Merkle.SIZE;
        requireUnfinished(level, index, width);
      }
    }
  }

  /** The unfinished tiles of the checkpoint are what a start goes on from. */
  private void requireUnfinished(int level, long index, long width) {
    if (checkpoint.isPresent() && checkpoint.get().size() == tree.size()) {
      Path file = tiles.unfinished(level, index).resolve(Long.toString(width));
      if (!files.exists(file)) {
        findings.add(new Rebuildable(name(file), "not there; written again by the next start"));
      }
    }
  }

  private void full(int level, long index, byte[] hashes) {
    try {
      Path file = tiles.full(level, index);
      if (files.exists(file)) {
        compareFile(file, hashes, hashes.length);
      } else if (checkpoint.isPresent()
          && (index + 1) * MerkleTree.TILE <= checkpoint.get().size() >>> (8 * level)) {
        findings.add(new Rebuildable(name(file), "not there; written again by the next start"));
      }
      compareUnfinished(level, index, hashes);
    } catch (IOException e) {
      findings.add(Fault.of("cim-proofs/" + domain, 0, "tile: " + e.getMessage()));
    }
  }

  private void compareUnfinished(int level, long index, byte[] hashes) throws IOException {
    Path directory = tiles.unfinished(level, index);
    if (files.isDirectory(directory)) {
      for (String width : files.list(directory)) {
        if (width.endsWith(WholeFile.UNFINISHED)) {
          continue;
        }
        int size = width.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(width) * Merkle.SIZE : 0;
        if (size > hashes.length) {
          findings.add(
              Fault.of(name(directory.resolve(width)), 0, "TAMPERED: more than the log holds"));
        } else {
          compareFile(directory.resolve(width), hashes, size);
        }
      }
    }
  }

  private void compareFile(Path file, byte[] hashes, int size) throws IOException {
    byte[] found = WholeFile.read(files, file);
    findings.checked(name(file), 0);
    if (found.length < size || lacksParts(found, hashes, size)) {
      findings.add(
          new Rebuildable(
              name(file), "cut short by a loss of power; written again by the next start"));
      return;
    }
    int differs = Arrays.mismatch(found, 0, found.length, hashes, 0, size);
    if (differs >= 0) {
      findings.add(
          Fault.of(
              name(file),
              differs,
              "TAMPERED: not the hashes of the log "
                  + domain
                  + " (expected: those; delete the tile, and it is written again)"));
    }
  }

  /** Tiles are not synced: of one written last, a loss of power may leave parts that are zero. */
  private static boolean lacksParts(byte[] found, byte[] hashes, int size) {
    boolean lacks = false;
    for (int from = 0; from < size; from += Merkle.SIZE) {
      int to = from + Merkle.SIZE;
      if (!Arrays.equals(found, from, to, hashes, from, to)) {
        if (!MerkleTree.isZero(found, from)) {
          return false;
        }
        lacks = true;
      }
    }
    return lacks && found.length == size;
  }

  private String name(Path file) {
    return dataFolder.relativize(file).toString();
  }
}
