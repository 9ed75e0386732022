/**
 * People: what they are called, how they are reached, what they can do.
 *
 * <p>In reading order: value objects ({@link cim.domains.people.PersonName}, ...), {@link
 * cim.domains.people.PersonCommand}, {@link cim.domains.people.PersonEvent}, {@link
 * cim.domains.people.Person}, {@link cim.domains.people.PersonDecider}, the read models, the
 * queries, the process manager {@code Authors}, and {@link cim.domains.people.PeopleDomain}.
 */
@NullMarked
package cim.domains.people;

import org.jspecify.annotations.NullMarked;
