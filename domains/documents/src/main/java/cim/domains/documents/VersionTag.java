package cim.domains.documents;

/** A name that one version keeps: {@code final}, {@code as signed}. */
public record VersionTag(Label label, long number) {}
