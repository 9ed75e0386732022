package cim.store.verify;

import cim.store.file.Files;
import cim.store.proof.Checkpoint;
import cim.store.proof.KeyRotation;
import cim.store.proof.NodeFile;
import cim.store.proof.Note;
import cim.store.proof.PublicKeys;
import cim.store.proof.Succession;
import cim.store.proof.VerifierKey;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys by which a node's signatures are checked; none where its node file cannot be read. */
final class Signatures {
  static final Signatures UNKNOWN = new Signatures(Optional.empty());

  private final Optional<NodeFile> nodeFile;
  private final Optional<KeyChain> chain;

  private Signatures(Optional<NodeFile> nodeFile) {
    this.nodeFile = nodeFile;
    this.chain = nodeFile.map(KeyChain::new);
  }

  static Signatures of(NodeFile node) {
    return new Signatures(Optional.of(node));
  }

  Optional<NodeFile> nodeFile() {
    return nodeFile;
  }

  boolean areKnown() {
    return nodeFile.isPresent();
  }

  /** The node's id; empty where it is not known. */
  String node() {
    return nodeFile.map(file -> file.id().toString()).orElse("");
  }

  /**
   * Where the newest form of a signed file stands: beside it, while a change of keys has not been
   * finished.
   */
  Path newest(Files files, Path file, String name, Findings findings) throws IOException {
    Path waiting = file.resolveSibling(file.getFileName() + Succession.NEXT);
    if (nodeFile.isEmpty() || !files.exists(waiting)) {
      return file;
    }
    findings.add(
        new Rebuildable(
            name + Succession.NEXT,
            "a change of keys was cut short; the next start finishes it, or takes it back"));
    return Succession.tookOver(files, waiting, nodeFile.get()) ? waiting : file;
  }

  /** Takes in that a log announces other keys. */
  void rotated(String domain, String file, long offset, KeyRotation rotation, Findings findings) {
    chain.ifPresent(keys -> keys.add(domain, file, offset, rotation, findings));
  }

  /** After all logs: every key was announced. */
  void end(Findings findings) {
    chain.ifPresent(keys -> keys.end(findings));
  }

  /**
   * Checks that a note bears every key's signature. True also where no key is known: that is a
   * fault of its own.
   *
   * @param said what its text says
   */
  boolean check(String name, Note note, Checkpoint said, Findings findings) {
    for (VerifierKey key : nodeFile.map(NodeFile::keys).orElse(List.of())) {
      if (!note.isSignedBy(key, said)) {
        findings.add(Fault.of(name, offset(note), "TAMPERED: " + unsigned(key, note, said)));
        return false;
      }
    }
    return true;
  }

  private String unsigned(VerifierKey key, Note note, Checkpoint said) {
    List<VerifierKey> retired = nodeFile.map(NodeFile::retired).orElse(List.of());
    return retired.stream().anyMatch(old -> note.isSignedBy(old, said))
        ? "signed by keys that are retired (expected: by " + key + ")"
        : "no valid signature of this node by " + key.algorithm() + " (expected: one)";
  }

  private static long offset(Note note) {
    return note.text().getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  /** Checks that a checkpoint which was kept elsewhere is this node's, and signed by its keys. */
  void check(KeptCheckpoint kept, Findings findings) {
    if (nodeFile.isEmpty()) {
      return; // That is a fault of its own.
    }
    List<VerifierKey> own =
        Stream.concat(nodeFile.get().keys().stream(), nodeFile.get().retired().stream()).toList();
    Set<String> known = own.stream().map(VerifierKey::toString).collect(Collectors.toSet());
    PublicKeys trusted = kept.trusted().orElse(new PublicKeys(own));
    if (!kept.node().equals(node())) {
      findings.add(
          Fault.of(
              kept.name(),
              0,
              "TAMPERED: a checkpoint of node " + kept.node() + " (expected: " + node() + ")"));
    }
    for (VerifierKey key : trusted.keys()) {
      if (!known.contains(key.toString())) {
        findings.add(
            Fault.of(
                NodeFile.NAME,
                0,
                "TAMPERED: the trusted key "
                    + key
                    + " is none of the node's (expected: one of its keys, now or before)"));
      }
    }
    if (!trusted.haveSigned(kept.note(), kept.checkpoint())) {
      findings.add(
          Fault.of(
              kept.name(),
              offset(kept.note()),
              "TAMPERED: no valid signatures by the node's keys, or the trusted ones (expected: of Ed25519 and ML-DSA-44)"));
    }
  }
}
