package cim.domains.policies;

/** How bad a violation is, from the least. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
