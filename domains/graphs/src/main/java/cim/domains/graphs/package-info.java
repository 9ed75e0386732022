/**
 * Graphs that people edit, and questions about these and about the relationship graph of all
 * domains.
 *
 * <p>In reading order: value objects ({@link cim.domains.graphs.Label}, ...), for each aggregate
 * its commands, events, state and decider, the process managers that keep edges and their ends
 * together, the read models, the algorithms, the queries, and {@link
 * cim.domains.graphs.GraphsDomain}.
 */
@NullMarked
package cim.domains.graphs;

import org.jspecify.annotations.NullMarked;
