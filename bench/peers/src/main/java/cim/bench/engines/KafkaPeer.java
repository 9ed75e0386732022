package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker and its controller in this process. */
public final class KafkaPeer implements Peer {
  private static final TopicPartition EVENTS = new TopicPartition("events", 0);

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "4.1, KRaft, one broker, one partition: flush.messages 1 (synced before each answer), acks all, one producer of all writers, linger 0; a batch is not all or none without transactions";
  }

  @Override
  public Engine start(Path folder) throws Exception {
    int broker = freePort();
    int controller = freePort();
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@127.0.0.1:" + controller,
            "listeners",
                "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller,
            "controller.listener.names", "CONTROLLER",
            "log.dirs", folder.resolve("logs").toString(),
            "offsets.topic.replication.factor", "1",
            "auto.create.topics.enable", "false",
            "log.flush.interval.messages", "1"));
    Path file = folder.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.store(out, "");
    }
    StorageTool.execute(
        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    String address = "127.0.0.1:" + broker;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(EVENTS.topic(), 1, (short) 1)
                      .configs(Map.of("flush.messages", "1"))))
          .all()
          .get();
    }
    return new Broker(server, address);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class Broker implements Engine {
    private final KafkaRaftServer server;
    private final String address;
    private final KafkaProducer<byte[], byte[]> producer;

    Broker(KafkaRaftServer server, String address) {
      this.server = server;
      this.address = address;
      this.producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers", address,
                  "acks", "all",
                  "linger.ms", "0",
                  "batch.size", "131072"),
              new ByteArraySerializer(),
              new ByteArraySerializer());
    }

    @Override
    public void append(int stream, long revision, List<byte[]> payloads) throws Exception {
      byte[] key = Integer.toString(stream).getBytes(StandardCharsets.US_ASCII);
      List<Future<RecordMetadata>> answers = new ArrayList<>(payloads.size());
      for (byte[] payload : payloads) {
        answers.add(producer.send(new ProducerRecord<>(EVENTS.topic(), 0, key, payload)));
      }
      for (Future<RecordMetadata> answer : answers) {
        answer.get();
      }
    }

    @Override
    public long readStream(int stream) {
      throw new UnsupportedOperationException(
          "a partition is not read by key; reading one stream is a replay");
    }

    @Override
    public long replay() {
      try (KafkaConsumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", address, "max.poll.records", "10000"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer())) {
        consumer.assign(List.of(EVENTS));
        consumer.seekToBeginning(List.of(EVENTS));
        long end = consumer.endOffsets(List.of(EVENTS)).values().iterator().next();
        long read = 0;
        while (consumer.position(EVENTS) < end) {
          for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
            read += event.value().length > 0 ? 1 : 0;
          }
        }
        return read;
      }
    }

    @Override
    public void close() {
      producer.close();
      server.shutdown();
      server.awaitShutdown();
    }
  }
}
