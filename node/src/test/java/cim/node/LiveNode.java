package cim.node;

import cim.ipld.Json;
import cim.ipld.Value;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket of {@code /api/v1/live} that keeps what comes until it is asked for. */
final class LiveNode implements AutoCloseable {
  private final BlockingQueue<Value.Map> messages = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  LiveNode(ServedNode node) {
    this(node.http(), node.at("/"));
  }

  LiveNode(HttpClient http, URI node) {
    URI address = URI.create(node.resolve("/api/v1/live").toString().replaceFirst("^http", "ws"));
    socket = http.newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  void say(String message) {
    socket.sendText(message, true).join();
  }

  /** The next message that is so; those before it are dropped. */
  Value.Map await(Predicate<Value.Map> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + ServedNode.PATIENCE.toNanos();
    while (true) {
      Value.Map message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        throw new AssertionError(
            "no such message (expected: one within " + ServedNode.PATIENCE + ")");
      }
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  static boolean is(Value.Map message, String field) {
    return message.find(field).isPresent();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add((Value.Map) Json.parse(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(last);
    }
  }
}
