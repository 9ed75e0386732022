package cim.domains.nix.analysis;

import cim.domains.nix.language.Position;

/**
 * A place in a source that breaks a rule.
 *
 * @param subject what stands there: {@code builtins.getEnv}, {@code http://example.org}
 */
public record Finding(Rule rule, Position at, String subject) {}
