@NullMarked
package cim.domains.people;

import org.jspecify.annotations.NullMarked;
