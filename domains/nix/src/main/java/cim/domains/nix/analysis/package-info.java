/**
 * What can be told of Nix sources without evaluating them: {@link
 * cim.domains.nix.analysis.Analysis} finds faults in one source, {@link
 * cim.domains.nix.analysis.Dependencies} says what several files need of each other. Pure code.
 */
@NullMarked
package cim.domains.nix.analysis;

import org.jspecify.annotations.NullMarked;
