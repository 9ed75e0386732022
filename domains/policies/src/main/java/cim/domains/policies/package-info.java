/**
 * Policies: rules over requests, sets of them, exemptions, and what was decided.
 *
 * <p>In reading order: the language of conditions ({@code Expression}, {@code Parser}, {@code
 * Truths}), {@link cim.domains.policies.Rule}, {@link cim.domains.policies.Target}, {@link
 * cim.domains.policies.Request}, the {@code Evaluator}, then for each aggregate commands, events,
 * state and decider, the read models, the queries, and {@link cim.domains.policies.PoliciesDomain}.
 */
@NullMarked
package cim.domains.policies;

import org.jspecify.annotations.NullMarked;
