package cim.store.memory;

import java.util.Arrays;

/** Commits of a page as they were appended. */
final class PlainCommits implements Page.Content {
  private final byte[] bytes;

  /** Where each commit's entries end. */
  private final int[] ends;

  private final char[] events;
  private int count;

  PlainCommits(int capacity, int most) {
    this.bytes = new byte[capacity];
    this.ends = new int[most];
    this.events = new char[most];
  }

  /** Adds a commit; false where there is no room for it. */
  boolean add(ChainedCommit commit) {
    int from = start(count);
    int size = commit.size();
    if (count == ends.length || bytes.length - from < size) {
      return false;
    }
    System.arraycopy(commit.bytes(), 0, bytes, from, size);
    ends[count] = from + size;
    events[count] = (char) (events(count - 1) + commit.count());
    count++;
    return true;
  }

  void takeBack() {
    count--;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int events(int place) {
    return place < 0 ? 0 : events[place];
  }

  /** Where the entries of a commit begin. */
  int start(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  /** The entries of all commits, one behind the other. */
  byte[] all() {
    return Arrays.copyOf(bytes, start(count));
  }

  @Override
  public byte[] entries(int place) {
    return Arrays.copyOfRange(bytes, start(place), ends[place]);
  }

  /** Whether the entries of a commit are these. */
  boolean isSame(int place, byte[] entries) {
    return Arrays.equals(bytes, start(place), ends[place], entries, 0, entries.length);
  }
}
