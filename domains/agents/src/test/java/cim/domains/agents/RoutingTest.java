package cim.domains.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final Capability CHAT = new Capability("chat");
  private static final Capability TRANSLATE = Examples.TRANSLATE;
  private static final Capability GERMAN = Examples.GERMAN;

  @Test
  void who_cannot_do_all_is_no_candidate() {
    assertThat(
            Routing.capable(
                List.of(CHAT, GERMAN), List.of(candidate("a", 0, CHAT), candidate("b", 0, GERMAN))))
        .isEmpty();
  }

  @Test
  void who_can_do_the_general_can_do_the_special() {
    assertThat(Routing.capable(List.of(GERMAN), List.of(candidate("a", 0, TRANSLATE))))
        .containsExactly("a");
    assertThat(Routing.capable(List.of(TRANSLATE), List.of(candidate("a", 0, GERMAN)))).isEmpty();
  }

  @Test
  void specialists_go_before_generalists_and_the_idle_before_the_busy() {
    assertThat(
            Routing.capable(
                List.of(GERMAN),
                List.of(
                    candidate("generalist", 0, TRANSLATE, CHAT),
                    candidate("busy", 5, GERMAN),
                    candidate("idle", 1, GERMAN))))
        .containsExactly("idle", "busy", "generalist");
  }

  @Test
  void a_model_serves_what_its_intents_cover() {
    assertThat(
            Routing.serving(
                Intent.CHAT,
                Map.of(
                    "sees", List.of(Intent.VISION),
                    "talks", List.of(Intent.CHAT),
                    "embeds", List.of(Intent.EMBEDDING))))
        .containsExactly("talks", "sees");
  }

  @Test
  void covering_is_an_order_and_closures_are_a_lattice() {
    for (Intent one : Intent.values()) {
      assertThat(one.covers(one)).isTrue();
      for (Intent other : Intent.values()) {
        assertThat(one.covers(other) && other.covers(one)).isEqualTo(one == other);
        Set<Intent> union = new LinkedHashSet<>(Intent.closure(List.of(one)));
        union.addAll(Intent.closure(List.of(other)));
        assertThat(Intent.closure(List.of(one, other))).isEqualTo(union);
        assertThat(Intent.closure(union)).isEqualTo(union);
      }
    }
  }

  private static Routing.Candidate<String> candidate(
      String id, long load, Capability... capabilities) {
    return new Routing.Candidate<>(id, List.of(capabilities), load);
  }
}
