package cim.domains.organizations;

/** Marks the ids of locations, which are the domain {@code locations}'. */
public interface Place {}
