package cim.store.disk;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/** Exactly the chosen changes happened. */
final class ChosenLoss implements Loss {
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final BitSet happened;
  private final Tearing tearing;
  private final Random chance;

  /**
   * Chooses among changes.
   *
   * @param happened by their place in the list
   */
  ChosenLoss(List<Object> changes, BitSet happened, Tearing tearing, Random chance) {
    changes.forEach(change -> numbers.put(change, numbers.size()));
    this.happened = happened;
    this.tearing = tearing;
    this.chance = chance;
  }

  @Override
  public boolean happened(Object change) {
    Integer number = numbers.get(change);
    return number != null && happened.get(number);
  }

  @Override
  public byte[] torn(byte[] before, int offset, byte[] bytes) {
    return tearing.write(before, offset, bytes, chance);
  }
}
