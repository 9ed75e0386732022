package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SpawnProtocol;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.jdbc.query.javadsl.JdbcReadJournal;
import org.apache.pekko.persistence.query.PersistenceQuery;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.stream.javadsl.Sink;

/** Persistent actors on PostgreSQL, one for each stream. */
public final class PekkoPeer implements Peer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "persistence 1.1.5 with the JDBC plugin 1.1.1, a persistent actor for each stream, bytes as they are; replay is stream by stream, since it reads across streams by tags only; PostgreSQL: "
        + PostgresServer.SETTINGS;
  }

  @Override
  public Engine start(Path folder) throws Exception {
    PostgresServer server = PostgresServer.start(folder);
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        InputStream schema =
            Objects.requireNonNull(
                JdbcReadJournal.class.getResourceAsStream(
                    "/schema/postgres/postgres-create-schema.sql"))) {
      for (String one : new String(schema.readAllBytes(), StandardCharsets.UTF_8).split(";", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    }
    Config settings =
        ConfigFactory.parseString(
                """
                pekko {
                  loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                  loglevel = WARNING
                  actor.provider = local
                  jvm-shutdown-hooks = off
                  persistence.journal.plugin = jdbc-journal
                }
                slick {
                  profile = "slick.jdbc.PostgresProfile$"
                  db { url = "%s?reWriteBatchedInserts=true", user = postgres, password = "", driver = org.postgresql.Driver, numThreads = 16, maxConnections = 16, minConnections = 16 }
                }
                jdbc-journal.slick = ${slick}
                jdbc-read-journal.slick = ${slick}
                """
                    .formatted(server.url()))
            .withFallback(ConfigFactory.load())
            .resolve();
    ActorSystem<SpawnProtocol.Command> system =
        ActorSystem.create(Behaviors.setup(_ -> SpawnProtocol.create()), "bench", settings);
    return new Actors(server, system);
  }

  /** What a stream's actor is asked. */
  private record Append(List<byte[]> payloads, ActorRef<Done> answer) {}

  /** Its state is how many events it has. */
  private static final class StreamActor extends EventSourcedBehavior<Append, byte[], Long> {

    StreamActor(String id) {
      super(PersistenceId.ofUniqueId(id));
    }

    static Behavior<Append> of(String id) {
      return new StreamActor(id);
    }

    @Override
    public Long emptyState() {
      return 0L;
    }

    @Override
    public CommandHandler<Append, byte[], Long> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onAnyCommand(append ->
              Effect()
                  .persist(append.payloads())
                  .thenReply(append.answer(), _ -> Done.getInstance()));
    }

    @Override
    public EventHandler<Long, byte[]> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((events, _) -> events + 1);
    }
  }

  private static final class Actors implements Engine {
    private final PostgresServer server;
    private final ActorSystem<SpawnProtocol.Command> system;
    private final JdbcReadJournal journal;
    private final Map<Integer, ActorRef<Append>> streams = new ConcurrentHashMap<>();

    Actors(PostgresServer server, ActorSystem<SpawnProtocol.Command> system) {
      this.server = server;
      this.system = system;
      this.journal =
          PersistenceQuery.get(system)
              .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier());
    }

    @Override
    public void append(int stream, long revision, List<byte[]> payloads) throws Exception {
      ActorRef<Append> actor = streams.get(stream);
      if (actor == null) {
        actor = spawn(stream);
        streams.put(stream, actor);
      }
      AskPattern.<Append, Done>ask(
              actor, answer -> new Append(payloads, answer), PATIENCE, system.scheduler())
          .toCompletableFuture()
          .get();
    }

    private ActorRef<Append> spawn(int stream) throws Exception {
      return AskPattern.<SpawnProtocol.Command, ActorRef<Append>>ask(
              system,
              answer ->
                  new SpawnProtocol.Spawn<>(
                      StreamActor.of(id(stream)), id(stream), Props.empty(), answer),
              PATIENCE,
              system.scheduler())
          .toCompletableFuture()
          .get();
    }

    private static String id(int stream) {
      return "sample-" + stream;
    }

    @Override
    public long readStream(int stream) throws Exception {
      return read(id(stream));
    }

    @Override
    public long replay() throws Exception {
      long read = 0;
      List<String> ids =
          journal.currentPersistenceIds().runWith(Sink.seq(), system).toCompletableFuture().get();
      for (String id : ids) {
        read += read(id);
      }
      return read;
    }

    private long read(String id) throws Exception {
      return journal
          .currentEventsByPersistenceId(id, 0, Long.MAX_VALUE)
          .runWith(
              Sink.fold(
                  0L,
                  (Long sum, org.apache.pekko.persistence.query.EventEnvelope event) ->
                      sum + (((byte[]) event.event()).length > 0 ? 1 : 0)),
              system)
          .toCompletableFuture()
          .get();
    }

    @Override
    public void close() throws IOException {
      system.terminate();
      try {
        system.getWhenTerminated().toCompletableFuture().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IOException("the actors did not end", e);
      } finally {
        server.close();
      }
    }
  }
}
