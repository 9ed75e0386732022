package cim.store.verify;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events that do not fit their command, written and signed by one who has all keys: CIDs,
 * checksums, chains and proofs are as they should be.
 */
final class ForgedEventTest {
  private static final UUID STREAM = UUID.fromString("11111111-2222-4333-8444-555555555555");

  @TempDir private Path data;
  private SmallStore store;

  @BeforeEach
  void open() throws IOException {
    store = new SmallStore(data);
  }

  @Test
  void an_event_as_its_command_caused_it_is_sound() {
    assertThat(verified(UnaryOperator.identity()).faults()).isEmpty();
  }

  @Test
  void an_event_of_another_scope_than_its_command_is_found() {
    assertNamed(with("scp", Value.of("container")));
  }

  @Test
  void an_event_of_another_cause_than_its_command_is_found() {
    assertNamed(with("cau", Value.of(new byte[16])));
  }

  private void assertNamed(UnaryOperator<Value.Map> forged) {
    assertThat(verified(forged).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.reason())
              .isEqualTo("TAMPERED: cause or scope is not that of its command");
          assertThat(fault.stream()).isEqualTo(STREAM.toString());
        });
  }

  private VerifyReport verified(UnaryOperator<Value.Map> forged) {
    store.forge(forged);
    store.append("people", STREAM, Value.map().build(), Value.map().put("n", 1).build());
    store.write();
    return store.verify();
  }

  private static UnaryOperator<Value.Map> with(String key, Value value) {
    return event -> {
      Value.Map.Builder other = Value.map();
      event.entries().forEach((name, each) -> other.put(name, name.equals(key) ? value : each));
      return other.build();
    };
  }
}
