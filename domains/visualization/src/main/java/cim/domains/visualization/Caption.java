package cim.domains.visualization;

/** The words beside a node or an edge, and how they are written. */
public record Caption(Name text, Size size, Colour colour) {}
