package cim.node;

import cim.interfaces.ProofSource;
import cim.ipld.Value;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import cim.store.proof.LogProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Proofs from the trees of a local store, under their newest signed checkpoints. */
record TreeProofs(LocalEventStore store, Path folder) implements ProofSource {

  @Override
  public Optional<Value.Map> proof(StoredEvent event) {
    String domain = event.subject().context();
    LogProof tree = store.proofs().log(domain);
    long size = tree.checkpoint().size();
    Optional<String> note = checkpoint(domain);
    if (event.position() >= size || note.isEmpty()) {
      return Optional.empty();
    }
    List<Value.Text> path =
        tree.proofs().inclusion(event.position(), size).stream()
            .map(hash -> Value.of(HexFormat.of().formatHex(hash)))
            .toList();
    return Optional.of(
        Value.map()
            .put("checkpoint", note.get())
            .put("leaf_index", event.position())
            .put("tree_size", size)
            .put("path", Value.list(path))
            .build());
  }

  @Override
  public Optional<String> checkpoint(String domain) {
    Path note = folder.resolve("cim-proofs").resolve(domain).resolve("checkpoint");
    try {
      return Files.exists(note) ? Optional.of(Files.readString(note)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
