package cim.store.backup;

/**
 * A part with a piece of a list of files.
 *
 * @param name by its content, 64 hexadecimal digits
 * @param size bytes of content
 */
record Part(String name, int size) {}
