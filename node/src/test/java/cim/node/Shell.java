package cim.node;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The real command line, in this process. */
final class Shell {

  private Shell() {}

  /** How a command ended and what it printed. */
  record Said(int code, String out, String err) {
    Value.Map json() {
      return (Value.Map) Json.parse(out.strip());
    }

    List<Value.Map> lines() {
      return out.lines().map(line -> (Value.Map) Json.parse(line)).toList();
    }
  }

  /** Runs a command that must be refused with one line that begins so, and 1. */
  static void refuses(String code, Object... words) {
    Said said = run(words);
    assertThat(said.err()).startsWith(code).contains("expected");
    assertThat(said.code()).isEqualTo(1);
  }

  /** A command that goes on until its node stops or it is closed; its lines as they come. */
  static final class Going implements AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;

    private Going(String... words) {
      CommandLine line =
          Main.line().setOut(new PrintWriter(new Lines(), true)).setErr(new PrintWriter(err, true));
      thread = Thread.ofVirtual().name("going").start(() -> code.complete(line.execute(words)));
    }

    /** The next line; fails where none comes in time. */
    Value.Map line() throws InterruptedException {
      return (Value.Map) Json.parse(text());
    }

    String text() throws InterruptedException {
      String line = lines.poll(ServedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError(
            "no line (expected: one within " + ServedNode.PATIENCE + "); " + err);
      }
      return line;
    }

    /** How it ended, once it has. */
    Said end() throws Exception {
      int ended = code.get(ServedNode.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Said(ended, String.join("\n", lines), err.toString());
    }

    @Override
    public void close() {
      thread.interrupt();
    }

    /** Cuts what is printed into lines; only the command's thread writes. */
    private final class Lines extends Writer {
      private final StringBuilder begun = new StringBuilder();

      @Override
      public void write(char[] text, int from, int length) {
        begun.append(text, from, length);
        for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
          lines.add(begun.substring(0, end));
          begun.delete(0, end + 1);
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    }
  }

  static Going start(Object... words) {
    return new Going(texts(words));
  }

  static Said run(Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.line().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = line.execute(texts(words));
    return new Said(code, out.toString(), err.toString());
  }

  private static String[] texts(Object... words) {
    return Arrays.stream(words).map(Object::toString).toArray(String[]::new);
  }
}
