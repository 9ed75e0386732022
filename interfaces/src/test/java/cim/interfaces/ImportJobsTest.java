package cim.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Json;
import cim.ipld.Value;
import cim.runtime.importing.ImportContext.Progress;
import cim.runtime.view.DeadLetter;
import cim.runtime.view.ProjectionStatus;
import cim.store.erase.Erased;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What whoever follows an import is told of its end. */
final class ImportJobsTest {

  @Test
  void an_import_that_the_program_itself_fails_has_failed_and_does_not_run_forever()
      throws Exception {
    Face face = Face.of(new ImportJobs(new Broken()).routes());
    try {
      Value.Map begun =
          face.post("/api/v1/imports", "{\"kind\": \"git\", \"source\": \"here\"}").json();
      String followed =
          face.get("/api/v1/imports/" + begun.text("id"), "Accept", "application/x-ndjson").body();
      Value.Map last = (Value.Map) Json.parse(followed.lines().toList().getLast());
      assertThat(last.text("state")).isEqualTo("failed");
      assertThat(last.map("problem").text("code")).isEqualTo("internal_error");
    } finally {
      face.close();
    }
  }

  private static final class Broken implements Operations {
    @Override
    public UUID nodeId() {
      return new UUID(0, 0);
    }

    @Override
    public List<String> importKinds() {
      return List.of("git");
    }

    @Override
    public Imported runImport(String kind, String source, Consumer<Progress> progress) {
      throw new NoClassDefFoundError("a jar is not there");
    }

    @Override
    public Value.Map verify(Consumer<Progress> progress) {
      return Value.map().build();
    }

    @Override
    public Erased erase(UUID subject, String basis, UUID actor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int rotateKeys() {
      return 1;
    }

    @Override
    public List<ProjectionStatus> projections() {
      return List.of();
    }

    @Override
    public List<DeadLetter> deadLetters() {
      return List.of();
    }

    @Override
    public Optional<String> replay(String id) {
      return Optional.empty();
    }
  }
}
