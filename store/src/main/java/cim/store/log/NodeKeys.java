package cim.store.log;

import cim.store.Sealer;
import cim.store.Signer;
import cim.store.file.Files;
import cim.store.proof.FileSigner;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.UUID;

/** What a store seals and signs with. */
public record NodeKeys(Sealer sealer, Signer signer) {

  /** Where the keys come from; asked when the data folder is held. */
  @FunctionalInterface
  public interface Source {
    /**
     * @param fresh the id of the node if it is made now; the signer of a node that is there keeps
     *     its name
     */
    NodeKeys open(Files files, Path dataFolder, UUID fresh);
  }

  /** The keys in {@code cim-keys/}. */
  public static NodeKeys ofFolder(Files files, Path dataFolder, UUID fresh) {
    KeyFolder folder = KeyFolder.open(files, dataFolder, new SecureRandom());
    return new NodeKeys(SubjectKeys.open(folder), FileSigner.open(folder, fresh.toString()));
  }
}
