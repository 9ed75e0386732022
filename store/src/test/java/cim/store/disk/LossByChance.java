package cim.store.disk;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/** Of all unsynced changes none, some or all happen, by chance, and writes may be torn. */
final class LossByChance implements Loss {
  private static final List<Tearing> TEARING =
      List.of(Tearing.SECTORS, Tearing.PAGES, Tearing.ANYWHERE);

  private final Random chance;

  /** Of a hundred changes so many happen: none, some, all. */
  private final int likelihood;

  private final Tearing tearing;
  private final IdentityHashMap<Object, Boolean> decided = new IdentityHashMap<>();

  LossByChance(Random chance) {
    this.chance = chance;
    this.likelihood = new int[] {0, 30, 70, 100}[chance.nextInt(4)];
    this.tearing = TEARING.get(chance.nextInt(TEARING.size()));
  }

  @Override
  public boolean happened(Object change) {
    return decided.computeIfAbsent(change, _ -> chance.nextInt(100) < likelihood);
  }

  @Override
  public byte[] torn(byte[] before, int offset, byte[] bytes) {
    return (chance.nextInt(3) > 0 ? Tearing.WHOLE : tearing).write(before, offset, bytes, chance);
  }
}
