/** The seed's example of events that change: a person's registration, version 1 to 3. */
@NullMarked
package cim.runtime.evolution;

import org.jspecify.annotations.NullMarked;
