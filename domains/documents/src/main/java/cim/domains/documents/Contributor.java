package cim.domains.documents;

/**
 * Marks the ids of people who write documents. They are data subjects: random ids of the key store,
 * one for each normalised e-mail address (RULINGS 6).
 */
public interface Contributor {}
