/**
 * SQLite as a node uses it for what can be rebuilt from the logs: one writer, readers that each see
 * one moment, and a seal by which damage is found. No {@code java.sql} type leaves this package.
 */
@NullMarked
package cim.runtime.sqlite;

import org.jspecify.annotations.NullMarked;
