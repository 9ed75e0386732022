package cim.store.verify;

import cim.store.proof.NodeFile;
import cim.store.proof.Note;
import cim.store.proof.PublicKeys;
import cim.store.proof.VerifierKey;
import cim.store.verify.VerifyReport.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys by which a node's signatures are checked; none where its node file cannot be read. */
record Signatures(Optional<NodeFile> nodeFile) {

  boolean areKnown() {
    return nodeFile.isPresent();
  }

  /** The node's id; empty where it is not known. */
  String node() {
    return nodeFile.map(file -> file.id().toString()).orElse("");
  }

  /**
   * Checks that a note bears every key's signature. True also where no key is known: that is a
   * fault of its own.
   */
  boolean check(String name, Note note, Predicate<VerifierKey> signed, Findings findings) {
    List<VerifierKey> keys = nodeFile.map(NodeFile::keys).orElse(List.of());
    for (VerifierKey key : keys) {
      if (!signed.test(key)) {
        long offset = note.text().getBytes(StandardCharsets.UTF_8).length + 1L;
        findings.add(
            Fault.of(
                name,
                offset,
                "TAMPERED: no valid signature of this node by "
                    + key.algorithm()
                    + " (expected: one)"));
        return false;
      }
    }
    return true;
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
              kept.note().text().getBytes(StandardCharsets.UTF_8).length + 1L,
              "TAMPERED: no valid signatures by the node's keys, or the trusted ones (expected: of Ed25519 and ML-DSA-44)"));
    }
  }
}
