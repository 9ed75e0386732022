/**
 * Who is who, how sure that is, and who is what to whom.
 *
 * <p>In reading order: value objects ({@link cim.domains.identities.Claim}, {@link
 * cim.domains.identities.Rules}, ...), for each aggregate ({@link cim.domains.identities.Identity},
 * {@link cim.domains.identities.Relationship}, {@link cim.domains.identities.Verification}) its
 * state, commands, events and decider, what a decision knows of others ({@code Standing}), the
 * process managers ({@code Raising}, {@code Expiring}), the read models, the queries, and {@link
 * cim.domains.identities.IdentitiesDomain}.
 */
@NullMarked
package cim.domains.identities;

import org.jspecify.annotations.NullMarked;
