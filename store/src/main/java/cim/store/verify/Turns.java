package cim.store.verify;

/** Lets threads do their parts one after the other, in the order of numbers from 0. */
final class Turns {
  private long next; // guarded by this, as is ended
  private boolean ended;

  /** Waits until it is the turn of a number; false where the work was given up meanwhile. */
  synchronized boolean await(long number) throws InterruptedException {
    while (next != number && !ended) {
      wait();
    }
    return !ended;
  }

  /** The turn of the next number begins. */
  synchronized void pass() {
    next++;
    notifyAll();
  }

  /** Nobody need wait any more. */
  synchronized void giveUp() {
    ended = true;
    notifyAll();
  }
}
