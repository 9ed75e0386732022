package cim.ipld.conform;

import cim.ipld.IpldException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts cases and keeps a line for each that failed or was skipped. Used by one thread. */
public final class Tally {

  /** A case that passes unless it throws. */
  @FunctionalInterface
  public interface Case {
    void run() throws IOException;
  }

  private final List<String> lines = new ArrayList<>();
  private int passed;
  private int failed;

  Tally() {}

  /** A case that must run to its end. */
  public void accepts(String name, Case test) {
    String fault = fault(test);
    if (fault.isEmpty()) passed++;
    else fail(name, fault);
  }

  /**
   * A case that must be refused with an {@link IpldException}: any other end, a crash too, is a
   * failure.
   */
  public void refuses(String name, Case test) {
    accepts(name, () -> refused(test));
  }

  /** Fails the case unless the code ends with an {@link IpldException}. */
  public static void refused(Case test) throws IOException {
    try {
      test.run();
    } catch (IpldException e) {
      return;
    }
    throw new CaseFailed("accepted (expected: refused)");
  }

  /** A case that failed. */
  public void fail(String name, String why) {
    failed++;
    lines.add("FAILED " + name + ": " + why);
  }

  /** Cases that are not run, by name. */
  public void skip(String name, int count, String why) {
    lines.add("skipped " + name + " (" + count + (count == 1 ? " case): " : " cases): ") + why);
  }

  /** Fails the case unless both are equal. */
  public static void same(String what, Object found, Object expected) {
    if (!found.equals(expected))
      throw new CaseFailed(
          what + ": " + shortened(found) + " (expected: " + shortened(expected) + ")");
  }

  void line(String line) {
    lines.add(line);
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  Report report() {
    List<String> all = new ArrayList<>(lines);
    all.add(passed + " passed, " + failed + " failed");
    return new Report(passed, failed, all);
  }

  // A crash of the code under test must be counted, not end the run.
  private static String fault(Case test) {
    try {
      test.run();
      return "";
    } catch (CaseFailed e) {
      return String.valueOf(e.getMessage());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return e.toString();
    }
  }

  private static String shortened(Object value) {
    String text = value.toString();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  /** A case that came out otherwise than expected. */
  static final class CaseFailed extends RuntimeException {
    CaseFailed(String message) {
      super(message);
    }
  }
}
