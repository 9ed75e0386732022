package cim.domains.workflows;

import static cim.domains.workflows.Examples.PLAN;
import static cim.domains.workflows.Examples.REVIEW;
import static cim.testkit.DeciderFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cim.model.Decision;
import cim.model.EntityId;
import cim.model.Sought;
import cim.model.Tag;
import cim.testkit.DomainSimulation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** However many executions a definition has, one more costs what the first cost. */
class ManyTest {
  private final ExecutionDecider decider = new ExecutionDecider();

  /** What a decision must read are events that bear the definition's tag. */
  @Test
  void no_execution_and_no_step_adds_to_what_a_start_has_to_read() {
    Set<Class<?>> tagged =
        Stream.of(DefinitionEvent.class, ExecutionEvent.class, StepEvent.class)
            .flatMap(events -> Arrays.stream(events.getPermittedSubclasses()))
            .filter(event ->
                Arrays.stream(event.getRecordComponents())
                    .anyMatch(part -> part.isAnnotationPresent(Tag.class)))
            .collect(Collectors.toSet());
    assertThat(tagged)
        .containsExactlyInAnyOrder(DefinitionEvent.Published.class, DefinitionEvent.Retired.class);
    assertThat(
            ExecutionDecider.sought(
                new ExecutionCommand.Start(Examples.RUN, Examples.commission()), Execution.UNKNOWN))
        .isEqualTo(
            Sought.tagged("definition", REVIEW)
                .among(DefinitionEvent.Published.class, DefinitionEvent.Retired.class)
                .newest());
  }

  @Test
  void executions_leave_their_definition_as_it_is() {
    DomainSimulation domain =
        DomainSimulation.of(new WorkflowsDomain())
            .send(
                REVIEW,
                new DefinitionCommand.Define(
                    REVIEW, new Draft(Examples.TITLE, Optional.empty(), PLAN)))
            .send(REVIEW, new DefinitionCommand.Publish(REVIEW));
    long before = ofDefinition(domain);
    for (int n = 0; n < 50; n++) {
      EntityId<Execution> run = EntityId.of(new UUID(1, n));
      domain.send(run, new ExecutionCommand.Start(run, Examples.commission()));
    }
    assertThat(ofDefinition(domain)).isEqualTo(before);
  }

  @Test
  void a_hundred_thousand_executions_are_decided_alike() {
    Execution prepared = decider.replay(List.of(Examples.created(PLAN)));
    for (int n = 0; n < 100_000; n++) {
      EntityId<Execution> run = EntityId.of(new UUID(1, n));
      Decision<ExecutionEvent> begun =
          new Unfolding(run, prepared, NOW)
              .happen(new ExecutionEvent.Started(NOW, Optional.empty()))
              .goOn()
              .decision();
      assertThat(begun).isEqualTo(begun(run));
    }
  }

  private static Decision<ExecutionEvent> begun(EntityId<Execution> run) {
    Place place = new Place(run, new StepName("write"), 0, Place.Role.WORK);
    return Decision.accept(
        new ExecutionEvent.Started(NOW, Optional.empty()),
        new ExecutionEvent.StepReady(place.id(), place, PLAN.steps().getFirst(), Optional.empty()));
  }

  private static long ofDefinition(DomainSimulation domain) {
    return domain.events().stream().filter(DefinitionEvent.class::isInstance).count();
  }
}
