package cim.flows;

import static org.assertj.core.api.Assertions.assertThat;

import cim.domains.dialogs.DialogsDomain;
import cim.domains.identities.IdentitiesDomain;
import cim.domains.locations.LocationsDomain;
import cim.domains.organizations.OrganizationsDomain;
import cim.domains.people.PeopleDomain;
import cim.domains.policies.PoliciesDomain;
import cim.ipld.Value;
import cim.model.EntityId;
import cim.testkit.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OnboardingTest extends FlowScenarios {
  private static final EntityId<?> ADA = EntityId.derived("Ada");
  private static final EntityId<?> COMPANY = EntityId.derived("the company");
  private static final EntityId<?> PLACE = EntityId.derived("the place");
  private static final EntityId<?> POLICY = EntityId.derived("the policy");
  private static final EntityId<?> AGENT = EntityId.derived("the agent");

  @Override
  Flow flow() {
    return Onboarding.FLOW;
  }

  @Override
  Scenario world(Path folder) {
    return Scenario.of(
            folder,
            new FlowsDomain(),
            new PeopleDomain(),
            new IdentitiesDomain(),
            new OrganizationsDomain(),
            new LocationsDomain(),
            new PoliciesDomain(),
            new DialogsDomain())
        .send(
            "organizations.company.create",
            COMPANY,
            map().put("name", "Analytical Engines").put("kind", "company").build());
  }

  @Override
  String command() {
    return "flows.run.onboard";
  }

  @Override
  Value.Map request() {
    return map()
        .put("person", ADA.toString())
        .put(
            "newcomer",
            map().put("given", "Ada").put("family", "Lovelace").put("email", "ada@example.org"))
        .put("company", COMPANY.toString())
        .put("place", PLACE.toString())
        .put("policy", POLICY.toString())
        .put("agent", AGENT.toString())
        .build();
  }

  @Test
  void the_person_is_known_everywhere_and_welcome() {
    ask();
    assertThat(world.subjects("people", ADA)).containsExactly("people.person.registered.v2");
    assertThat(world.subjects("identities"))
        .containsExactly(
            "identities.identity.created.v1",
            "identities.identity.linked.v1",
            "identities.identity.activated.v1");
    assertThat(world.subjects("organizations")).endsWith("organizations.member.joined.v1");
    assertThat(world.subjects("locations", ADA))
        .containsExactly("locations.presence.location_entered.v1");
    assertThat(world.subjects("policies")).containsExactly("policies.assignment.assigned.v1");
    assertThat(world.subjects("dialogs"))
        .containsExactly(
            "dialogs.dialog.started.v1",
            "dialogs.participant.joined.v1",
            "dialogs.participant.joined.v1",
            "dialogs.turn.turn_added.v1");
  }

  @Test
  void an_address_that_somebody_else_has_ends_it_before_anything_was_done() {
    world.send(
        "people.person.register",
        EntityId.derived("somebody else"),
        map().put("name", map().put("given", "Grace")).put("email", "ada@example.org").build());
    ask();
    assertThat(run().map("failure").text("code")).isEqualTo("email_taken");
    assertThat(status()).isEqualTo("undone");
    assertThat(world.subjects("identities")).isEmpty();
  }

  @Test
  void a_company_that_is_not_there_leaves_the_person_put_aside_and_the_identity_archived() {
    world.send("organizations.company.dissolve", COMPANY, map().put("reason", "sold").build());
    ask();
    assertThat(status()).isEqualTo("undone");
    assertThat(world.subjects("people", ADA)).endsWith("people.person.deactivated.v1");
    assertThat(world.subjects("identities"))
        .endsWith(
            "identities.identity.suspended.v1",
            "identities.identity.unlinked.v1",
            "identities.identity.archived.v1");
  }

  @Test
  void without_a_place_the_person_is_nowhere() {
    Value.Map.Builder elsewhere = map();
    request()
        .entries()
        .forEach((name, value) -> {
          if (!name.equals("place")) {
            elsewhere.put(name, value);
          }
        });
    world.send("flows.run.onboard", RUN, elsewhere.build());
    assertThat(status()).isEqualTo("completed");
    assertThat(world.subjects("locations")).isEmpty();
  }

  @Test
  void what_is_remembered_of_a_run_is_not_personal() {
    assertThat(Onboarding.FLOW.remembers()).doesNotContain("newcomer");
  }

  @Test
  void what_could_not_be_taken_back_is_recorded_and_stays() {
    world
        .refusesOnce("organizations.member.join", "not_today")
        .refusesOnce("identities.identity.unlink", "not_now");
    ask();
    assertThat(status()).isEqualTo("undone");
    assertThat(steps("left")).containsExactly("link the identity to the person");
  }
}
