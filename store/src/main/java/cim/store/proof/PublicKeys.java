package cim.store.proof;

import cim.ipld.Value;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The public keys by which others check what a node has signed: verifier keys of
 * c2sp.org/signed-note, one a line; lines that begin with {@code #} are remarks.
 */
public record PublicKeys(List<VerifierKey> keys) {

  /** The file's name in the data folder: the keys that sign now. */
  public static final String NAME = "checkpoint.pub";

  /** The keys that have signed before, newest first; not there while there are none. */
  public static final String RETIRED = "checkpoint.retired.pub";

  public PublicKeys {
    keys = List.copyOf(keys);
  }

  /** The keys of a signer, Ed25519 first. */
  public static PublicKeys of(Signer signer) {
    return new PublicKeys(
        Arrays.stream(Signer.Algorithm.values())
            .map(algorithm -> VerifierKey.of(signer, algorithm))
            .toList());
  }

  /**
   * Reads the text of such a file.
   *
   * @throws StoreException {@code corrupt} where a line is no key
   */
  public static PublicKeys parse(String text) {
    List<VerifierKey> keys = new ArrayList<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> keys.add(VerifierKey.parse(line)));
    return new PublicKeys(keys);
  }

  /** The file of these keys. */
  public String text() {
    return keys.stream().map(key -> key + "\n").collect(Collectors.joining());
  }

  /** The lines of the file. */
  List<Value.Text> texts() {
    return keys.stream().map(key -> Value.of(key.toString())).toList();
  }

  /** Whether these are the same keys, in the same order. */
  public boolean same(PublicKeys others) {
    return texts().equals(others.texts());
  }

  /** The algorithms by which one of these keys has signed what a note says. */
  public List<Signer.Algorithm> signedBy(Note note, Checkpoint said) {
    return Arrays.stream(Signer.Algorithm.values())
        .filter(algorithm ->
            keys.stream()
                .anyMatch(key ->
                    key.algorithm() == algorithm
                        && said.origin().startsWith(key.name() + "/")
                        && said.isSignedBy(key, note)))
        .toList();
  }

  /** Whether keys of both algorithms have signed what a note says (RULINGS 5). */
  public boolean haveSigned(Note note, Checkpoint said) {
    return signedBy(note, said).size() == Signer.Algorithm.values().length;
  }

  /** Brings the file of this name in step; durable when this returns. */
  void write(Files files, Path dataFolder, String name) throws IOException {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    Path file = dataFolder.resolve(name);
    if (!files.exists(file) || !Arrays.equals(WholeFile.read(files, file), bytes)) {
      WholeFile.replace(files, dataFolder, name, bytes);
    }
  }
}
