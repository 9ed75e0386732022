package cim.store.verify;

import cim.store.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How another module checks what it derives from the logs (indexes, read models): never a fault.
 */
@FunctionalInterface
public interface DerivedCheck {

  /** What has to be built again. */
  List<VerifyReport.Rebuildable> check(Files files, Path dataFolder);
}
