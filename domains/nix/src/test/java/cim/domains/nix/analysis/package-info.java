@NullMarked
package cim.domains.nix.analysis;

import org.jspecify.annotations.NullMarked;
