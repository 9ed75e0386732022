/**
 * Agents: who they are, what they can and may do, what they are to do, and what they think with.
 *
 * <p>In reading order: {@link cim.domains.agents.AgentStatus} and the other value objects, {@link
 * cim.domains.agents.AgentCommand}, {@link cim.domains.agents.AgentEvent}, {@link
 * cim.domains.agents.Agent}, {@link cim.domains.agents.AgentDecider}; the same of sessions, tasks,
 * model configurations, conversations, messages and analyses; {@link cim.domains.agents.Routing},
 * the read models, the queries, and {@link cim.domains.agents.AgentsDomain}.
 */
@NullMarked
package cim.domains.agents;

import org.jspecify.annotations.NullMarked;
