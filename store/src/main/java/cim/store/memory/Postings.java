package cim.store.memory;

import cim.store.DomainLog.Direction;
import cim.store.index.Positions;
import java.util.Arrays;

/** Numbers of commits, ascending. Added to under the log's lock; {@link #now} is for any thread. */
final class Postings {
  static final Postings NONE = new Postings();

  private int[] numbers = new int[1];
  private int size;

  /** Adds the newest commit, once. */
  void add(int number) {
    if (size > 0 && numbers[size - 1] == number) {
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + size / 4 + 1);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  /** What is there now and does not change. */
  Slice now() {
    return new Slice(numbers, 0, size);
  }

  /** Some of them that follow each other. */
  static final class Slice {
    private final int[] numbers;
    private final int from;
    private final int to;

    private Slice(int[] numbers, int from, int to) {
      this.numbers = numbers;
      this.from = from;
      this.to = to;
    }

    int size() {
      return to - from;
    }

    int at(int index) {
      return numbers[from + index];
    }

    Slice part(int first, int end) {
      return new Slice(numbers, from + first, from + end);
    }

    /** Those from one number to another. */
    Slice between(int first, int last) {
      return new Slice(numbers, below(first), below(last + 1));
    }

    private int below(int number) {
      int found = Arrays.binarySearch(numbers, from, to, number);
      return found < 0 ? -found - 1 : found;
    }

    Positions in(Direction direction) {
      return switch (direction) {
        case FORWARDS -> {
          Slice slice = this;
          yield new Positions() {
            private int next = slice.from;

            @Override
            public long next() {
              return next < slice.to ? slice.numbers[next++] : NONE;
            }
          };
        }
        case BACKWARDS -> {
          Slice slice = this;
          yield new Positions() {
            private int left = slice.to;

            @Override
            public long next() {
              return left > slice.from ? slice.numbers[--left] : NONE;
            }
          };
        }
      };
    }
  }
}
