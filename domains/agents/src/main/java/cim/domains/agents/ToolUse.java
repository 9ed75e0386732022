package cim.domains.agents;

/** Marks the ids of single uses of a tool. */
public interface ToolUse {}
