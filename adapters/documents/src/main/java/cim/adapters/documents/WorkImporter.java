package cim.adapters.documents;

import cim.runtime.Refusal;
import cim.runtime.importing.ImportContext;
import cim.runtime.importing.ImportReport;
import cim.runtime.importing.Importer;
import java.time.Duration;

/**
 * {@code ./cim import work documents}: does the work with contents that was asked for and is not
 * done yet, and checks contents from outside.
 */
public final class WorkImporter implements Importer {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SOURCE = "documents";

  /** For {@link java.util.ServiceLoader}. */
  public WorkImporter() {}

  @Override
  public String kind() {
    return "work";
  }

  @Override
  public ImportReport run(String source, ImportContext context) {
    if (!source.equals(SOURCE)) {
      throw new Refusal("invalid_field", "source " + source, SOURCE, "name the domain");
    }
    return new OpenWork(new StoredTexts(context, PATIENCE), context).run();
  }
}
