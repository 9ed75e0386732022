package cim.bench.engines;

import cim.bench.peer.Peer;
import cim.model.Durability;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.AggregateBasedConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** Axon's JPA engine on PostgreSQL: the durable one that comes with its open edition. */
public final class AxonPostgresPeer implements Peer {

  @Override
  public Durability durability() {
    return Durability.LOCAL;
  }

  @Override
  public String settings() {
    return "5.0.1: AggregateBasedJpaEventStorageEngine asked directly, expected revision, Hibernate 7.1 with JDBC batches of 100; PostgreSQL: "
        + PostgresServer.SETTINGS;
  }

  @Override
  public Engine start(Path folder) throws Exception {
    PostgresServer server = PostgresServer.start(folder);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(server.url() + "?reWriteBatchedInserts=true");
    pool.setUsername("postgres");
    pool.setMaximumPoolSize(16);
    HikariDataSource connections = new HikariDataSource(pool);
    Configuration configuration = new Configuration();
    configuration.addAnnotatedClass(AggregateEventEntry.class);
    configuration.getProperties().put("hibernate.connection.datasource", connections);
    configuration.setProperty("hibernate.hbm2ddl.auto", "create");
    configuration.setProperty("hibernate.jdbc.batch_size", "100");
    configuration.setProperty("hibernate.connection.provider_disables_autocommit", "false");
    EntityManagerFactory factory = configuration.buildSessionFactory();
    Sessions sessions = new Sessions(factory);
    AggregateBasedJpaEventStorageEngine engine =
        new AggregateBasedJpaEventStorageEngine(
            sessions::current,
            sessions,
            new DelegatingEventConverter(new JacksonConverter()),
            settings -> settings.batchSize(1_000));
    return new AxonEngine(
        engine,
        (condition, stream, revision) ->
            revision == 0
                ? condition
                : condition.withMarker(new AggregateBasedConsistencyMarker(stream, revision - 1)),
        () -> {
          engine.close();
          factory.close();
          connections.close();
          server.close();
        });
  }

  /** One entity manager for each thread, inside its transaction or for one question. */
  private static final class Sessions implements TransactionManager {
    private static final ThreadLocal<@Nullable EntityManager> CURRENT = new ThreadLocal<>();
    private final EntityManagerFactory factory;

    Sessions(EntityManagerFactory factory) {
      this.factory = factory;
    }

    EntityManager current() {
      EntityManager manager = CURRENT.get();
      return manager == null ? factory.createEntityManager() : manager;
    }

    @Override
    public Transaction startTransaction() {
      EntityManager manager = factory.createEntityManager();
      CURRENT.set(shared(manager));
      manager.getTransaction().begin();
      return new Transaction() {
        @Override
        public void commit() {
          manager.getTransaction().commit();
          end(manager);
        }

        @Override
        public void rollback() {
          manager.getTransaction().rollback();
          end(manager);
        }
      };
    }

    private void end(EntityManager manager) {
      CURRENT.remove();
      manager.close();
    }

    /** The engine closes what it is given after each use, before the transaction is over. */
    private static EntityManager shared(EntityManager manager) {
      return (EntityManager)
          Proxy.newProxyInstance(
              EntityManager.class.getClassLoader(),
              new Class<?>[] {EntityManager.class},
              (_, method, arguments) -> {
                try {
                  return method.getName().equals("close")
                      ? null
                      : method.invoke(manager, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
