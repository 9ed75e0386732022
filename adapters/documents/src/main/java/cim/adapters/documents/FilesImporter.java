package cim.adapters.documents;

import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.Importer;
import java.time.Duration;

/** {@code ./cim import files DIR}: the documents in a folder; again: only what has changed. */
public final class FilesImporter implements Importer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** For {@link java.util.ServiceLoader}. */
  public FilesImporter() {}

  @Override
  public String kind() {
    return "files";
  }

  @Override
  public ImportReport run(String source, ImportContext context) {
    return new FolderImport(Folder.read(source), PATIENCE, context).run();
  }
}
