package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.store.conformance.Order;
import cim.store.log.LocalEventStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Watches processes that append to one data folder from outside, by what they say on their output:
 * {@code ask <command>}, {@code ack <command> <commit>}. Used by one thread.
 */
final class Observer {
  private final Path folder;
  private final Ledger ledger = new Ledger();

  /** By command: the commit that the writer said it was. */
  private final Map<UUID, String> commits = new HashMap<>();

  Observer(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  int acknowledged() {
    return commits.size();
  }

  void note(List<String> lines) {
    lines.forEach(this::note);
  }

  /** The last line may be cut short: what it does not say whole was not said. */
  void note(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("ask") && words.length == 2 && words[1].length() == 36) {
      ledger.ask(KilledWriter.order(UUID.fromString(words[1])));
    } else if (words[0].equals("ack") && words.length == 3 && words[2].length() == 59) {
      UUID command = UUID.fromString(words[1]);
      ledger.acknowledge(KilledWriter.order(command));
      commits.put(command, words[2]);
    }
  }

  /** Nothing acknowledged is lost, invented or there in part; no damage is seen. */
  void judge(String when) {
    try (LocalEventStore store =
        LocalEventStore.open(folder, LocalEventStore.Options.USUAL.withReserve(0))) {
      Ledger.judge(store, ledger.page());
      Ledger.judgeCommits(store.log(Order.DOMAIN), commits);
      assertThat(store.damages()).as("damage after " + when).isEmpty();
      goOn(store);
    }
  }

  private void goOn(LocalEventStore store) {
    UUID command = UUID.randomUUID();
    Order order = KilledWriter.order(command);
    ledger.append(store.log(Order.DOMAIN), order);
    assertThat(ledger.page().acknowledged()).as("goes on").contains(command);
  }
}
