package cim.adapters.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.domains.workflows.Condition;
import cim.domains.workflows.Definition;
import cim.domains.workflows.DefinitionCommand;
import cim.domains.workflows.Draft;
import cim.domains.workflows.Outcome;
import cim.domains.workflows.Plan;
import cim.domains.workflows.PlannedStep;
import cim.domains.workflows.StepName;
import cim.domains.workflows.Template;
import cim.domains.workflows.Title;
import cim.domains.workflows.Variable;
import cim.domains.workflows.Work;
import cim.domains.workflows.WorkflowsDomain;
import cim.model.EntityId;
import cim.model.Metadata;
import cim.runtime.Refusal;
import cim.runtime.importing.ImportReport;
import cim.testkit.MemoryNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** BPMN files become definitions, and definitions BPMN files. */
class BpmnTest {
  private static final EntityId<Definition> ID = EntityId.derived("a definition of the tests");
  private static final Title TITLE = new Title("Review of a paper");

  @TempDir Path folder;
  private final MemoryNode node = MemoryNode.of(new WorkflowsDomain());

  @AfterEach
  void close() {
    node.close();
  }

  static Stream<Template> templates() {
    return Stream.of(
        new Template.SingleApproval(TITLE, Optional.of(Duration.ofDays(2))),
        new Template.MultiLevelApproval(TITLE, 3),
        new Template.ConditionalApproval(TITLE, 1000),
        new Template.PeerReview(TITLE, 3, 2, 5),
        new Template.Onboarding(TITLE));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void what_is_written_and_read_again_is_the_same_definition(Template template) {
    Draft draft = template.draft();
    assertThat(readAgain(draft)).isEqualTo(draft);
  }

  @Test
  void a_definition_that_was_exported_changes_nothing_when_it_is_imported() throws Exception {
    node.importing()
        .send(
            EntityId.derived("a command").value(),
            new DefinitionCommand.CreateFromTemplate(ID, new Template.PeerReview(TITLE, 2, 1, 3)))
        .get();
    node.importing()
        .send(EntityId.derived("another command").value(), new DefinitionCommand.Publish(ID))
        .get();
    int before = node.events("workflows").size();
    String text =
        new BpmnExporter().run(ID.value(), (query, parameters) -> node.ask(query, parameters));
    imported(text);
    assertThat(node.events("workflows")).hasSize(before);
  }

  @Test
  void a_file_from_elsewhere_becomes_a_published_definition() throws IOException {
    ImportReport report = imported(process(REVIEW));
    assertThat(report.counts()).containsEntry("definitions", 1L).containsEntry("steps", 4L);
    assertThat(node.events("workflows").getLast().subject().event()).isEqualTo("published");
  }

  @Test
  void a_file_that_is_imported_again_changes_nothing() throws IOException {
    imported(process(REVIEW));
    int before = node.events("workflows").size();
    imported(process(REVIEW));
    assertThat(node.events("workflows")).hasSize(before);
  }

  @Test
  void a_file_that_has_changed_becomes_the_next_version() throws IOException {
    imported(process(REVIEW));
    imported(process(REVIEW.replace("Write it", "Write it down")));
    assertThat(node.events("workflows").getLast().data().integer("version")).isEqualTo(2);
  }

  @Test
  void an_exclusive_gateway_becomes_a_decision_and_its_way_back_a_loop() {
    Plan plan = read(process(REVIEW)).plan();
    PlannedStep decision = step(plan, "good");
    assertThat(decision.work())
        .isEqualTo(
            new Work.Decision(
                List.of(
                    new Work.Branch(
                        new Outcome("no"), new Condition("points < 5 && region == \"EU\""))),
                Optional.of(new Outcome("yes"))));
    assertThat(decision.loop())
        .contains(
            new PlannedStep.Loop(
                new StepName("write_it"), new Condition("good.outcome == \"no\""), 1000));
  }

  @Test
  void what_its_conditions_and_assignees_name_become_variables() {
    assertThat(read(process(REVIEW)).plan().variables())
        .extracting(Variable::key)
        .extracting(Metadata.Key::value)
        .containsExactly("author", "points", "region");
  }

  @Test
  void a_service_task_asks_for_the_operation_of_its_topic() {
    assertThat(step(read(process(REVIEW)).plan(), "mail").work().operation())
        .hasValueSatisfying(call -> assertThat(call.operation()).isEqualTo("mail.send"));
  }

  @Test
  void ways_that_part_at_a_parallel_gateway_meet_at_one() {
    Plan plan =
        read(process(
                """
                <startEvent id="s"/><parallelGateway id="fork"/><task id="a"/><task id="b"/>
                <parallelGateway id="join"/><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="fork"/>
                <sequenceFlow id="f2" sourceRef="fork" targetRef="a"/>
                <sequenceFlow id="f3" sourceRef="fork" targetRef="b"/>
                <sequenceFlow id="f4" sourceRef="a" targetRef="join"/>
                <sequenceFlow id="f5" sourceRef="b" targetRef="join"/>
                <sequenceFlow id="f6" sourceRef="join" targetRef="e"/>
                """))
            .plan();
    assertThat(step(plan, "join").after())
        .extracting(PlannedStep.Dependency::step)
        .containsExactly(new StepName("a"), new StepName("b"));
    assertThat(step(plan, "join").needed()).isEqualTo(2);
  }

  @Test
  void a_standard_loop_leads_back_to_its_own_step() {
    Plan plan =
        read(process(
                """
                <task id="ask"><standardLoopCharacteristics loopMaximum="3">
                <loopCondition xsi:type="tFormalExpression"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${open}</loopCondition>
                </standardLoopCharacteristics></task>
                """))
            .plan();
    assertThat(step(plan, "ask").loop())
        .contains(new PlannedStep.Loop(new StepName("ask"), new Condition("open"), 3));
  }

  @Test
  void a_call_activity_carries_out_another_process_of_the_file() {
    BpmnReader.Found found =
        BpmnReader.read(
            new Extension(),
            definitions(
                    """
                    <process id="inner"><task id="t"/></process>
                    <process id="outer"><callActivity id="call" calledElement="inner"/></process>
                    """)
                .getBytes(StandardCharsets.UTF_8),
            "two.bpmn");
    assertThat(found.definitions()).hasSize(2);
    Work work = found.definitions().lastEntry().getValue().plan().steps().getFirst().work();
    assertThat(work)
        .isInstanceOfSatisfying(
            Work.SubWorkflow.class,
            inner ->
                assertThat(inner.definition())
                    .isEqualTo(found.definitions().firstEntry().getKey()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<task id='t'><multiInstanceLoopCharacteristics/></task>       | task t",
        "<inclusiveGateway id='any'/>                                   | inclusiveGateway any",
        "<subProcess id='sub'/>                                         | subProcess sub",
        "<intermediateThrowEvent id='tell'/>                            | intermediateThrowEvent"
            + " tell",
        "<startEvent id='s'><timerEventDefinition/></startEvent>        | startEvent s",
        "<callActivity id='c' calledElement='nowhere'/>                 | c calls nowhere",
        "<startEvent id='s'/>                                           | no step",
      })
  void what_workflows_have_not_is_refused_by_name(String elements, String named) {
    assertRefused(process(elements), named);
  }

  @Test
  void a_condition_that_is_none_is_refused_by_its_flow() {
    assertRefused(process(REVIEW.replace("points &lt; 5", "f(points)")), "flow_no");
  }

  @Test
  void a_way_back_that_nothing_decides_is_refused() {
    assertRefused(
        process(
            """
            <task id="a"/><task id="b"/>
            <sequenceFlow id="f1" sourceRef="a" targetRef="b"/>
            <sequenceFlow id="f2" sourceRef="b" targetRef="a"/>
            """),
        "f2 leads back");
  }

  @Test
  void damaged_xml_is_refused_and_changes_nothing() {
    assertRefused("<definitions", "xml document");
  }

  @Test
  void a_file_that_is_no_bpmn_is_refused() {
    assertRefused("<html/>", "html");
  }

  @Test
  void nothing_outside_a_file_is_read() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret");
    String file =
        "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"%s\">]>%s"
            .formatted(
                secret.toUri(),
                process("<task id=\"t\" name=\"&x;\"/>")
                    .substring("<?xml version=\"1.0\"?>".length()));
    assertThatThrownBy(() -> imported(file))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused ->
                assertThat(refused)
                    .hasMessageContaining("DOCTYPE")
                    .hasMessageNotContaining("the secret"));
    assertThat(node.events("workflows")).isEmpty();
  }

  @Test
  void a_file_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> new BpmnImporter().run("nowhere.bpmn", node.importing()))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.code()).isEqualTo("invalid_source"));
  }

  @Test
  void lanes_and_annotations_are_left_out_and_named() {
    BpmnReader.Found found = found(process("<task id=\"t\"/><textAnnotation id=\"remark\"/>"));
    assertThat(found.skipped()).containsKey("textAnnotation remark");
  }

  private void assertRefused(String file, String named) {
    assertThatThrownBy(() -> imported(file))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("invalid_source");
              assertThat(refused.value()).containsIgnoringCase(named);
            });
    assertThat(node.events("workflows")).isEmpty();
  }

  private Draft readAgain(Draft draft) {
    String file = BpmnWriter.write(new Extension(), ID, draft);
    BpmnReader.Found found = found(file);
    assertThat(found.definitions().firstEntry().getKey()).isEqualTo(ID);
    return found.definitions().firstEntry().getValue();
  }

  private static Draft read(String file) {
    return found(file).definitions().firstEntry().getValue();
  }

  private static BpmnReader.Found found(String file) {
    return BpmnReader.read(new Extension(), file.getBytes(StandardCharsets.UTF_8), "test.bpmn");
  }

  private static PlannedStep step(Plan plan, String name) {
    return plan.steps().stream()
        .filter(step -> step.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ImportReport imported(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("process.bpmn"), text);
    return new BpmnImporter().run(file.toString(), node.importing());
  }

  private static String process(String elements) {
    return definitions("<process id=\"review\" name=\"Review\">" + elements + "</process>");
  }

  private static String definitions(String processes) {
    return """
    <?xml version="1.0"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
      xmlns:camunda="http://camunda.org/schema/1.0/bpmn">%s</definitions>\
    """
        .formatted(processes);
  }

  private static final String REVIEW =
      """
      <startEvent id="start"/>
      <userTask id="WriteIt" name="Write it" camunda:assignee="${author}"/>
      <userTask id="check" name="Check it"/>
      <exclusiveGateway id="good" name="Good?" default="flow_yes"/>
      <serviceTask id="mail" name="Mail it" camunda:type="external" camunda:topic="mail.send"/>
      <endEvent id="end"/>
      <sequenceFlow id="f1" sourceRef="start" targetRef="WriteIt"/>
      <sequenceFlow id="f2" sourceRef="WriteIt" targetRef="check"/>
      <sequenceFlow id="f3" sourceRef="check" targetRef="good"/>
      <sequenceFlow id="flow_no" name="no" sourceRef="good" targetRef="WriteIt">
        <conditionExpression>${points &lt; 5 and region == 'EU'}</conditionExpression>
      </sequenceFlow>
      <sequenceFlow id="flow_yes" name="yes" sourceRef="good" targetRef="mail"/>
      <sequenceFlow id="f4" sourceRef="mail" targetRef="end"/>
      """;
}
