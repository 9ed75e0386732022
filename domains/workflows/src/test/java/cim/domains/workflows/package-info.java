@NullMarked
package cim.domains.workflows;

import org.jspecify.annotations.NullMarked;
