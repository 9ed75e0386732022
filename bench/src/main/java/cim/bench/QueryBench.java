package cim.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Asks a running node at a fixed rate, whatever it answers meanwhile: a slow answer does not make
 * the next question come later. What had to wait for a connection counts from when it was due.
 */
public final class QueryBench {
  private static final int CONNECTIONS = 8;
  private static final String LENGTH = "content-length:";

  private QueryBench() {}

  /**
   * What was measured.
   *
   * @param asked questions answered with 200
   * @param median microseconds
   * @param p99 microseconds
   * @param slowest microseconds
   */
  public record Latency(String path, int asked, double median, double p99, double slowest) {}

  /**
   * Asks the path for this long, after a warm-up of as long.
   *
   * @param node address, plain HTTP
   * @param path of the question, with its parameters
   * @param rate questions a second, 1 or more
   * @throws IllegalStateException where an answer is not 200: there is no figure for failures
   */
  public static Latency run(URI node, String path, int rate, Duration time) throws IOException {
    ask(node, path, rate, time);
    long[] nanos = ask(node, path, rate, time);
    Arrays.sort(nanos);
    return new Latency(
        path,
        nanos.length,
        nanos[nanos.length / 2] / 1e3,
        nanos[nanos.length * 99 / 100] / 1e3,
        nanos[nanos.length - 1] / 1e3);
  }

  private static long[] ask(URI node, String path, int rate, Duration time) throws IOException {
    int each = Math.max(1, (int) (time.toMillis() * rate / 1_000 / CONNECTIONS));
    long step = 1_000_000_000L * CONNECTIONS / rate;
    long start = System.nanoTime() + 1_000_000;
    try (ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<long[]>> parts = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        long first = start + step * i / CONNECTIONS;
        parts.add(connections.submit(() -> connection(node, path, first, step, each)));
      }
      List<long[]> nanos = new ArrayList<>();
      for (Future<long[]> part : parts) {
        nanos.add(part.get());
      }
      return nanos.stream().flatMapToLong(Arrays::stream).toArray();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + node, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("not asked to the end: " + e.getCause(), e);
    }
  }

  private static long[] connection(URI node, String path, long first, long step, int count)
      throws IOException {
    byte[] question =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n\r\n"
            .formatted(path, node.getAuthority())
            .getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket()) {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(node.getHost(), node.getPort()), 5_000);
      socket.setSoTimeout(30_000);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      OutputStream out = socket.getOutputStream();
      return IntStream.range(0, count)
          .mapToLong(number -> answer(in, out, question, first + step * number))
          .toArray();
    }
  }

  /** Nanoseconds from when the question was due, or from when it was sent if that was in time. */
  private static long answer(InputStream in, OutputStream out, byte[] question, long due) {
    try {
      boolean late = System.nanoTime() >= due;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      long from = late ? due : System.nanoTime();
      out.write(question);
      read(in);
      return System.nanoTime() - from;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream in) throws IOException {
    String status = line(in);
    int length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
    } else {
      skipChunks(in);
    }
    if (!status.startsWith("HTTP/1.1 200 ")) {
      throw new IllegalStateException("answer: " + status + " (expected: 200)");
    }
  }

  private static void skipChunks(InputStream in) throws IOException {
    int size;
    do {
      size = Integer.parseInt(line(in), 16);
      in.skipNBytes(size + 2L);
    } while (size > 0);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the node closed the connection");
      }
      if (read != '\r') {
        line.append((char) read);
      }
    }
    return line.toString();
  }
}
