package cim.domains.dialogs;

import static cim.domains.dialogs.Examples.ADA;
import static cim.domains.dialogs.Examples.BOT;
import static cim.domains.dialogs.Examples.HELLO;
import static cim.domains.dialogs.Examples.ORDERS;
import static cim.domains.dialogs.Examples.topic;
import static cim.domains.dialogs.Examples.variable;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cim.model.EntityId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Relevance, context, routing and the feeling of words: functions of their arguments alone. */
class PureTest {
  private static final List<Routing.Member<String>> MEMBERS =
      List.of(
          new Routing.Member<>("first", List.of("orders"), 1),
          new Routing.Member<>("second", List.of("orders", "weather"), 5),
          new Routing.Member<>("third", List.of(), 3));

  @Test
  void relevance_is_halved_in_each_half_life() {
    assertThat(ORDERS.relevanceAfter(Duration.ZERO)).isEqualTo(1.0);
    assertThat(ORDERS.relevanceAfter(Duration.ofHours(1))).isEqualTo(0.5, within(1e-9));
    assertThat(ORDERS.relevanceAfter(Duration.ofHours(3))).isEqualTo(0.125, within(1e-9));
    assertThat(topic("weather", 0.5).relevanceAfter(Duration.ofHours(1)))
        .isEqualTo(0.25, within(1e-9));
  }

  @Test
  void relevance_never_grows_by_looking_back() {
    assertThat(ORDERS.relevanceAfter(Duration.ofHours(-5))).isEqualTo(1.0);
  }

  @Test
  void what_is_seen_depends_on_where_one_looks_from() {
    ContextVariable turn = known("turn", new VariableScope.OfTurn(HELLO));
    ContextVariable topic = known("topic", new VariableScope.OfTopic(ORDERS.name()));
    ContextVariable dialog = known("dialog", new VariableScope.OfDialog());
    ContextVariable ada = known("ada", new VariableScope.OfParticipant(ADA));
    ContextVariable global = known("global", new VariableScope.Global());
    List<ContextVariable> all = List.of(turn, topic, dialog, ada, global);

    assertThat(Context.visible(all, place(Optional.empty(), Optional.empty(), Optional.empty())))
        .containsExactly(dialog, global);
    assertThat(
            Context.visible(
                all, place(Optional.of(HELLO), Optional.of(ORDERS.name()), Optional.of(ADA))))
        .isEqualTo(all);
    assertThat(Context.visible(all, place(Optional.empty(), Optional.empty(), Optional.of(BOT))))
        .containsExactly(dialog, global);
  }

  @Test
  void what_has_expired_is_not_seen() {
    ContextVariable gone = variable("gone", "1", new VariableScope.Global(), Optional.of(NOW));
    ContextVariable holds =
        variable("holds", "1", new VariableScope.Global(), Optional.of(NOW.plusNanos(1)));
    assertThat(
            Context.visible(
                List.of(gone, holds), place(Optional.empty(), Optional.empty(), Optional.empty())))
        .containsExactly(holds);
  }

  @Test
  void a_broadcast_goes_to_all() {
    assertThat(Routing.recipients(Routing.Strategy.BROADCAST, MEMBERS, List.of(), 0))
        .containsExactly("first", "second", "third");
  }

  @Test
  void a_message_that_needs_something_goes_to_who_can_do_it() {
    assertThat(Routing.recipients(Routing.Strategy.CAPABILITY, MEMBERS, List.of("orders"), 0))
        .containsExactly("first", "second");
    assertThat(Routing.recipients(Routing.Strategy.CAPABILITY, MEMBERS, List.of("music"), 0))
        .isEmpty();
  }

  @Test
  void in_turn_means_one_after_the_other() {
    assertThat(
            IntStream.range(0, 4)
                .boxed()
                .flatMap(turns ->
                    Routing.recipients(Routing.Strategy.ROUND_ROBIN, MEMBERS, List.of(), turns)
                        .stream()))
        .containsExactly("first", "second", "third", "first");
  }

  @Test
  void the_highest_priority_among_the_able_is_asked_first() {
    assertThat(Routing.recipients(Routing.Strategy.PRIORITY, MEMBERS, List.of(), 0))
        .containsExactly("second");
    assertThat(Routing.recipients(Routing.Strategy.PRIORITY, MEMBERS, List.of("music"), 0))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "This is great,0.7",
    "This is not great,-0.7",
    "Really terrible,-1",
    "VERY good,0.6",
    "Good but slow,0",
    "The sky is above,0",
    "Ça va bien,0"
  })
  void words_tell_how_a_text_feels(String text, double score) {
    assertThat(Lexicon.score(text)).isEqualTo(score, within(1e-9));
  }

  @Test
  void a_score_stays_within_its_bounds() {
    assertThat(Lexicon.score("extremely very really so excellent")).isEqualTo(1.0);
  }

  private static ContextVariable known(String name, VariableScope scope) {
    return variable(name, "1", scope, Optional.empty());
  }

  private static Context.Place place(
      Optional<EntityId<Turn>> turn,
      Optional<Topic.Name> topic,
      Optional<EntityId<Speaker>> speaker) {
    return new Context.Place(NOW, turn, topic, speaker);
  }
}
