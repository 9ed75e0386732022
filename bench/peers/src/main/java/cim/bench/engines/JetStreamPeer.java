package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JetStream of the nats-server on PATH, or of the one that CIM_NATS_SERVER names. */
public final class JetStreamPeer implements Peer {
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\S*");

  private final String program = System.getenv().getOrDefault("CIM_NATS_SERVER", "nats-server");
  private final String version = version();

  private String version() {
    try {
      Process process = new ProcessBuilder(program, "--version").start();
      return Objects.requireNonNullElse(process.inputReader().readLine(), "");
    } catch (IOException e) {
      return "";
    }
  }

  /** From 2.10 on a message can be synced before it is answered. */
  private boolean syncsAlways() {
    Matcher matcher = VERSION.matcher(version);
    return matcher.find()
        && (Integer.parseInt(matcher.group(1)) > 2 || Integer.parseInt(matcher.group(2)) >= 10);
  }

  @Override
  public Durability durability() {
    return syncsAlways() ? Durability.LOCAL : Durability.MEMORY;
  }

  @Override
  public String settings() {
    String rest =
        "; file storage, one replica, one connection of all writers; a batch is not all or none";
    return version
        + (syncsAlways()
            ? ", sync_interval always"
            : ", which cannot sync before it answers (2.10 can): every 2 minutes, so a power cut loses what it answered")
        + rest;
  }

  @Override
  public Engine start(Path folder) throws Exception {
    if (version.isEmpty()) {
      throw new IOException(program + ": not on PATH; install the package nats-server");
    }
    int port = freePort();
    Path settings =
        Files.writeString(
            folder.resolve("server.conf"),
            "listen: \"127.0.0.1:%d\"%njetstream { store_dir: \"%s\"%s }%n"
                .formatted(
                    port, folder.resolve("data"), syncsAlways() ? ", sync_interval: always" : ""));
    Process server =
        new ProcessBuilder(program, "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Connection connection =
          Nats.connectReconnectOnConnect(
              Options.builder()
                  .server("nats://127.0.0.1:" + port)
                  .maxReconnects(50)
                  .reconnectWait(Duration.ofMillis(100))
                  .build());
      connection
          .jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name("events")
                  .subjects("e.*")
                  .storageType(StorageType.File)
                  .build());
      return new Server(server, connection);
    } catch (Exception e) {
      server.destroyForcibly();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class Server implements Engine {
    private final Process server;
    private final Connection connection;
    private final JetStream stream;

    Server(Process server, Connection connection) throws IOException {
      this.server = server;
      this.connection = connection;
      this.stream = connection.jetStream();
    }

    @Override
    public void append(int number, long revision, List<byte[]> payloads) throws Exception {
      List<CompletableFuture<PublishAck>> answers = new ArrayList<>(payloads.size());
      for (byte[] payload : payloads) {
        answers.add(stream.publishAsync("e." + number, payload));
      }
      for (CompletableFuture<PublishAck> answer : answers) {
        answer.get();
      }
    }

    @Override
    public long readStream(int number) throws Exception {
      return read("e." + number);
    }

    @Override
    public long replay() throws Exception {
      return read("e.*");
    }

    /** By an ordered consumer, as far as the server says is pending. */
    private long read(String subject) throws Exception {
      PushSubscribeOptions options = PushSubscribeOptions.builder().ordered(true).build();
      JetStreamSubscription events = stream.subscribe(subject, options);
      events.setPendingLimits(-1, -1);
      long expected = 1;
      long read = 0;
      while (read < expected) {
        io.nats.client.Message event = events.nextMessage(Duration.ofSeconds(10));
        if (event == null) {
          break;
        }
        read += event.getData().length > 0 ? 1 : 0;
        expected = read + event.metaData().pendingCount();
      }
      // The server would keep the consumer for minutes, and it has a most of them.
      connection.jetStreamManagement().deleteConsumer("events", events.getConsumerName());
      events.unsubscribe();
      return read;
    }

    @Override
    public void close() {
      try {
        connection.close();
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
          server.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
