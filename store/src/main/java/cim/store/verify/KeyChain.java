package cim.store.verify;

import cim.store.proof.KeyRotation;
import cim.store.proof.NodeFile;
import cim.store.proof.PublicKeys;
import cim.store.verify.VerifyReport.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys that have signed for a node, from its first to today's: each must have been announced by
 * those before it, in the logs. One thread.
 */
final class KeyChain {
  /** The first key of each pair, oldest first; the last signs now. */
  private final List<String> chain = new ArrayList<>();

  private final Set<String> announced = new HashSet<>();
  private final Map<String, String> newestOfLog = new HashMap<>();

  KeyChain(NodeFile node) {
    for (int i = node.retired().size() - 2; i >= 0; i -= 2) {
      chain.add(node.retired().get(i).toString());
    }
    chain.add(node.keys().getFirst().toString());
  }

  /** Takes in what a log says at a place. */
  void add(String domain, String file, long offset, KeyRotation rotation, Findings findings) {
    String old = first(rotation.old());
    String fresh = first(rotation.fresh());
    int place = chain.indexOf(old);
    boolean isLast = place == chain.size() - 1; // What follows it was announced, and not begun yet.
    boolean follows = newestOfLog.getOrDefault(domain, old).equals(old);
    boolean repeats = fresh.equals(newestOfLog.get(domain));
    if (place < 0 || (!isLast && !chain.get(place + 1).equals(fresh)) || !(follows || repeats)) {
      findings.add(
          Fault.of(
              file,
              offset,
              "TAMPERED: the keys "
                  + old
                  + " announce "
                  + fresh
                  + " (expected: the next keys of "
                  + NodeFile.NAME
                  + ", announced by those before)"));
    }
    announced.add(fresh);
    if (!isLast) {
      newestOfLog.put(domain, fresh);
    }
  }

  /** After all logs. */
  void end(Findings findings) {
    for (String key : chain.subList(1, chain.size())) {
      if (!announced.contains(key)) {
        findings.add(
            Fault.of(
                NodeFile.NAME,
                0,
                "TAMPERED: the keys "
                    + key
                    + " sign for the node and were never announced (expected: a key_rotated record of those before, in the logs)"));
      }
    }
    newestOfLog.forEach((domain, key) -> {
      if (!key.equals(chain.getLast())) {
        findings.add(
            Fault.of(
                "cim-events/" + domain,
                0,
                "TAMPERED: the log knows no later keys than "
                    + key
                    + " (expected: "
                    + chain.getLast()
                    + ", announced as those were)"));
      }
    });
  }

  private static String first(PublicKeys keys) {
    return keys.keys().getFirst().toString();
  }
}
