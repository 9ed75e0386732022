/**
 * Organizations: companies, their departments, teams, roles and facilities, and who is a member.
 *
 * <p>In reading order: value objects ({@link cim.domains.organizations.Fact}, ...), then for each
 * aggregate commands, events, state and decider ({@link cim.domains.organizations.CompanyCommand},
 * ...), what decisions find of others ({@code Found}), the read models, the queries, and {@link
 * cim.domains.organizations.OrganizationsDomain}.
 */
@NullMarked
package cim.domains.organizations;

import org.jspecify.annotations.NullMarked;
