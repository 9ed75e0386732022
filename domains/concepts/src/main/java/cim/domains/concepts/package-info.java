/**
 * Conceptual spaces (Gärdenfors 2000): concepts are points of spaces whose dimensions are
 * qualities, categories are regions around prototypes, and what is similar is near.
 *
 * <p>In reading order: {@link cim.domains.concepts.Scale}, {@link cim.domains.concepts.Dimension}
 * and the other value objects up to {@link cim.domains.concepts.Geometry}; {@link
 * cim.domains.concepts.Measure}; for each aggregate its commands, events, state and decider; the
 * index ({@link cim.domains.concepts.PointTree}), the read models, the queries, and {@link
 * cim.domains.concepts.ConceptsDomain}.
 */
@NullMarked
package cim.domains.concepts;

import org.jspecify.annotations.NullMarked;
