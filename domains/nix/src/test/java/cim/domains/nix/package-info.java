@NullMarked
package cim.domains.nix;

import org.jspecify.annotations.NullMarked;
