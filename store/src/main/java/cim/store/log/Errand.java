package cim.store.log;

import java.io.IOException;

/**
 * Something that is done with a log while nothing is appended to it: by the writer thread, between
 * two batches, with everything that was queued before it durable. Others go on reading.
 */
@FunctionalInterface
public interface Errand {
  /** A failure goes to whoever sent it; appending goes on. */
  void run() throws IOException;
}
