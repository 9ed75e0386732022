/**
 * The Nix expression language, read and written by pure code of our own: no parser of it exists for
 * the JVM.
 *
 * <p>In reading order: {@link cim.domains.nix.language.Expr} (the tree), {@code Lexer}, {@link
 * cim.domains.nix.language.Parser}, {@link cim.domains.nix.language.Printer} (the tree as people
 * write it), {@link cim.domains.nix.language.Canonical} (as {@code nix-instantiate --parse} writes
 * it).
 *
 * <p>Source: the Nix manual, "Nix Language", and the behaviour of Nix 2.8, which the tests compare
 * with.
 */
@NullMarked
package cim.domains.nix.language;

import org.jspecify.annotations.NullMarked;
