/**
 * Nix: flakes and which states of their inputs are used, modules, overlays, configurations of
 * machines and homes, and what Nix was asked to do.
 *
 * <p>In reading order: value objects ({@link cim.domains.nix.FlakeReference}, ...), the aggregates
 * {@link cim.domains.nix.Flake}, {@link cim.domains.nix.NixModule}, {@link
 * cim.domains.nix.Overlay}, {@link cim.domains.nix.Configuration} and {@link cim.domains.nix.Job},
 * each with its commands, events and decider; the read models; the queries; and {@link
 * cim.domains.nix.NixDomain}. The language itself is in {@link cim.domains.nix.language}.
 */
@NullMarked
package cim.domains.nix;

import org.jspecify.annotations.NullMarked;
