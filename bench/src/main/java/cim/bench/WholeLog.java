package cim.bench;

import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import cim.store.verify.Progress;
import cim.store.verify.Verifier;
import cim.store.verify.VerifyReport;
import java.nio.file.Path;

/**
 * What is done with a whole log at once.
 *
 * @param events that it has
 */
record WholeLog(Path folder, String domain, long events) {

  LocalEventStore open() {
    return LocalEventStore.open(folder, LocalEventStore.Options.USUAL);
  }

  /** Milliseconds until its end is known. */
  double reopen() {
    long start = System.nanoTime();
    try (LocalEventStore store = open()) {
      long end = store.log(domain).end();
      double figure = Rounds.seconds(start) * 1e3;
      Rounds.require("events in the log", end, events);
      return figure;
    }
  }

  /** Events verified in a second. */
  double verify() {
    long start = System.nanoTime();
    VerifyReport report = Verifier.of(new DiskFiles(), folder).run(Progress.SILENT);
    double figure = Rounds.perSecond((double) events, start);
    Rounds.require("faults", report.faults().size(), 0);
    Rounds.require("events verified", report.events(), events);
    return figure;
  }
}
