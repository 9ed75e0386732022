package cim.domains.agents;

/**
 * Marks the ids of those who speak with an agent: people, or other agents. What they say is sealed
 * with their keys.
 */
public interface Asker {}
