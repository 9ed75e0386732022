package cim.store.verify;

import cim.store.verify.VerifyReport.Fault;
import cim.store.verify.VerifyReport.Rebuildable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Collects what all checks find. Any thread. */
final class Findings {
  /** More are counted, not listed. */
  private static final int MOST = 10_000;

  final AtomicLong events = new AtomicLong();
  final AtomicLong blocks = new AtomicLong();
  final AtomicLong objects = new AtomicLong();
  final AtomicLong masked = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Rebuildable> rebuildable = new ArrayList<>();
  private final Progress progress;
  private final long total;

  Findings(Progress progress, long total) {
    this.progress = progress;
    this.total = total;
  }

  synchronized void add(Fault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  synchronized void add(Rebuildable derived) {
    rebuildable.add(derived);
  }

  synchronized void checked(String part, long count) {
    progress.at(part, bytes.addAndGet(count), total);
  }

  synchronized VerifyReport report() {
    return new VerifyReport(
        events.get(), blocks.get(), objects.get(), masked.get(), faults, rebuildable);
  }
}
