/**
 * Process managers at run time (MISSION B7): events in, commands out, a state per process,
 * deadlines; each exactly as often as it should be, whatever crashes in between.
 */
@NullMarked
package cim.runtime.process;

import org.jspecify.annotations.NullMarked;
