package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Scope;
import cim.store.StreamId;
import cim.store.conformance.Order;
import cim.store.file.Files;
import cim.store.log.LocalEventStore;
import cim.store.log.NodeKeys;
import cim.store.object.FileObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Judges the disk of a store that was interrupted, by what the ledger says and by what a next store
 * can do with it.
 */
final class Recovered {

  private Recovered() {}

  /** All is there, no damage is seen where there is none, and it goes on. */
  static void judge(Files disk, Ledger.Page page, NodeKeys.Source keys) throws IOException {
    goOn(disk, page, keys);
  }

  /**
   * As {@link #judge}, and the same again after the next store was closed; verify finds nothing.
   */
  static void judgeTwice(Files disk, Ledger.Page page, NodeKeys.Source keys) throws IOException {
    Ledger.Page later = goOn(disk, page, keys);
    try (LocalEventStore store = Workload.reopen(disk, keys)) {
      Ledger.judge(store, page.and(later));
    }
    Workload.requireSound(disk, keys);
  }

  /** It takes commits. */
  static void goesOn(Files disk) {
    try (LocalEventStore store = Workload.reopen(disk, TestKeys.CHEAP)) {
      append(store);
    }
  }

  private static Ledger.Page goOn(Files disk, Ledger.Page page, NodeKeys.Source keys)
      throws IOException {
    try (LocalEventStore store = Workload.reopen(disk, keys)) {
      Workload.finish(store, disk);
      Ledger.judge(store, page);
      Ledger.judge(FileObjectStore.open(disk, Workload.FOLDER), page);
      Upkeep.judgeBackups(disk, page.backups());
      Ledger.Page later = append(store);
      assertThat(store.damages()).as("damage that is none").isEmpty();
      return later;
    }
  }

  private static Ledger.Page append(LocalEventStore store) {
    Ledger later = new Ledger();
    for (String domain : List.of(Order.DOMAIN, "other")) {
      // The same each time, so that what it gives is signed once only.
      Order order =
          Order.on(new StreamId(new UUID(9, 9), Scope.LOCAL_ONLY), "placed")
              .command(new UUID(9, domain.length()));
      later.append(store.log(domain), order);
      assertThat(later.page().acknowledged()).as("goes on").contains(order.command());
    }
    return later.page();
  }
}
