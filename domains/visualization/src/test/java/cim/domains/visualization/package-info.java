@NullMarked
package cim.domains.visualization;

import org.jspecify.annotations.NullMarked;
