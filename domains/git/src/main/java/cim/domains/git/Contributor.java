package cim.domains.git;

/**
 * Marks the ids of people who write commits. They are data subjects: random ids of the key store,
 * one for each normalised e-mail address (RULINGS 6). The people themselves belong to another
 * context.
 */
public interface Contributor {}
