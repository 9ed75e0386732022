package cim.store.verify;

import cim.ipld.Cid;
import cim.ipld.Codec;
import cim.ipld.IpldException;
import cim.ipld.Sha256;
import cim.store.ObjectStore.StoredObject;
import cim.store.StoreException;
import cim.store.file.Files;
import cim.store.file.WholeFile;
import cim.store.object.ObjectFile;
import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Checks one object: its content against its CID, its metadata against their own checksum. */
final class ObjectCheck {
  private static final String FOLDER = "cim-objects";
  private static final int CHUNK = 1 << 18;

  private final Files files;
  private final Path folder;
  private final Findings findings;

  ObjectCheck(Files files, Path dataFolder, Findings findings) {
    this.files = files;
    this.folder = dataFolder.resolve(FOLDER);
    this.findings = findings;
  }

  /** The names of all objects. */
  static List<String> names(Files files, Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve(FOLDER);
    return files.isDirectory(folder) ? files.list(folder) : List.of();
  }

  /** Where the content of an object is. */
  static Path content(Path dataFolder, String name) {
    return dataFolder.resolve(FOLDER).resolve(name).resolve(ObjectFile.CONTENT);
  }

  void check(String name) throws IOException {
    String content = FOLDER + "/" + name + "/" + ObjectFile.CONTENT;
    if (!files.isDirectory(folder.resolve(name))) {
      findings.add(
          new Rebuildable(
              FOLDER + "/" + name,
              "left by an interrupted writing; the next start clears it away"));
      return;
    }
    Path file = folder.resolve(name).resolve(ObjectFile.CONTENT);
    if (!files.exists(file)) {
      findings.add(
          new Rebuildable(
              content, "not there: its writing was interrupted before anything could name it"));
      return;
    }
    Cid cid = Cid.ofDigest(Codec.RAW, new byte[Sha256.SIZE]);
    try {
      cid = Cid.parse(name);
    } catch (IpldException e) {
      findings.add(Fault.of(FOLDER + "/" + name, 0, "TAMPERED: " + e.getMessage()));
    }
    long size = content(content, file, cid);
    metadata(name, cid, size);
    findings.objects.incrementAndGet();
  }

  private long content(String name, Path file, Cid cid) throws IOException {
    Sha256 sha256 = new Sha256();
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (Files.Handle handle = files.openForReading(file)) {
      for (int read = handle.read(ByteBuffer.wrap(chunk), size);
          read > 0;
          read = handle.read(ByteBuffer.wrap(chunk), size)) {
        sha256.update(chunk, 0, read);
        size += read;
        findings.checked(name, read);
      }
    }
    byte[] digest = new byte[Sha256.SIZE];
    sha256.finish(digest, 0);
    if (!Cid.ofDigest(Codec.RAW, digest).equals(cid)) {
      findings.add(
          Fault.of(
              name, 0, "TAMPERED: other bytes than were stored (expected: those of " + cid + ")"));
    }
    return size;
  }

  private void metadata(String object, Cid cid, long size) throws IOException {
    String name = FOLDER + "/" + object + "/" + ObjectFile.METADATA;
    Path file = folder.resolve(object).resolve(ObjectFile.METADATA);
    if (!files.exists(file)) {
      findings.add(Fault.of(name, 0, "MISSING: not there beside the content"));
      return;
    }
    try {
      byte[] bytes = WholeFile.read(files, file);
      findings.checked(name, 0);
      StoredObject read = ObjectFile.read(name, bytes);
      if (!read.cid().equals(cid) || read.size() != size) {
        findings.add(
            Fault.of(
                name,
                0,
                "TAMPERED: of "
                    + read.cid()
                    + ", "
                    + read.size()
                    + " bytes (expected: "
                    + cid
                    + ", "
                    + size
                    + ")"));
      }
    } catch (StoreException e) {
      findings.add(Fault.of(name, 0, "TAMPERED: " + e.getMessage()));
    }
  }
}
