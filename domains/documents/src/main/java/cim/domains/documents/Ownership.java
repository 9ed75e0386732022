package cim.domains.documents;

import cim.model.EntityRef;
import cim.model.InvalidValue;
import cim.model.TextForm;
import cim.model.Texts;
import java.util.Optional;
import java.util.Set;

/**
 * Who answers for a document.
 *
 * @param owner a person, a company or another part of an organization, or an agent
 * @param department for whom it is kept
 * @param project what it belongs to
 */
public record Ownership(
    EntityRef owner,
    Optional<EntityRef> department,
    Optional<EntityRef> project,
    Optional<Copyright> copyright) {
  private static final Set<String> CONTEXTS = Set.of("people", "organizations", "agents");

  /** Whose the rights are: {@code © 2026 Example Ltd, CC BY 4.0}. Names no people. */
  public record Copyright(@TextForm(min = 1, max = Copyright.LONGEST) String value) {
    static final int LONGEST = 200;

    public Copyright {
      value = Texts.within(LONGEST, "copyright", value);
    }
  }

  public Ownership {
    requireParty("owner", owner);
  }

  /** Documents belong to, and are shared with, people, parts of organizations and agents. */
  static void requireParty(String field, EntityRef party) {
    if (!CONTEXTS.contains(party.context())) {
      throw new InvalidValue(field, party, "one of people, organizations or agents");
    }
  }
}
