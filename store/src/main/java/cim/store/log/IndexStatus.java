package cim.store.log;

/**
 * How the index of one log stands.
 *
 * @param positions all that the log has
 * @param inFiles how many of them are in the files; the rest is in memory until there is enough
 * @param bytes of the files
 * @param memory bytes of what is not in them yet
 */
public record IndexStatus(
    String domain, long positions, long inFiles, int files, long bytes, long memory) {}
