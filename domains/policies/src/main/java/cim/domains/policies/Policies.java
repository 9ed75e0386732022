package cim.domains.policies;

import cim.model.EntityId;
import cim.model.Event;
import cim.model.Indexed;
import cim.model.Key;
import cim.model.ReadModel;
import cim.model.Recorded;
import cim.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

  static final ReadModel<PolicyRow> MODEL = policies();
  static final ReadModel<AccessControlRow> CONTROLS = controls();

  private Policies() {}

  private static ReadModel<PolicyRow> policies() {
    ReadModel<PolicyRow> model =
        ReadModel.of("policies", 1, PolicyRow.class)
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
    for (Class<? extends PolicyEvent> event : cases(PolicyEvent.class)) {
      if (event != PolicyEvent.Created.class) {
        model = model.on(event, (one, rows) -> change(one, rows, row -> row.after(one.event())));
      }
    }
    return model;
  }

  private static ReadModel<AccessControlRow> controls() {
    ReadModel<AccessControlRow> model =
        ReadModel.of("access_controls", 1, AccessControlRow.class)
            .on(
                AccessControlEvent.Created.class,
                (event, rows) ->
                    rows.put(
                        new AccessControlRow(
                            event.event().accessControl(),
                            event.event().name(),
                            AccessControl.Status.DRAFT,
                            new AccessControlDecider().replay(List.of(event.event())))));
    for (Class<? extends AccessControlEvent> event : cases(AccessControlEvent.class)) {
      if (event != AccessControlEvent.Created.class) {
        model = model.on(event, (one, rows) -> change(one, rows, row -> row.after(one.event())));
      }
    }
    return model;
  }

  private static <E extends Event<?>> List<Class<? extends E>> cases(Class<E> events) {
    return Stream.of(events.getPermittedSubclasses())
        .<Class<? extends E>>map(one -> one.asSubclass(events))
        .toList();
  }

  private static <R extends Record> void change(
      Recorded<?> event, Table<R> rows, UnaryOperator<R> change) {
    rows.find(EntityId.of(event.stream())).map(change).ifPresent(rows::put);
  }
}
