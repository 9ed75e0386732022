package cim.store.archive;

import cim.store.file.Files;
import cim.store.file.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** An archive that is a folder, best on another disk. */
public final class FolderArchive implements Archive {
  private static final int CHUNK = 1 << 20;

  private final Files files;
  private final Path folder;

  public FolderArchive(Files files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public void put(String name, Files.Reading content) throws IOException {
    Path target = folder.resolve(name);
    Path directory = target.resolveSibling("");
    Path fresh = directory.resolve(target.getFileName() + WholeFile.UNFINISHED);
    WholeFile.createDirectoriesAgain(files, directory);
    try (Files.Handle to = files.openForWriting(fresh)) {
      to.truncate(0);
      ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
      for (long at = 0; at < content.size(); at += chunk.limit()) {
        content.read(chunk.clear(), at);
        to.write(chunk.flip(), at);
      }
      to.sync();
    }
    files.rename(fresh, target);
    files.syncDirectory(directory);
  }

  @Override
  public Files.Reading open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!files.exists(file)) {
      throw new FileNotFoundException(file + ": not in the archive");
    }
    return files.openForReading(file);
  }
}
