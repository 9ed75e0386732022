package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every flow, shown with real domains: all of it or nothing, each step refused, the
 * time over, asked twice, the node dying anywhere.
 */
abstract class FlowScenarios {
  static final EntityId<Run> RUN = EntityId.derived("the run of the tests");
  private static final UUID ASKED = UUID.fromString("7a9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11");

  @TempDir Path folder;
  Scenario world;
  private int worlds;

  abstract Flow flow();

  /** The domains that the flow goes through, with what must be there before. */
  abstract Scenario world(Path folder);

  /** The command that asks for it. */
  abstract String command();

  abstract Value.Map request();

  /** Does what people have to do for the flow to go on; nothing where it goes by itself. */
  void peopleDoTheirPart() {}

  /** The steps that the request of the tests leads to. */
  List<Step> steps() {
    return flow().tasks(new Request(RUN.value(), request(), Request.NOTHING)).stream()
        .map(Step.Task::step)
        .toList();
  }

  @BeforeEach
  void begin() {
    world = world(folder.resolve("first"));
  }

  @AfterEach
  void end() {
    world.close();
  }

  final void ask() {
    world.send(ASKED, command(), RUN, request());
  }

  private void beginAnew() {
    world.close();
    world = world(folder.resolve("world" + worlds++));
  }

  @Test
  void all_steps_are_done_in_order() {
    ask();
    peopleDoTheirPart();
    assertThat(done()).isEqualTo(names(steps()));
    assertThat(status()).isEqualTo("completed");
  }

  @TestFactory
  Stream<DynamicTest>
      a_step_that_is_refused_takes_back_those_before_or_stops_beyond_the_final_one() {
    return steps().stream()
        .distinct()
        .map(step -> DynamicTest.dynamicTest(step.name(), () -> refused(step)));
  }

  private void refused(Step step) {
    beginAnew();
    int first = names(steps()).indexOf(firstOf(step.act().command()).name());
    world.refusesOnce(step.act().command(), "not_today");
    ask();
    peopleDoTheirPart();
    List<Step> before = steps().subList(0, first);
    boolean beyond = before.stream().anyMatch(one -> one.finality() == Step.Finality.FINAL);
    assertThat(done()).isEqualTo(names(before));
    assertThat(status()).isEqualTo(beyond ? "stopped" : "undone");
    assertThat(undone()).isEqualTo(beyond ? List.of() : names(undoable(before)));
    assertThat(run().map("failure").text("code")).isEqualTo("not_today");
  }

  private Step firstOf(String command) {
    return steps().stream()
        .filter(step -> step.act().command().equals(command))
        .findFirst()
        .orElseThrow();
  }

  private static List<Step> undoable(List<Step> steps) {
    return steps.reversed().stream()
        .filter(step -> step.undo().isPresent() && step.awaited().isEmpty())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> a_node_that_dies_in_a_step_goes_on_with_it_and_does_nothing_twice() {
    return steps().stream()
        .distinct()
        .map(step -> DynamicTest.dynamicTest(step.name(), () -> dies(step)));
  }

  private void dies(Step step) {
    beginAnew();
    world.diesAfter(step.act().command());
    ask();
    peopleDoTheirPart(); // who do not know that the node has died, or is about to
    world.restart();
    peopleDoTheirPart();
    assertThat(done()).isEqualTo(names(steps()));
    assertThat(status()).isEqualTo("completed");
  }

  @Test
  void asking_again_does_nothing_twice() {
    ask();
    peopleDoTheirPart();
    long before = world.size();
    world.send(ASKED, command(), RUN, request());
    assertThat(world.size()).isEqualTo(before);
  }

  @Test
  void a_day_later_nothing_more_happens() {
    ask();
    peopleDoTheirPart();
    long before = world.size();
    world.pass(Duration.ofDays(1)).jump(Duration.ofDays(-400)).jump(Duration.ofDays(900));
    assertThat(world.size()).isEqualTo(before);
  }

  // What the cases are told with.

  final Value.Map run() {
    return world.ask("flows.get_run", Value.map().put("run", RUN.toString()).build());
  }

  final String status() {
    return run().text("status");
  }

  final List<String> done() {
    return steps("done");
  }

  final List<String> undone() {
    return steps("undone");
  }

  final List<String> steps(String outcome) {
    return world
        .ask("flows.get_steps", Value.map().put("run", RUN.toString()).build())
        .list("items")
        .items()
        .stream()
        .map(Value.Map.class::cast)
        .filter(row -> row.text("outcome").equals(outcome))
        .map(row -> row.text("step"))
        .toList();
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(Step::name).toList();
  }

  static Value.Map.Builder map() {
    return Value.map();
  }
}
