@NullMarked
package cim.domains.nix.language;

import org.jspecify.annotations.NullMarked;
