package cim.domains.organizations;

/** Marks the ids of people, who are the domain {@code people}'s. */
public interface Person {}
