package cim.store.fault;

import cim.store.disk.Chance;
import cim.store.disk.SimulatedDisk;
import cim.store.disk.Tearing;
import cim.store.file.Files;
import cim.store.log.NodeKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Power is lost before each call that changes the disk, and after the last (F07): with every subset
 * of the changes that were not synced where there are few, and with others by chance, with every
 * kind of tearing, until there are as many different states as were asked for.
 *
 * @param at which calls power is lost before
 */
record PowerLoss(
    List<Step> steps,
    Workload.Pace pace,
    NodeKeys.Source keys,
    Predicate<String> at,
    UnaryOperator<Files> plant) {

  private static final int FEW = 8;

  /** Of so many states one is closed, opened again and verified, too. */
  private static final int THOROUGH = 16;

  /** So many states of each moment are looked at, then of the next. */
  private static final int ROUND = 32;

  /** A moment of whose states not more than one of so many is new is not asked for more. */
  private static final int WORTHWHILE = 32;

  /** So many states are taken of one workload. */
  private static final int OF_A_WORKLOAD = 100_000;

  /** Odd, so that its multiples go through all the numbers below a power of two. */
  private static final int SPREAD = 0x9E3779B1;

  /** A store that has no bug of ours, interrupted before every call. */
  static PowerLoss of(List<Step> steps) {
    return new PowerLoss(
        steps, Workload.Pace.STEP_BY_STEP, Step.keys(steps), _ -> true, UnaryOperator.identity());
  }

  PowerLoss with(UnaryOperator<Files> bug) {
    return new PowerLoss(steps, pace, keys, at, bug);
  }

  PowerLoss with(NodeKeys.Source others) {
    return new PowerLoss(steps, pace, others, at, plant);
  }

  PowerLoss with(Workload.Pace other) {
    return new PowerLoss(steps, other, keys, at, plant);
  }

  /** Only before syncs. */
  PowerLoss aroundSyncs() {
    return new PowerLoss(steps, pace, keys, call -> call.startsWith("sync"), plant);
  }

  /** A disk at the moment when power is lost, and what its store had acknowledged. */
  private record Moment(
      PowerLoss of, String before, SimulatedDisk disk, Ledger.Page page, int unsynced) {

    /** Its n-th state: where there are few changes all subsets with all tearings first. */
    State state(int n) {
      int all = allSubsets();
      if (n >= all) {
        return new State(this, byChance(Chance.of(n)), Campaign.one(Tearing.values(), n), n);
      }
      int mixed = n * SPREAD & (all - 1);
      BitSet happened = BitSet.valueOf(new long[] {mixed / Tearing.values().length});
      return new State(this, happened, Campaign.one(Tearing.values(), mixed), n);
    }

    /** How many first states it has that are all there are, but for the places of tears. */
    int allSubsets() {
      return unsynced > FEW ? 0 : Tearing.values().length << unsynced;
    }

    /** Few, half or most of the changes; none or all, too, where chance has it so. */
    private BitSet byChance(Random chance) {
      BitSet subset = new BitSet();
      int likelihood = new int[] {8, 25, 50, 75, 92}[chance.nextInt(5)];
      for (int i = 0; i < unsynced; i++) {
        subset.set(i, chance.nextInt(100) < likelihood);
      }
      return subset;
    }
  }

  /** What a machine may find afterwards. */
  private record State(Moment moment, BitSet happened, Tearing tearing, int seed)
      implements Campaign.Trial {

    SimulatedDisk disk() {
      return moment.disk().afterPowerLoss(happened, tearing, seed);
    }

    /** What the judgement depends on: two states with the same are one. */
    Print print() {
      return new Print(disk().fingerprint(), moment.page().size());
    }

    record Print(long disk, int page) {}

    @Override
    public void run() throws IOException {
      if (seed % THOROUGH == 0) {
        Recovered.judgeTwice(disk(), moment.page(), moment.of().keys());
      } else {
        Recovered.judge(disk(), moment.page(), moment.of().keys());
      }
    }

    @Override
    public String toString() {
      return "%s, power lost before: %s; happened: %s of %s, torn: %s"
          .formatted(
              moment.of().steps(), moment.before(), happened, moment.disk().unsynced(), tearing);
    }
  }

  /** A state by its moment and number: by night there are millions. */
  private record Place(int moment, int number) {
    State in(List<Moment> moments) {
      return moments.get(moment).state(number);
    }
  }

  private record Printed(Place place, State.Print print) {}

  /**
   * Runs the campaign; how many states were recovered, each another one. A workload has not many
   * more than a gate asks for: by night there are many, each with other ids and sizes.
   *
   * @param states so many at least, unless there are no more
   * @throws AssertionError where an acknowledged event is lost, or damage is seen where none is
   */
  int run(String row, String what, int states) throws IOException {
    Set<State.Print> seen = new HashSet<>();
    int ran = 0;
    int found = 1;
    for (int workload = 0; ran < states && found > 0; workload++) {
      List<Moment> moments = moments(Workload.SEED + workload);
      List<Place> places = different(moments, Math.min(states - ran, OF_A_WORKLOAD), ROUND, seen);
      String named = workload == 0 ? what : what + ", workload " + workload;
      found = Campaign.each(row, named, places.size(), n -> places.get((int) n).in(moments));
      ran += found;
    }
    return ran;
  }

  /** Runs many short workloads, and loses power around each of their syncs. */
  static int runAll(String row, String what, List<List<Step>> workloads, int statesOfEachMoment) {
    AtomicInteger judged = new AtomicInteger();
    Campaign.Clock clock = Campaign.Clock.started();
    Campaign.each(
        row,
        what,
        workloads.size(),
        n ->
            () -> {
              List<Moment> moments =
                  of(workloads.get((int) n)).aroundSyncs().moments(Workload.SEED);
              for (Place place :
                  different(moments, moments.size(), statesOfEachMoment, new HashSet<>())) {
                run(place.in(moments));
                judged.incrementAndGet();
              }
            });
    clock.report(row, "states of these", judged.get());
    return judged.get();
  }

  private static void run(State state) throws IOException {
    try {
      state.run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(state + ": " + e, e);
    }
  }

  /**
   * So many states at least that differ, where there are: some of each moment, then some more of
   * those that still give new ones or whose subsets have not all been tried.
   *
   * @param seen is added to
   */
  private static List<Place> different(
      List<Moment> moments, int states, int round, Set<State.Print> seen) {
    List<Place> found = new ArrayList<>();
    List<Integer> asked = IntStream.range(0, moments.size()).boxed().toList();
    for (int from = 0; found.size() < states && !asked.isEmpty(); from += round) {
      Map<Integer, Integer> fresh = new HashMap<>();
      for (Printed each : printed(moments, asked, from, from + round)) {
        if (seen.add(each.print())) {
          found.add(each.place());
          fresh.merge(each.place().moment(), 1, Integer::sum);
        }
      }
      int next = from + round;
      asked =
          asked.stream()
              .filter(moment ->
                  next < moments.get(moment).allSubsets()
                      || fresh.getOrDefault(moment, 0) > round / WORTHWHILE)
              .toList();
    }
    return found;
  }

  private static List<Printed> printed(
      List<Moment> moments, List<Integer> asked, int from, int to) {
    return asked.parallelStream()
        .flatMap(moment -> IntStream.range(from, to).mapToObj(n -> new Place(moment, n)))
        .map(place -> new Printed(place, place.in(moments).print()))
        .toList();
  }

  private List<Moment> moments(long seed) throws IOException {
    SimulatedDisk disk = Workload.disk();
    Ledger ledger = new Ledger();
    List<Moment> moments = new ArrayList<>();
    SimulatedDisk.Watcher losing =
        call -> {
          if (at.test(call)) {
            moments.add(moment(call, disk, ledger));
          }
        };
    disk.watch(losing);
    new Workload(plant.apply(disk), ledger, keys, pace, seed).run(steps);
    moments.add(moment("the end", disk, ledger));
    return moments;
  }

  private Moment moment(String before, SimulatedDisk disk, Ledger ledger) {
    return new Moment(this, before, disk.copy(), ledger.page(), disk.unsyncedCount());
  }
}
