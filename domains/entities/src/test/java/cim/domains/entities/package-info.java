@NullMarked
package cim.domains.entities;

import org.jspecify.annotations.NullMarked;
