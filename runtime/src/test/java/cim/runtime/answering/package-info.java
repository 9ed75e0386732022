@NullMarked
package cim.runtime.answering;

import org.jspecify.annotations.NullMarked;
