@NullMarked
package cim.testkit;

import org.jspecify.annotations.NullMarked;
