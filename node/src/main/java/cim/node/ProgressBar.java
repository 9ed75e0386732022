package cim.node;

import java.io.Console;
import java.io.PrintWriter;

/** A bar with rate and rest on a terminal; silent elsewhere. Used by one thread. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter err;
  private final boolean terminal = isTerminal();
  private final long begun = System.nanoTime();
  private long drawn = begun - REDRAW_NANOS;
  private int width;

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @SuppressWarnings("SystemConsoleNull") // The checker of nulls does not know that it never is.
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  void at(long done, long total, String what) {
    long now = System.nanoTime();
    if (!terminal || now - drawn < REDRAW_NANOS) {
      return;
    }
    drawn = now;
    double rate = done / Math.max(1e-9, (now - begun) / 1e9);
    int filled = total == 0 ? 0 : (int) (WIDTH * Math.min(done, total) / total);
    String rest =
        total == 0 || rate < 1e-3
            ? ""
            : ", %d s left".formatted(Math.max(0, Math.round((total - done) / rate)));
    String line =
        "[%s%s] %d%s %s, %.0f/s%s"
            .formatted(
                "█".repeat(filled),
                "·".repeat(WIDTH - filled),
                done,
                total == 0 ? "" : "/" + total,
                what,
                rate,
                rest);
    err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    err.flush();
    width = line.length();
  }

  void end() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }
}
