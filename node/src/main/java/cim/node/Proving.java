package cim.node;

import cim.ipld.Cid;
import cim.ipld.IpldException;
import cim.ipld.Value;
import cim.runtime.Refusal;
import cim.store.StoreException;
import cim.store.StoredEvent;
import cim.store.log.LocalEventStore;
import cim.store.proof.Checkpoint;
import cim.store.proof.ConsistencyProof;
import cim.store.proof.Note;
import cim.store.proof.PublicKeys;
import cim.store.verify.BundleCheck;
import cim.store.verify.BundleReport;
import cim.store.verify.KeptCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of {@code ./cim verify} that write and check single files. */
final class Proving {

  private Proving() {}

  /** The bundle of an event: from the node that runs, else from the folder. */
  static byte[] bundle(Where where, String event) throws IOException {
    Cid cid = cid(event);
    if (where.url != null || where.folder().address().isPresent()) {
      try (NodeClient node = where.connect()) {
        return node.bytes("/api/v1/events/" + cid + "/bundle");
      }
    }
    Path folder = where.folder().path();
    requireNode(folder);
    try (LocalEventStore store = LocalEventStore.open(folder, LocalEventStore.Options.USUAL)) {
      for (String domain : store.domains()) {
        Optional<StoredEvent> found = store.log(domain).find(cid);
        if (found.isPresent()) {
          return new TreeProofs(store, folder).bundle(found.get());
        }
      }
    }
    throw new Refusal(
        "unknown_event", event, "the CID of an event here", "take it from ./cim events --json");
  }

  private static Cid cid(String text) {
    try {
      return Cid.parse(text);
    } catch (IpldException e) {
      throw new Refusal(
          "invalid_id", text, "the CID of an event", "take it from ./cim events --json");
    }
  }

  /**
   * Refuses a folder that is no node's.
   *
   * @throws Refusal {@code unknown_folder}
   */
  static void requireNode(Path folder) {
    if (!Files.isDirectory(folder.resolve("cim-keys"))
        && !Files.exists(folder.resolve("cim-node.json"))) {
      throw new Refusal(
          "unknown_folder",
          folder.toString(),
          "a node's data folder",
          "give the right one with --data");
    }
  }

  /** Checks a bundle by nothing but the file and the keys. */
  static BundleReport check(Path bundle, Path keys) throws IOException {
    return BundleCheck.check(Files.readAllBytes(bundle), keys(keys));
  }

  static PublicKeys keys(Path file) throws IOException {
    PublicKeys keys = PublicKeys.parse(Files.readString(file));
    if (keys.keys().isEmpty()) {
      throw new StoreException(
          "corrupt", file + ": no key (expected: the checkpoint.pub of a node)");
    }
    return keys;
  }

  static KeptCheckpoint kept(Path file, Optional<PublicKeys> trusted) throws IOException {
    return KeptCheckpoint.parse(file.toString(), Files.readAllBytes(file), trusted);
  }

  /**
   * Has a running node prove that its log extends a checkpoint that was kept, and checks that proof
   * here.
   */
  static Value.Map since(NodeClient node, KeptCheckpoint kept, PublicKeys keys) throws IOException {
    List<String> faults = new ArrayList<>();
    Checkpoint old = kept.checkpoint();
    if (!keys.haveSigned(kept.note(), old)) {
      faults.add(
          kept.name() + ": no valid signatures by the keys (expected: by Ed25519 and ML-DSA-44)");
    }
    String path = "/api/v1/checkpoints/" + NodeClient.encoded(kept.domain());
    Note note = Note.parse(node.text(path).getBytes(StandardCharsets.UTF_8));
    Checkpoint now = Checkpoint.parse(note.text());
    if (now.size() < old.size()) {
      faults.add(
          "the log has "
              + now.size()
              + " leaves (expected: at least "
              + old.size()
              + ", as the kept checkpoint says): it was cut, or the node rolled back to an older state");
    } else {
      ConsistencyProof proof =
          proof(
              (Value.Map)
                  node.get(path + "/consistency", Map.of("from", Long.toString(old.size()))));
      now = Checkpoint.parse(proof.checkpoint().text());
      note = proof.checkpoint();
      if (!proof.extendsFrom(old)) {
        faults.add(
            "the log of "
                + now.origin()
                + " with "
                + now.size()
                + " leaves does not extend the kept checkpoint of "
                + old.origin()
                + " with "
                + old.size()
                + ": it was rewritten, or two logs are shown under one name");
      }
    }
    if (!keys.haveSigned(note, now)) {
      faults.add(
          "the newest checkpoint: no valid signatures by the keys (expected: by Ed25519 and ML-DSA-44)");
    }
    return Value.map()
        .put("ok", Value.of(faults.isEmpty()))
        .put("since", kept.json())
        .put("size", now.size())
        .put("checkpoint", new String(note.bytes(), StandardCharsets.UTF_8))
        .put("faults", Value.list(faults.stream().map(Value::of).toList()))
        .build();
  }

  private static ConsistencyProof proof(Value.Map answer) {
    return new ConsistencyProof(
        answer.integer("from"),
        answer.list("path").items().stream()
            .map(hash -> Value.of(HexFormat.of().parseHex(((Value.Text) hash).value())))
            .toList(),
        Note.parse(answer.text("checkpoint").getBytes(StandardCharsets.UTF_8)));
  }
}
