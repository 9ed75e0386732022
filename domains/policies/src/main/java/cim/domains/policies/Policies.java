package cim.domains.policies;

import cim.model.EntityId;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import java.time.Instant;
import java.util.List;

/** The policies that are known, as they stand. */
final class Policies {

  /** A policy in a list, with all that it says. */
  public record PolicyRow(
      @Key EntityId<Policy> id,
      @Indexed Name name,
      @Indexed Policy.Kind kind,
      @Indexed Policy.Status status,
      Instant created,
      Policy policy) {

    private PolicyRow after(PolicyEvent event) {
      Policy next = new PolicyDecider().evolve(policy, event);
      return new PolicyRow(id, next.name().orElse(name), kind, next.status(), created, next);
    }
  }

  /** An access control in a list. */
  public record AccessControlRow(
      @Key EntityId<AccessControl> id,
      @Indexed Name name,
      @Indexed AccessControl.Status status,
      AccessControl accessControl) {

    private AccessControlRow after(AccessControlEvent event) {
      AccessControl next = new AccessControlDecider().evolve(accessControl, event);
      return new AccessControlRow(id, next.name().orElse(name), next.status(), next);
    }
  }

  static final ReadModel<PolicyRow> MODEL =
      ReadModel.of("policies", 1, PolicyRow.class)
          .onEvery(
              PolicyEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              PolicyEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new PolicyRow(
                          event.event().policy(),
                          event.event().name(),
                          event.event().kind(),
                          Policy.Status.DRAFT,
                          event.at(),
                          new PolicyDecider().replay(List.of(event.event())))));

  static final ReadModel<AccessControlRow> CONTROLS =
      ReadModel.of("access_controls", 1, AccessControlRow.class)
          .onEvery(
              AccessControlEvent.class,
              (event, rows) -> rows.change(event, row -> row.after(event.event())))
          .on(
              AccessControlEvent.Created.class,
              (event, rows) ->
                  rows.put(
                      new AccessControlRow(
                          event.event().accessControl(),
                          event.event().name(),
                          AccessControl.Status.DRAFT,
                          new AccessControlDecider().replay(List.of(event.event())))));

  private Policies() {}
}
