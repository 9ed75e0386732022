package cim.model;

/**
 * Typed data attached to an entity at run time (seed 001, "Component-Based Architecture"): an
 * immutable record, found by its type.
 */
public interface Component {}
