package cim.store.proof;

import cim.ipld.Sha256;
import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cosigns checkpoints of logs that it knows, each an extension of the one before: who shows two
 * histories gets no second signature. Keeps the newest checkpoint of each origin and nothing else,
 * durably before it answers. Any thread; one request at a time.
 *
 * <p>Source: c2sp.org/tlog-witness, {@code add-checkpoint}; it cosigns by ML-DSA-44. How requests
 * come over a network is not its business.
 */
public final class Witness {
  private static final int MOST_HASHES = 63;

  private final Files files;
  private final Path folder;
  private final Map<String, PublicKeys> logs;
  private final Signer signer;
  private final InstantSource clock;

  /** What a request is answered with. */
  public sealed interface Answer {
    /** The status of the HTTP answer. */
    int status();

    /** 200: the signature lines. */
    record Cosigned(String lines) implements Answer {
      @Override
      public int status() {
        return 200;
      }
    }

    /** 409: another checkpoint was cosigned last; its size. */
    record Conflict(long size) implements Answer {
      @Override
      public int status() {
        return 409;
      }
    }

    /** 400 malformed, 403 not signed by the log, 404 unknown log, 422 no extension. */
    record Refused(int status, String reason) implements Answer {}
  }

  private Witness(
      Files files, Path folder, Map<String, PublicKeys> logs, Signer signer, InstantSource clock) {
    this.files = files;
    this.folder = folder;
    this.logs = Map.copyOf(logs);
    this.signer = signer;
    this.clock = clock;
  }

  /**
   * Opens a witness.
   *
   * @param folder its own; made where it is not there
   * @param logs the keys of each log by its origin
   */
  public static Witness open(
      Files files, Path folder, Map<String, PublicKeys> logs, Signer signer, InstantSource clock)
      throws IOException {
    WholeFile.createDirectoriesAgain(files, folder);
    return new Witness(files, folder, logs, signer, clock);
  }

  /** A request: the size before, how the log grew from there, and its checkpoint now. */
  private record Request(long old, List<byte[]> proof, Note note, Checkpoint checkpoint) {}

  /**
   * Answers {@code add-checkpoint}.
   *
   * @param body {@code old <size>}, consistency proof lines, an empty line, a checkpoint
   * @throws StoreException {@code corrupt} where what it has kept is damaged
   */
  public synchronized Answer addCheckpoint(byte[] body) throws IOException {
    Request request;
    try {
      request = parse(body);
    } catch (StoreException e) {
      return new Answer.Refused(400, String.valueOf(e.getMessage()));
    }
    Checkpoint checkpoint = request.checkpoint();
    PublicKeys keys = logs.get(checkpoint.origin());
    if (keys == null) {
      return new Answer.Refused(404, "origin: " + checkpoint.origin() + " (expected: a known log)");
    }
    if (!keys.haveSigned(request.note(), checkpoint)) {
      return new Answer.Refused(403, "signatures (expected: both of the log's)");
    }
    if (request.old() > checkpoint.size()) {
      return new Answer.Refused(400, "old: " + request.old() + " (expected: at most the size)");
    }
    Optional<Checkpoint> newest = newest(checkpoint.origin());
    long known = newest.map(Checkpoint::size).orElse(0L);
    byte[] root = newest.map(one -> one.root().toArray()).orElseGet(() -> new Merkle().empty());
    if (request.old() != known
        || (checkpoint.size() == known && !checkpoint.root().equals(Value.of(root)))) {
      return new Answer.Conflict(known);
    }
    if (!Proofs.verifyConsistency(
        known, checkpoint.size(), root, checkpoint.root().toArray(), request.proof())) {
      return new Answer.Refused(
          422, "proof (expected: that the log of " + known + " leaves is how this one begins)");
    }
    WholeFile.replace(files, folder, name(checkpoint.origin()), request.note().bytes());
    return new Answer.Cosigned(
        Note.cosignature(checkpoint, signer, clock.instant().getEpochSecond()).text());
  }

  private static Request parse(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    String[] lines = text.substring(0, Math.max(end, 0)).split("\n", -1);
    if (end < 0
        || !lines[0].matches("old (0|[1-9][0-9]{0,17})")
        || lines.length > 1 + MOST_HASHES) {
      throw new StoreException(
          "corrupt",
          "request (expected: old <size>, at most 63 hashes, an empty line, a checkpoint)");
    }
    List<byte[]> proof = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      proof.add(VerifierKey.base64(line));
    }
    Note note = Note.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8));
    return new Request(
        Long.parseLong(lines[0].substring("old ".length())),
        proof,
        note,
        Checkpoint.parse(note.text()));
  }

  /** What was cosigned last; its own signature of the log is checked again, as disks err. */
  private Optional<Checkpoint> newest(String origin) throws IOException {
    Path file = folder.resolve(name(origin));
    if (!files.exists(file)) {
      return Optional.empty();
    }
    Note note = Note.parse(WholeFile.read(files, file));
    Checkpoint kept = Checkpoint.parse(note.text());
    PublicKeys keys = logs.get(origin);
    if (keys == null || !kept.origin().equals(origin) || !keys.haveSigned(note, kept)) {
      throw new StoreException(
          "corrupt", file + ": not the checkpoint that was kept; put back a copy, or sign no more");
    }
    return Optional.of(kept);
  }

  private static String name(String origin) {
    return HexFormat.of().formatHex(new Sha256().digest(origin.getBytes(StandardCharsets.UTF_8)));
  }
}
