/**
 * Workflows: how work is done in steps, and how far it is.
 *
 * <p>In reading order: {@link cim.domains.workflows.PlannedStep}, {@link
 * cim.domains.workflows.Work} and the other value objects, {@link cim.domains.workflows.Plan},
 * {@link cim.domains.workflows.Definition} with its commands, events and decider, {@link
 * cim.domains.workflows.Template}; the same of executions and of steps, {@link
 * cim.domains.workflows.Unfolding}; the process managers {@link cim.domains.workflows.Driving},
 * {@link cim.domains.workflows.Operations}, {@link cim.domains.workflows.Deadlines}; the read
 * models, the queries, and {@link cim.domains.workflows.WorkflowsDomain}.
 */
@NullMarked
package cim.domains.workflows;

import org.jspecify.annotations.NullMarked;
