@NullMarked
package cim.domains.locations;

import org.jspecify.annotations.NullMarked;
