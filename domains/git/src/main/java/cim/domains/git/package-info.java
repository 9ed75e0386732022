/**
 * Git repositories as events: what was committed, by whom, and where branches and tags stand.
 *
 * <p>In reading order: value objects ({@link cim.domains.git.CommitHash}, {@link
 * cim.domains.git.Signature}, ...), then for each aggregate its commands, events, state and
 * decider, then the read models, the queries, the relations, and {@link cim.domains.git.GitDomain}
 * that names them all.
 */
@NullMarked
package cim.domains.git;

import org.jspecify.annotations.NullMarked;
