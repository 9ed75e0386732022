package cim.store.log;

import cim.ipld.IpldException;
import cim.store.Sealer;
import cim.store.Signer;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.proof.FileSigner;
import cim.store.proof.NodeFile;
import cim.store.seal.KeyFolder;
import cim.store.seal.SubjectKeys;
import java.io.IOException;
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
    try {
      KeyFolder folder = KeyFolder.open(files, dataFolder, new SecureRandom());
      return new NodeKeys(SubjectKeys.open(folder), signer(files, dataFolder, folder, fresh));
    } catch (IpldException e) {
      throw new StoreException(
          "corrupt",
          "cim-keys: a whole record of another kind than belongs there: "
              + e.getMessage()
              + "; put back a copy of this folder",
          e);
    }
  }

  private static Signer signer(Files files, Path dataFolder, KeyFolder folder, UUID fresh) {
    try {
      return files.exists(dataFolder.resolve(NodeFile.NAME))
          ? FileSigner.open(folder, NodeFile.read(files, dataFolder))
          : FileSigner.open(folder, fresh.toString());
    } catch (IOException e) {
      throw new StoreException("io", NodeFile.NAME + ": " + e.getMessage(), e);
    }
  }
}
