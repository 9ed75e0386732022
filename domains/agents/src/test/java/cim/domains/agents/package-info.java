@NullMarked
package cim.domains.agents;

import org.jspecify.annotations.NullMarked;
