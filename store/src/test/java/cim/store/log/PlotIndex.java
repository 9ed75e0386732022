package cim.store.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws what {@link MeasureIndex} said, with straight lines through the two last points on to 100
 * million events: {@code PlotIndex FILE.svg EVENTS INDEX-MB HEAP-MB ...}, ascending.
 */
final class PlotIndex {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 40;
  private static final double MOST_EVENTS = 1e8;
  private static final double MOST_MEGABYTES = 1e4;
  private static final double LEAST_EVENTS = 1e5;

  private final List<double[]> points = new ArrayList<>();
  private final StringBuilder svg = new StringBuilder();

  private PlotIndex() {}

  public static void main(String... arguments) throws IOException {
    PlotIndex plot = new PlotIndex();
    for (int i = 1; i < arguments.length; i += 3) {
      plot.points.add(
          new double[] {
            Double.parseDouble(arguments[i]),
            Double.parseDouble(arguments[i + 1]),
            Double.parseDouble(arguments[i + 2])
          });
    }
    Files.writeString(Path.of(arguments[0]), plot.draw());
  }

  private String draw() {
    put(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
        WIDTH, HEIGHT);
    put("<rect width='%d' height='%d' fill='white'/>", WIDTH, HEIGHT);
    for (double events = LEAST_EVENTS; events <= MOST_EVENTS; events *= 10) {
      line(events, 1, events, MOST_MEGABYTES, "#ddd", "");
      text(x(events) - 14, HEIGHT - BOTTOM + 16, "%.0e".formatted(events).replace("+0", ""));
    }
    for (double megabytes = 1; megabytes <= MOST_MEGABYTES; megabytes *= 10) {
      line(LEAST_EVENTS, megabytes, MOST_EVENTS, megabytes, "#ddd", "");
      text(8, y(megabytes) + 4, "%,.0f MB".formatted(megabytes));
    }
    line(LEAST_EVENTS, 2048, MOST_EVENTS, 2048, "#b00", "");
    text(x(LEAST_EVENTS) + 6, y(2048) - 4, "2 GiB of heap allowed");
    series(1, "index files", "#06c");
    series(2, "heap, log open, after look-ups", "#080");
    text(WIDTH / 2.0 - 20, HEIGHT - 8, "events");
    put("</svg>");
    return svg.toString();
  }

  private void series(int column, String name, String colour) {
    for (double[] point : points) {
      put("<circle cx='%.1f' cy='%.1f' r='4' fill='%s'/>", x(point[0]), y(point[column]), colour);
    }
    double[] one = points.get(points.size() - 2);
    double[] last = points.getLast();
    double slope = (last[column] - one[column]) / (last[0] - one[0]);
    double from = one[0];
    for (double to = from * 1.3;
        from < MOST_EVENTS;
        from = to, to = Math.min(MOST_EVENTS, to * 1.3)) {
      line(
          from,
          one[column] + slope * (from - one[0]),
          to,
          one[column] + slope * (to - one[0]),
          colour,
          from >= last[0] ? " stroke-dasharray='4 4'" : "");
    }
    double end = one[column] + slope * (MOST_EVENTS - one[0]);
    text(x(MOST_EVENTS) - 230, y(end) - 8, name + ": %,.0f MB at 100 M".formatted(end));
  }

  private static double x(double events) {
    double share = Math.log10(events / LEAST_EVENTS) / Math.log10(MOST_EVENTS / LEAST_EVENTS);
    return LEFT + share * (WIDTH - LEFT - 20);
  }

  private static double y(double megabytes) {
    double share = Math.log10(Math.max(1, megabytes)) / Math.log10(MOST_MEGABYTES);
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - 20);
  }

  private void line(double x1, double y1, double x2, double y2, String colour, String more) {
    put(
        "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'%s/>",
        x(x1), y(y1), x(x2), y(y2), colour, more);
  }

  private void text(double x, double y, String text) {
    put("<text x='%.1f' y='%.1f'>%s</text>", x, y, text);
  }

  @SuppressWarnings("AnnotateFormatMethod") // Its callers stand right above.
  private void put(String form, Object... values) {
    svg.append(form.formatted(values)).append('\n');
  }
}
