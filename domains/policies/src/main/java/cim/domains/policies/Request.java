package cim.domains.policies;

import cim.model.Bounded;
import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.Personal;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody wants to do something with something.
 *
 * @param claims what is said of the subject, such as {@code department} = {@code research}
 * @param attributes whatever else conditions ask for
 */
public record Request(
    EntityRef subject,
    @TextForm(min = 1, max = 200, example = "read") String action,
    @TextForm(min = 1, max = 500, example = "documents/plan") String resource,
    Optional<UUID> organization,
    Optional<UUID> unit,
    @Bounded(Request.MOST) List<String> roles,
    @Bounded(Request.MOST) List<Claim> claims,
    @Bounded(Request.MOST) List<Attribute> attributes) {
  static final int MOST = 100;

  /** What is said of a subject. */
  public record Claim(@TextForm(min = 1, max = 100) String kind, Said value) {
    public Claim {
      kind = Texts.within(100, "kind", kind);
    }
  }

  /** Something else that a condition asks for. */
  public record Attribute(@TextForm(min = 1, max = 100) String name, Said value) {
    public Attribute {
      name = Texts.within(100, "name", name);
    }
  }

  /** A value of a claim or an attribute, which may tell of a person. */
  @Personal
  public record Said(@TextForm(max = Said.LONGEST) String value) {
    static final int LONGEST = 1_000;

    /** Stands for a value that was erased. */
    static final Said MASKED = new Said("erased");

    public Said {
      if (value.length() > LONGEST) {
        throw new InvalidValue("value", value, "at most " + LONGEST + " characters");
      }
    }
  }

  public Request {
    action = Texts.within(200, "action", action);
    resource = Texts.within(500, "resource", resource);
    roles = List.copyOf(roles);
    claims = List.copyOf(claims);
    attributes = List.copyOf(attributes);
  }

  /** The request as conditions see it. */
  Truths truths() {
    Map<String, Object> facts = new HashMap<>();
    facts.put("subject.id", subject.id().toString());
    facts.put("subject.kind", subject.kind());
    facts.put("action", action);
    facts.put("resource", resource);
    facts.put("roles", roles);
    organization.ifPresent(id -> facts.put("organization", id.toString()));
    unit.ifPresent(id -> facts.put("unit", id.toString()));
    Map<String, List<Object>> said = new HashMap<>();
    claims.forEach(claim ->
        said.computeIfAbsent("claims." + claim.kind(), _ -> new ArrayList<>())
            .add(claim.value().value()));
    said.forEach((name, values) -> facts.put(name, List.copyOf(values)));
    attributes.forEach(one -> facts.put("attributes." + one.name(), one.value().value()));
    return new Truths(facts);
  }
}
