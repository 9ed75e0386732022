package cim.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Decision;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Why a decider may refuse, found in its code. */
class RefusalsTest {
  private enum Door {
    OPEN,
    SHUT
  }

  /** Refuses in all the ways in which deciders do. */
  private static final class Refusing {
    private static final Transitions<Door> DOOR = Transitions.startingIn(Door.OPEN);

    @SuppressWarnings("unused") // Only its code is read.
    Decision<String> decide(int command, Optional<String> name) {
      return switch (command) {
        case 0 -> Decision.reject("door_is_locked", "the door is locked; find the key");
        case 1 ->
            Decision.reject(
                "door_taken", "door: %s (expected: free)".formatted(name.orElse("no_name")));
        case 2 -> Decision.reject("door_number", command + " is no door; name one");
        case 3 -> Elsewhere.refuse();
        case 4 -> lazily(() -> Decision.reject("door_late", "too late; come earlier"));
        case 5 -> Decision.add("a", List.of(), 3, "added");
        case 6 -> DOOR.move(Door.OPEN, Door.SHUT, "shut");
        default -> Decision.nothing();
      };
    }

    private static Decision<String> lazily(Supplier<Decision<String>> decision) {
      return decision.get();
    }

    @SuppressWarnings("unused") // Nothing that decides comes here.
    Decision<String> forgotten() {
      return Decision.reject("never_said", "nobody asks; say nothing");
    }
  }

  private static final class Elsewhere {
    static Decision<String> refuse() {
      return Decision.reject("door_elsewhere", "the door is elsewhere; go there");
    }
  }

  @Test
  void every_refusal_that_deciding_can_come_to_is_found_and_no_other() {
    assertThat(Refusals.of(Refusing.class))
        .containsOnlyKeys(
            "door_is_locked",
            "door_taken",
            "door_number",
            "door_elsewhere",
            "door_late",
            "too_many_entries",
            "wrong_status");
  }

  @Test
  void what_a_reason_fills_in_is_left_open() {
    assertThat(Refusals.of(Refusing.class))
        .containsEntry("door_is_locked", "the door is locked; find the key")
        .containsEntry("door_taken", "door: … (expected: free)")
        .containsEntry("door_number", "… is no door; name one");
  }
}
