@NullMarked
package cim.domains.identities;

import org.jspecify.annotations.NullMarked;
