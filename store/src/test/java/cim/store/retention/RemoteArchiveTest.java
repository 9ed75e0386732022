package cim.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.store.StoreException;
import cim.store.conformance.Order;
import cim.store.disk.SimulatedDisk;
import cim.store.fault.Budget;
import cim.store.fault.Campaign;
import cim.store.log.DayFile;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Row F27: nothing goes from a log before an archive has it and gave it back whole, and the archive
 * has no gap, whatever the archive does.
 */
@Tag("long")
final class RemoteArchiveTest {
  private static final Budget BUDGET = new Budget(500, 20_000);
  private static final int MOST_TRIES = 200;

  private static final SimulatedDisk LIVED = lived();

  private static SimulatedDisk lived() {
    SimulatedDisk disk = new SimulatedDisk();
    Shop.liveIn(disk);
    return disk;
  }

  @Test
  void an_archive_that_fails_in_every_way_costs_nothing() {
    Campaign.seeded("F27", "a remote archive that fails", BUDGET, Trial::new);
  }

  private static final class Trial implements Campaign.Trial {
    private final Random random;
    private final int oneIn;
    private final Remote remote;

    Trial(long seed) {
      random = new Random(seed);
      oneIn = 2 + random.nextInt(12);
      remote = new Remote(random, oneIn);
    }

    @Override
    public void run() throws IOException {
      SimulatedDisk disk;
      synchronized (LIVED) {
        disk = LIVED.afterPowerLoss(new Random(1));
      }
      List<Value.Map> told;
      try (Shop shop = Shop.open(disk, 4, remote)) {
        told = shop.told();
        compact(shop);
        for (int tries = 0; tries < 10; tries++) {
          readOrRefused(shop, told);
        }
      }
      remote.worsen();
      try (Shop shop = Shop.open(disk, 5, remote)) {
        compact(shop);
      }
      remote.calm();
      try (Shop shop = Shop.open(disk, 6, remote)) {
        assertThat(shop.told()).isEqualTo(told);
        assertThat(shop.plan().days()).extracting(Plan.Day::date).containsExactly("2026-11-24");
      }
      assertThat(Shop.verify(disk).faults()).isEmpty();
      assertThat(Shop.verify(disk).rebuildable()).isEmpty();
      assertNumbered(3);
    }

    /** Compacts until it is done; as long as it fails nothing may have gone. */
    private void compact(Shop shop) throws IOException {
      long room = room(shop);
      for (int tries = 1; ; tries++) {
        try {
          assertThat(shop.compact().isEmpty()).isFalse();
          assertThat(room(shop)).isLessThan(room);
          return;
        } catch (StoreException e) {
          assertThat(e.code()).isIn("io", "not_archived", "other_archive", "corrupt");
          assertThat(room(shop)).as(e.getMessage()).isEqualTo(room);
          if (tries > MOST_TRIES) {
            throw new AssertionError("an archive that does all right is refused", e);
          }
        }
        if (tries == MOST_TRIES) {
          remote.calm();
        }
      }
    }

    private static void readOrRefused(Shop shop, List<Value.Map> told) {
      try {
        assertThat(shop.told()).isEqualTo(told);
      } catch (StoreException e) {
        assertThat(e.code()).isIn("io", "corrupt");
      }
    }

    /** Bytes of everything that may go. */
    private static long room(Shop shop) throws IOException {
      long[] room = {0};
      for (DayFile day : shop.store.days(Order.DOMAIN)) {
        day.visit((frame, _) -> room[0] += DayFile.room(frame));
      }
      return room[0];
    }

    private void assertNumbered(int count) {
      Set<Integer> numbers = new TreeSet<>();
      for (String name : remote.names()) {
        if (name.endsWith(".log")) {
          numbers.add(Integer.parseInt(name.substring(name.lastIndexOf('/') + 1).substring(0, 8)));
        }
      }
      assertThat(numbers).hasSize(count).allMatch(number -> number >= 1 && number <= count);
    }

    @Override
    public String toString() {
      return "one call in " + oneIn + " fails";
    }
  }
}
