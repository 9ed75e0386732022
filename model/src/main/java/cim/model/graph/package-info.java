/**
 * Graphs in numbers, and what can be computed of them: one home for the algorithms that domains and
 * the node's relationship graph share. Pure functions over flat arrays; nodes and edges are counted
 * from 0, and who they are is known to whoever made the {@link cim.model.graph.Network}.
 */
@NullMarked
package cim.model.graph;

import org.jspecify.annotations.NullMarked;
