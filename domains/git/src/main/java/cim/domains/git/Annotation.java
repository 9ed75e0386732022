package cim.domains.git;

/** What an annotated tag carries beyond its name: who tagged, and what they wrote about it. */
public record Annotation(Signature tagger, Message message) {}
