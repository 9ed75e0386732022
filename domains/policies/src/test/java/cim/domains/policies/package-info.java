@NullMarked
package cim.domains.policies;

import org.jspecify.annotations.NullMarked;
