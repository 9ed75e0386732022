@NullMarked
package cim.domains.concepts;

import org.jspecify.annotations.NullMarked;
