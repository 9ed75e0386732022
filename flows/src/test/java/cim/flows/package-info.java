@NullMarked
package cim.flows;

import org.jspecify.annotations.NullMarked;
