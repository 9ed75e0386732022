/**
 * How graphs are shown: canvases with what is drawn on them, saved views, and presets of event
 * displays.
 *
 * <p>In reading order: value objects ({@link cim.domains.visualization.Position}, ...), for each
 * aggregate its commands, events, state and decider, the mapping from entities to what is drawn,
 * the read models, the queries, and {@link cim.domains.visualization.VisualizationDomain}.
 */
@NullMarked
package cim.domains.visualization;

import org.jspecify.annotations.NullMarked;
