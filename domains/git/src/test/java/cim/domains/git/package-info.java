@NullMarked
package cim.domains.git;

import org.jspecify.annotations.NullMarked;
