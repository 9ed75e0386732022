package cim.domains.documents;

/** What comes of a workflow that a document goes through. */
public enum WorkflowOutcome {
  COMPLETED,
  FAILED,
  CANCELLED
}
