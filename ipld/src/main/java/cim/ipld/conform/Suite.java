package cim.ipld.conform;

import java.io.IOException;
import java.nio.file.Path;

/** The cases of one kind of folder. */
public interface Suite {

  /** Runs every case in the folder; what cannot be read is thrown, and becomes a failure. */
  void run(Path folder, Tally tally) throws IOException;
}
