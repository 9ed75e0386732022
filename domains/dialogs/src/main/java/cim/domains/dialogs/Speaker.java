package cim.domains.dialogs;

/**
 * Marks the ids of those who take part in dialogs: people, agents, systems. What they say is sealed
 * with their keys.
 */
public interface Speaker {}
