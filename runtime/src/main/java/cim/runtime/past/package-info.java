/** Read models as they were at a moment of the past, made of the log when somebody asks. */
@NullMarked
package cim.runtime.past;

import org.jspecify.annotations.NullMarked;
