package cim.domains.agents;

import cim.model.Bounded;
import cim.model.InvalidValue;
import cim.model.Subject;
import java.util.List;

/** A name for permissions that are given together; an agent has at most one role of a name. */
public record Role(Name name, @Bounded(Role.MOST) List<Permission> permissions) {
  static final int MOST = 100;

  /** What a role is called: {@code reviewer}. */
  public record Name(String value) {
    public Name {
      Subject.name("role", value);
    }
  }

  public Role {
    permissions = List.copyOf(permissions);
    if (permissions.isEmpty() || permissions.size() > MOST) {
      throw new InvalidValue("permissions", permissions.size(), "1 to " + MOST);
    }
  }
}
