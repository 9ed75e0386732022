package cim.node;

import cim.interfaces.ProofSource;
import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import cim.store.proof.Bundle;
import cim.store.proof.Checkpoint;
import cim.store.proof.ConsistencyProof;
import cim.store.proof.LogProof;
import cim.store.proof.TlogProof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Proofs from the trees of a local store, under their newest signed checkpoints. */
record TreeProofs(LocalEventStore store, Path folder) implements ProofSource {
  /** A checkpoint is made a second after what it covers; a loaded disk may take longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public Optional<Value.Map> proof(StoredEvent event) {
    LogProof tree = tree(event.subject().context());
    if (event.position() >= tree.checkpoint().size()) {
      return Optional.empty();
    }
    try {
      TlogProof proof = tree.inclusion(event.cid(), event.position(), Duration.ZERO);
      return Optional.of(
          Value.map()
              .put("checkpoint", text(proof.checkpoint().bytes()))
              .put("leaf_index", event.position())
              .put("tree_size", Checkpoint.parse(proof.checkpoint().text()).size())
              .put("path", hex(proof.path()))
              .build());
    } catch (StoreException e) {
      return Optional.empty(); // Neither its tiles nor what they are made from can be read.
    }
  }

  @Override
  public byte[] bundle(StoredEvent event) {
    String domain = event.subject().context();
    return Bundle.of(event, store.log(domain), tree(domain), PATIENCE).bytes();
  }

  @Override
  public Value.Map consistency(String domain, long since) {
    ConsistencyProof proof = tree(domain).consistency(since);
    return Value.map()
        .put("checkpoint", text(proof.checkpoint().bytes()))
        .put("from", since)
        .put("to", Checkpoint.parse(proof.checkpoint().text()).size())
        .put("path", hex(proof.path()))
        .build();
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

  private LogProof tree(String domain) {
    return store.proofs().log(domain);
  }

  private static String text(byte[] note) {
    return new String(note, StandardCharsets.UTF_8);
  }

  private static Value.List hex(List<Value.Bytes> path) {
    return Value.list(
        path.stream().map(hash -> Value.of(HexFormat.of().formatHex(hash.toArray()))).toList());
  }
}
