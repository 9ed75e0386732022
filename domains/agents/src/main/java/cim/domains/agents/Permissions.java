package cim.domains.agents;

import cim.model.Bounded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an agent may do: what is granted, by itself or by a role, and not denied. Denial wins. */
public record Permissions(
    @Bounded(Agent.MOST) List<Permission> granted,
    @Bounded(Agent.MOST) List<Permission> denied,
    @Bounded(Agent.MOST) List<Role> roles) {
  static final Permissions NONE = new Permissions(List.of(), List.of(), List.of());

  public Permissions {
    granted = List.copyOf(granted);
    denied = List.copyOf(denied);
    roles = List.copyOf(roles);
  }

  /**
   * Whether all that the permission speaks of may be done: it is granted as a whole, and nothing of
   * it is denied.
   */
  public boolean allows(Permission wanted) {
    return !denies(wanted)
        && Stream.concat(
                granted.stream(), roles.stream().flatMap(one -> one.permissions().stream()))
            .anyMatch(one -> one.covers(wanted));
  }

  /** Whether any of what the permission speaks of is denied. */
  boolean denies(Permission wanted) {
    return denied.stream().anyMatch(one -> one.meets(wanted));
  }

  Optional<Role> role(Role.Name name) {
    return roles.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Permissions withGranted(List<Permission> next) {
    return new Permissions(next, denied, roles);
  }

  Permissions withDenied(List<Permission> next) {
    return new Permissions(granted, next, roles);
  }

  Permissions withRoles(List<Role> next) {
    return new Permissions(granted, denied, next);
  }
}
