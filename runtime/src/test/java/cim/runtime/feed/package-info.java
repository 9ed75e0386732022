@NullMarked
package cim.runtime.feed;

import org.jspecify.annotations.NullMarked;
