package cim.domains.git;

import cim.model.DataSubject;
import cim.model.EntityId;
import java.time.Instant;

/**
 * Who did something, and when.
 *
 * @param subject whom name and e-mail are about; both are sealed with this person's key
 * @param at the time by the writer's clock, which nobody checked
 */
public record Signature(
    @DataSubject EntityId<Contributor> subject, PersonName name, EmailAddress email, Instant at) {}
