package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.Causality;
import cim.model.Policy;
import cim.model.Scope;
import cim.model.Subject;
import cim.store.Condition;
import cim.store.NewCommand;
import cim.store.NewCommit;
import cim.store.NewEvent;
import cim.store.PersonalPart;
import cim.store.StreamId;
import cim.store.file.DiskFiles;
import cim.store.log.LocalEventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier on folders that the engine wrote. */
class EngineTest {
  private static final UUID STREAM = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @TempDir Path data;

  @Test
  void what_the_engine_has_written_is_ok_after_it_has_stopped() {
    try (LocalEventStore store = open()) {
      append(store, 60);
    }

    VerifyReport report = Verifier.of(new DiskFiles(), data).run(Progress.SILENT);

    assertThat(report.faults()).isEmpty();
    assertThat(report.rebuildable()).isEmpty();
    assertThat(report.events()).isEqualTo(60);
  }

  @Test
  void what_the_engine_has_written_is_ok_while_it_runs() {
    try (LocalEventStore store = open()) {
      append(store, 20);

      VerifyReport report =
          Verifier.of(new DiskFiles(), data)
              .opening(store.keys().sealer())
              .upTo(Map.of("people", store.log("people").end()))
              .run(Progress.SILENT);

      assertThat(report.faults()).isEmpty();
      assertThat(report.events()).isEqualTo(20);
    }
  }

  @Test
  void a_byte_changed_behind_the_engines_back_is_named() throws IOException {
    try (LocalEventStore store = open()) {
      append(store, 3);
    }
    Path log = LogFiles.of(new DiskFiles(), data, "people").getFirst();
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);

    VerifyReport report = Verifier.of(new DiskFiles(), data).run(Progress.SILENT);

    assertThat(report.faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.offset()).isEqualTo(bytes.length / 2);
          assertThat(fault.stream()).isEqualTo(STREAM.toString());
        });
  }

  private LocalEventStore open() {
    return LocalEventStore.open(data, LocalEventStore.Options.USUAL.withReserve(0));
  }

  private static void append(LocalEventStore store, int commits) {
    for (int i = 0; i < commits; i++) {
      PersonalPart name = new PersonalPart(STREAM, Value.map().put("name", "Ada").build());
      NewEvent event =
          new NewEvent(
              Subject.parse("people.person.renamed.v1"),
              Value.map().put("n", i).build(),
              List.of(name),
              List.of());
      NewCommand command =
          new NewCommand(
              "people.person.rename",
              Value.map().put("n", i).build(),
              List.of(name),
              Value.map().put("now", 1).build(),
              Instant.EPOCH,
              Optional.empty(),
              List.of(),
              Policy.IMMEDIATE,
              Causality.root(new UUID(7, i)));
      store
          .log("people")
          .append(
              new NewCommit(new StreamId(STREAM, Scope.LOCAL_ONLY), command, List.of(event)),
              Condition.ANY);
    }
  }
}
