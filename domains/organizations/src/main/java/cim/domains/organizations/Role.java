package cim.domains.organizations;

import cim.model.Bounded;
import cim.model.EntityId;
import cim.model.InvalidValue;
import cim.model.TextForm;
import cim.model.Transitions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What members of a company can be: a title, a level, and what it lets them do.
 *
 * @param positions how many holders there should be; fewer, and some are vacant
 */
public record Role(
    Status status,
    Optional<EntityId<Company>> company,
    Optional<Code> code,
    Optional<Name> title,
    Optional<Level> level,
    Optional<Positions> positions,
    @Bounded(Role.MOST) List<Permission> permissions)
    implements Belonging {
  /** How many permissions a role holds. */
  static final int MOST = 200;

  /** What a role is called by programs: {@code eng_lead}. */
  public record Code(@TextForm(max = 64, example = "eng_lead") String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    public Code {
      if (!FORM.matcher(value).matches()) {
        throw new InvalidValue(
            "code", value, "lower-case letters, digits and _, beginning with a letter, at most 64");
      }
    }
  }

  /** How many members should have the role: 0 to 1,000,000. */
  public record Positions(int value) {
    public Positions {
      if (value < 0 || value > 1_000_000) {
        throw new InvalidValue("positions", value, "0 to 1000000");
      }
    }
  }

  /** How far up a role stands, from the top. */
  public enum Level {
    EXECUTIVE,
    DIRECTOR,
    MANAGER,
    LEAD,
    SENIOR,
    INTERMEDIATE,
    JUNIOR,
    INTERN
  }

  /** Where a role stands in its life. */
  public enum Status {
    UNKNOWN,
    ACTIVE,
    /** Who has it keeps it; nobody gets it any more. */
    DEPRECATED
  }

  static final Transitions<Status> TRANSITIONS =
      Transitions.startingIn(Status.UNKNOWN)
          .allow(Status.UNKNOWN, Status.ACTIVE)
          .allow(Status.ACTIVE, Status.DEPRECATED);

  static final Role UNKNOWN =
      new Role(
          Status.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public Role {
    permissions = List.copyOf(permissions);
  }

  @Override
  public boolean stands() {
    return status == Status.ACTIVE;
  }

  Role in(Status next) {
    return new Role(next, company, code, title, level, positions, permissions);
  }

  Role titled(Optional<Name> next) {
    return new Role(status, company, code, next, level, positions, permissions);
  }

  Role at(Optional<Level> next) {
    return new Role(status, company, code, title, next, positions, permissions);
  }

  Role filling(Optional<Positions> next) {
    return new Role(status, company, code, title, level, next, permissions);
  }

  Role permitting(List<Permission> next) {
    return new Role(status, company, code, title, level, positions, next);
  }
}
