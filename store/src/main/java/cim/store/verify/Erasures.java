package cim.store.verify;

import cim.ipld.Cid;
import cim.store.verify.VerifyReport.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What erased records of all logs say who was erased and why, and which of it is there. */
final class Erasures {
  static final String EVENT = "cim.subject.erased.v1";

  private final Set<Cid> found = new HashSet<>();
  private final Map<Cid, Fault> pointedTo = new HashMap<>();

  void found(Cid event) {
    found.add(event);
  }

  /**
   * @param missing the fault where the event is nowhere
   */
  void add(Cid event, Fault missing) {
    pointedTo.putIfAbsent(event, missing);
  }

  /** After the last log. */
  void end(Findings findings) {
    pointedTo.forEach((event, missing) -> {
      if (!found.contains(event)) {
        findings.add(missing);
      }
    });
  }
}
