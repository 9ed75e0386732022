package cim.domains.workflows;

import cim.model.EntityId;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.Metadata;
import cim.model.TextForm;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is to do something: an entity, {@code people.person/<id>}, or the variable that will say so,
 * <code>${reviewer}</code>.
 */
public record Party(
    @TextForm(example = "people.person/0d9a1f6e-9d5e-4b1c-8f43-1f7f3f9f8a11") String value) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z][a-z0-9_]{0,63})}");

  public Party {
    if (!VARIABLE.matcher(value).matches() && entity(value).isEmpty()) {
      throw new InvalidValue("party", value, "<context>.<aggregate>/<id>, or ${variable}");
    }
  }

  static Party of(EntityRef entity) {
    return new Party(entity.toString());
  }

  static Party variable(String name) {
    return new Party("${" + name + "}");
  }

  /** The entity; none where a variable is still to say. */
  Optional<EntityRef> entity() {
    return entity(value);
  }

  /** The party that the variable says, where it says one. */
  Party resolved(Metadata context) {
    Matcher variable = VARIABLE.matcher(value);
    return variable.matches()
        ? Optional.ofNullable(context.notes().get(variable.group(1)))
            .filter(said -> entity(said).isPresent())
            .map(Party::new)
            .orElse(this)
        : this;
  }

  /** The entity that a text names, where it names one. */
  static Optional<EntityRef> entity(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      UUID id = EntityId.parse(text.substring(slash + 1)).value();
      return Optional.of(new EntityRef(text.substring(0, slash), id));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
