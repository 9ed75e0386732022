package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.dialogs.DialogsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.organizations.OrganizationsDomain;
import cim.domains.people.PeopleDomain;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MergingTest extends FlowScenarios {
  private static final EntityId<?> ADA = EntityId.derived("Ada");
  private static final EntityId<?> COUNTESS = EntityId.derived("the Countess of Lovelace");
  private static final EntityId<?> ADAS = EntityId.derived("Ada's identity");
  private static final EntityId<?> COUNTESSES = EntityId.derived("the Countess's identity");
  private static final EntityId<?> COMPANY = EntityId.derived("the company");
  private static final EntityId<?> MEMBER = EntityId.derived("the Countess in the company");
  private static final EntityId<?> DIALOG = EntityId.derived("the dialog");
  private static final EntityId<?> SEAT = EntityId.derived("the Countess in the dialog");

  @Override
  Flow flow() {
    return Merging.FLOW;
  }

  @Override
  Scenario world(Path folder) {
    Scenario world =
        Scenario.of(
            folder,
            new FlowsDomain(),
            new PeopleDomain(),
            new IdentitiesDomain(),
            new OrganizationsDomain(),
            new DialogsDomain());
    person(world, ADA, ADAS, "Ada");
    person(world, COUNTESS, COUNTESSES, "Augusta");
    return world
        .send(
            "organizations.company.create",
            COMPANY,
            map().put("name", "Analytical Engines").put("kind", "company").build())
        .send(
            "organizations.member.join",
            MEMBER,
            map().put("company", COMPANY.toString()).put("person", COUNTESS.toString()).build())
        .send("dialogs.dialog.start", DIALOG, map().put("kind", "group").build())
        .send(
            "dialogs.participant.add",
            SEAT,
            map()
                .put("dialog", DIALOG.toString())
                .put("speaker", COUNTESS.toString())
                .put("kind", "human")
                .put("role", "primary")
                .build());
  }

  private static void person(
      Scenario world, EntityId<?> person, EntityId<?> identity, String name) {
    world
        .send("people.person.register", person, map().put("name", map().put("given", name)).build())
        .send(
            "identities.identity.create",
            identity,
            map()
                .put("kind", "person")
                .put("claims", Value.list())
                .put("labels", Value.list())
                .build())
        .send("identities.identity.activate", identity, Request.NOTHING);
  }

  @Override
  String command() {
    return "flows.run.merge_people";
  }

  @Override
  Value.Map request() {
    return map()
        .put("duplicate", COUNTESS.toString())
        .put("into", ADA.toString())
        .put(
            "identities",
            map().put("duplicate", COUNTESSES.toString()).put("into", ADAS.toString()))
        .put(
            "memberships",
            Value.list(
                map().put("member", MEMBER.toString()).put("company", COMPANY.toString()).build()))
        .put(
            "participations",
            Value.list(
                map().put("participant", SEAT.toString()).put("dialog", DIALOG.toString()).build()))
        .build();
  }

  @Test
  void the_one_who_stays_has_the_seats_and_memberships_of_the_other() {
    ask();
    assertThat(world.subjects("people", COUNTESS)).endsWith("people.person.merged_into.v1");
    assertThat(world.subjects("identities", COUNTESSES))
        .endsWith("identities.identity.merged_into.v1");
    assertThat(world.subjects("organizations"))
        .endsWith("organizations.member.joined.v1", "organizations.member.left.v1");
    assertThat(world.subjects("dialogs"))
        .endsWith("dialogs.participant.joined.v1", "dialogs.participant.left.v1");
  }

  @Test
  void what_the_one_who_stays_has_already_is_not_taken_away_when_all_is_taken_back() {
    EntityId<?> own = EntityId.derived("Ada in the company");
    world.send(
        "organizations.member.join",
        own,
        map().put("company", COMPANY.toString()).put("person", ADA.toString()).build());
    world.refusesOnce("people.person.merge", "not_today");
    ask();
    assertThat(status()).isEqualTo("undone");
    assertThat(world.subjects("organizations", own))
        .containsExactly("organizations.member.joined.v1");
    assertThat(world.subjects("organizations", MEMBER))
        .containsExactly(
            "organizations.member.joined.v1",
            "organizations.member.left.v1",
            "organizations.member.joined.v1");
  }

  @Test
  void beyond_the_merge_of_the_records_it_stops_and_is_resumed() {
    world.refusesOnce("identities.identity.merge", "target_less_verified");
    ask();
    assertThat(status()).isEqualTo("stopped");
    world.send("flows.run.resume", RUN, Request.NOTHING);
    assertThat(status()).isEqualTo("completed");
    assertThat(world.subjects("identities", COUNTESSES))
        .endsWith("identities.identity.merged_into.v1");
  }

  @Test
  void an_identity_that_is_not_active_is_waited_for_longer_each_time() {
    world.send("identities.identity.suspend", ADAS, map().put("reason", "holiday").build());
    ask();
    assertThat(status()).isEqualTo("running");
    world.pass(Duration.ofSeconds(90)).pass(Duration.ofSeconds(60));
    assertThat(status()).isEqualTo("running");
    world.send("identities.identity.activate", ADAS, Request.NOTHING).pass(Duration.ofMinutes(2));
    assertThat(status()).isEqualTo("completed");
  }

  @Test
  void what_is_tried_in_vain_stops_in_the_end() {
    world.send("identities.identity.suspend", ADAS, map().put("reason", "holiday").build());
    ask();
    world.pass(Duration.ofMinutes(2)).pass(Duration.ofMinutes(3)).pass(Duration.ofMinutes(5));
    assertThat(status()).isEqualTo("stopped");
    assertThat(run().map("failure").text("code")).isEqualTo("target_not_active");
  }

  @Test
  void a_retry_survives_a_clock_that_is_set_back_and_forth() {
    world.send("identities.identity.suspend", ADAS, map().put("reason", "holiday").build());
    ask();
    world.send("identities.identity.activate", ADAS, Request.NOTHING).jump(Duration.ofDays(-1));
    assertThat(status()).isEqualTo("running");
    world.jump(Duration.ofDays(2));
    assertThat(status()).isEqualTo("completed");
  }

  @Test
  void cancelling_while_it_waits_beyond_the_final_step_stops_it() {
    world.send("identities.identity.suspend", ADAS, map().put("reason", "holiday").build());
    ask();
    world.send("flows.run.cancel", RUN, map().put("reason", "never mind").build());
    assertThat(status()).isEqualTo("stopped");
  }
}
