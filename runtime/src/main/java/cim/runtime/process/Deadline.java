package cim.runtime.process;

import cim.model.Causality;
import java.time.Instant;

/**
 * A deadline that a process waits for.
 *
 * @param cause of what asked for it: its orders are children of that
 */
record Deadline(String process, String name, Instant at, Causality cause) {}
