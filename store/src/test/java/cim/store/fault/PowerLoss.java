package cim.store.fault;

import cim.store.disk.SimulatedDisk;
import cim.store.disk.Tearing;
import cim.store.file.Files;
import cim.store.log.NodeKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Power is lost before each call that changes the disk, and after the last (F07): with every subset
 * of the changes that were not synced where there are few, else with many by chance, and every kind
 * of tearing.
 *
 * @param at which calls power is lost before
 * @param samples how many subsets where there are more than {@link #FEW} changes
 */
record PowerLoss(
    List<Step> steps,
    NodeKeys.Source keys,
    Predicate<String> at,
    int samples,
    UnaryOperator<Files> plant) {

  private static final int FEW = 8;

  /** Of so many states one is closed, opened again and verified, too. */
  private static final int THOROUGH = 16;

  /** A store that has no bug of ours, interrupted before every call. */
  static PowerLoss of(List<Step> steps, int samples) {
    return new PowerLoss(steps, TestKeys.CHEAP, _ -> true, samples, UnaryOperator.identity());
  }

  PowerLoss with(UnaryOperator<Files> bug) {
    return new PowerLoss(steps, keys, at, samples, bug);
  }

  PowerLoss with(NodeKeys.Source others) {
    return new PowerLoss(steps, others, at, samples, plant);
  }

  private PowerLoss before(Predicate<String> calls) {
    return new PowerLoss(steps, keys, calls, samples, plant);
  }

  /** A disk at the moment when power is lost, and what its store had acknowledged. */
  private record Moment(String before, SimulatedDisk disk, Ledger.Page page, int unsynced) {

    int states(int samples) {
      int subsets = unsynced <= FEW ? 1 << unsynced : samples;
      return Math.min(subsets * Tearing.values().length, Math.max(samples, 1));
    }
  }

  /** What a machine may find afterwards. */
  private record State(
      List<Step> steps,
      Moment moment,
      BitSet happened,
      Tearing tearing,
      long seed,
      NodeKeys.Source keys)
      implements Campaign.Trial {

    @Override
    public void run() throws IOException {
      SimulatedDisk after = moment.disk().afterPowerLoss(happened, tearing, seed);
      if (seed % THOROUGH == 0) {
        Recovered.judgeTwice(after, moment.page(), keys);
      } else {
        Recovered.judge(after, moment.page(), keys);
      }
    }

    @Override
    public String toString() {
      return "%s, power lost before: %s; happened: %s of %s, torn: %s"
          .formatted(steps, moment.before(), happened, moment.disk().unsynced(), tearing);
    }
  }

  /**
   * Runs the campaign; how many states were recovered.
   *
   * @throws AssertionError where an acknowledged event is lost, or damage is seen where none is
   */
  int run(String row, String what) throws IOException {
    List<Campaign.Trial> states = new ArrayList<>();
    moments().forEach(moment -> addStates(moment, states));
    return Campaign.each(row, what, states.size(), n -> states.get((int) n));
  }

  /** Runs many short workloads, and loses power around each of their syncs. */
  static int runAll(String row, String what, List<List<Step>> workloads, int samples)
      throws IOException {
    List<Campaign.Trial> states = new ArrayList<>();
    for (List<Step> steps : workloads) {
      PowerLoss one = of(steps, samples).before(call -> call.startsWith("sync"));
      one.moments().forEach(moment -> one.addStates(moment, states));
    }
    return Campaign.each(row, what, states.size(), n -> states.get((int) n));
  }

  private List<Moment> moments() throws IOException {
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    List<Moment> moments = new ArrayList<>();
    SimulatedDisk.Watcher losing =
        call -> {
          if (at.test(call)) {
            moments.add(new Moment(call, disk.copy(), ledger.page(), disk.unsyncedCount()));
          }
        };
    disk.watch(losing);
    new Workload(plant.apply(disk), ledger, keys).run(steps);
    moments.add(new Moment("the end", disk.copy(), ledger.page(), disk.unsyncedCount()));
    return moments;
  }

  private void addStates(Moment moment, List<Campaign.Trial> states) {
    Random chance = new Random(moment.unsynced());
    for (int n = 0; n < moment.states(samples); n++) {
      Tearing tearing = Campaign.one(Tearing.values(), n);
      states.add(
          new State(
              steps,
              moment,
              subset(n / Tearing.values().length, moment, chance),
              tearing,
              n,
              keys));
    }
  }

  /** The n-th subset where all are tried, else one by chance: few, half or most of the changes. */
  private static BitSet subset(int n, Moment moment, Random chance) {
    if (moment.unsynced() <= FEW) {
      return BitSet.valueOf(new long[] {n});
    }
    BitSet subset = new BitSet();
    int likelihood = new int[] {0, 15, 50, 85, 100}[chance.nextInt(5)];
    for (int i = 0; i < moment.unsynced(); i++) {
      subset.set(i, chance.nextInt(100) < likelihood);
    }
    return subset;
  }
}
