package cim.domains.agents;

import static cim.domains.agents.Examples.BOT;
import static cim.domains.agents.Examples.DOCUMENTS;
import static cim.domains.agents.Examples.READ;
import static cim.domains.agents.Examples.deployed;
import static cim.testkit.DeciderFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What an agent may do. */
class PermissionsTest {
  private static final Role READER = new Role(new Role.Name("reader"), List.of(READ));
  private static final Role WRITER = new Role(new Role.Name("reader"), List.of(DOCUMENTS));
  private static final Permission ALL = new Permission("*");

  private final AgentDecider decider = new AgentDecider();

  @Test
  void nothing_is_allowed_that_nobody_granted() {
    assertThat(Permissions.NONE.allows(READ)).isFalse();
  }

  @Test
  void a_grant_allows_what_it_covers() {
    assertThat(permissions(List.of(DOCUMENTS), List.of()).allows(READ)).isTrue();
    assertThat(permissions(List.of(ALL), List.of()).allows(READ)).isTrue();
    assertThat(permissions(List.of(READ), List.of()).allows(DOCUMENTS)).isFalse();
  }

  @Test
  void a_star_covers_whole_words_only() {
    assertThat(DOCUMENTS.covers(new Permission("documents_old.read"))).isFalse();
    assertThat(DOCUMENTS.covers(new Permission("documents"))).isFalse();
  }

  @Test
  void denial_wins_over_grants_and_roles() {
    Permissions all = new Permissions(List.of(ALL), List.of(READ), List.of(READER));
    assertThat(all.allows(READ)).isFalse();
    assertThat(all.allows(new Permission("documents.document.write"))).isTrue();
  }

  @Test
  void what_is_denied_in_part_is_not_allowed_as_a_whole() {
    assertThat(permissions(List.of(ALL), List.of(READ)).allows(DOCUMENTS)).isFalse();
  }

  @Test
  void a_role_allows_what_it_brings() {
    assertThat(new Permissions(List.of(), List.of(), List.of(READER)).allows(READ)).isTrue();
  }

  @Test
  void a_permission_is_granted_and_revoked_once() {
    given(decider)
        .events(deployed())
        .when(new AgentCommand.GrantPermission(BOT, READ))
        .then(new AgentEvent.PermissionGranted(READ));
    given(decider)
        .events(deployed(), new AgentEvent.PermissionGranted(READ))
        .when(new AgentCommand.RevokePermission(BOT, READ))
        .then(new AgentEvent.PermissionRevoked(READ));
    given(decider).events(deployed()).when(new AgentCommand.RevokePermission(BOT, READ)).nothing();
  }

  @Test
  void a_denial_stands_beside_the_grant_until_it_is_lifted() {
    given(decider)
        .events(deployed(), new AgentEvent.PermissionGranted(READ))
        .when(new AgentCommand.DenyPermission(BOT, READ))
        .then(new AgentEvent.PermissionDenied(READ));
    given(decider)
        .events(deployed(), new AgentEvent.PermissionDenied(READ))
        .when(new AgentCommand.LiftDenial(BOT, READ))
        .then(new AgentEvent.DenialLifted(READ));
  }

  @Test
  void a_role_takes_the_place_of_the_one_of_its_name() {
    given(decider)
        .events(deployed(), new AgentEvent.RoleAssigned(READER))
        .when(new AgentCommand.AssignRole(BOT, WRITER))
        .then(new AgentEvent.RoleRemoved(READER), new AgentEvent.RoleAssigned(WRITER));
    given(decider)
        .events(deployed(), new AgentEvent.RoleAssigned(READER))
        .when(new AgentCommand.RemoveRole(BOT, READER.name()))
        .then(new AgentEvent.RoleRemoved(READER));
  }

  private static Permissions permissions(List<Permission> granted, List<Permission> denied) {
    return new Permissions(granted, denied, List.of());
  }
}
