package cim.store.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.ipld.Value;
import cim.store.AppendResult;
import cim.store.Condition;
import cim.store.PersonalPart;
import cim.store.StoreException;
import cim.store.StoreState;
import cim.store.conformance.Order;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files that somebody takes away from under a store that has them open (F16): the system goes on
 * writing into them, and nobody would find it; and a lock on a file that is gone keeps nobody out.
 */
final class LostFileTest {
  private static final LocalEventStore.Options OPTIONS =
      LocalEventStore.Options.USUAL.withReserve(0);

  @TempDir private Path home;

  private LocalEventStore store;

  @BeforeEach
  void open() {
    store = LocalEventStore.open(data(), OPTIONS);
    append();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Path data() {
    return home.resolve("data");
  }

  /** What somebody does, and what the store is then. */
  enum Loss {
    LOG_DELETED("poisoned", "deleted, moved or replaced", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        Files.delete(log);
      }
    },
    LOG_MOVED("poisoned", "deleted, moved or replaced", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        Files.move(log, log.resolveSibling("events.log.moved"));
      }
    },
    LOG_REPLACED_BY_A_COPY("poisoned", "deleted, moved or replaced", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        Files.delete(log);
        Files.write(data.resolveSibling("other"), bytes); // Takes the number of the old one.
        Files.write(log, bytes);
      }
    },
    ALL_LOGS_DELETED("poisoned", "deleted, moved or replaced", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        deleteAll(data.resolve("cim-events"));
      }
    },
    LOCK_DELETED("poisoned", "cim.lock", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        Files.delete(data.resolve("cim.lock"));
      }
    },
    LOCK_REPLACED("poisoned", "cim.lock", "end the process") {
      @Override
      void of(Path log, Path data) throws IOException {
        Files.move(data.resolve("cim.lock"), data.resolveSibling("moved"));
        Files.createFile(data.resolve("cim.lock"));
      }
    },
    FOLDER_MOVED("read_only", "data", "put it back") {
      @Override
      void of(Path log, Path data) throws IOException {
        Files.move(data, data.resolveSibling("moved"));
      }
    },
    FOLDER_DELETED("read_only", "data", "put it back") {
      @Override
      void of(Path log, Path data) throws IOException {
        deleteAll(data);
      }
    };

    private final String code;
    private final String saying;
    private final String cure;

    Loss(String code, String saying, String cure) {
      this.code = code;
      this.saying = saying;
      this.cure = cure;
    }

    abstract void of(Path log, Path data) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_acknowledged_that_went_into_a_file_nobody_finds(Loss loss) throws IOException {
    judge(loss);
  }

  @ParameterizedTest
  @EnumSource(names = "FOLDER_.*", mode = EnumSource.Mode.MATCH_NONE)
  void a_store_that_does_not_look_where_its_files_are_is_caught(Loss loss) throws IOException {
    store.close();
    store = LocalEventStore.open(data(), OPTIONS.with(Planted.namesNotLookedAt(new DiskFiles())));
    append();

    assertThatThrownBy(() -> judge(loss)).isInstanceOf(AssertionError.class);
  }

  private void judge(Loss loss) throws IOException {
    loss.of(log(), data());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::append)
          .isInstanceOfSatisfying(
              StoreException.class, refused -> assertThat(refused.code()).isEqualTo(loss.code))
          .hasMessageContainingAll(loss.saying, loss.cure);
    }
    assertThat(store.state()).isNotInstanceOf(StoreState.Serving.class);
    assertThat(store.alarms()).isNotEmpty();
  }

  @Test
  void no_key_is_written_into_a_key_file_that_was_deleted() throws IOException {
    Files.delete(data().resolve("cim-keys/data-keys"));
    PersonalPart ada = new PersonalPart(UUID.randomUUID(), Value.map().put("name", "Ada").build());

    assertThatThrownBy(
            () -> store.log(Order.DOMAIN).append(Order.placed().about(ada).commit(), Condition.ANY))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.code()).isEqualTo("read_only"))
        .hasMessageContainingAll("data-keys", "was deleted or moved");
    assertThat(data().resolve("cim-keys/data-keys")).doesNotExist();
    append();
  }

  private void append() {
    assertThat(store.log(Order.DOMAIN).append(Order.placed().commit(), Condition.ANY))
        .isInstanceOf(AppendResult.Appended.class);
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.walk(data())) {
      return files.filter(file -> file.endsWith("events.log")).findFirst().orElseThrow();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
