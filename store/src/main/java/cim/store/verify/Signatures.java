package cim.store.verify;

import cim.store.proof.NodeFile;
import cim.store.proof.Note;
import cim.store.proof.VerifierKey;
import cim.store.verify.VerifyReport.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
        long offset = note.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1L;
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
}
