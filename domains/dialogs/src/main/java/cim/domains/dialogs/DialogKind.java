package cim.domains.dialogs;

/** What a dialog is for. */
public enum DialogKind {
  DIRECT,
  GROUP,
  SUPPORT,
  TASK,
  SOCIAL,
  SYSTEM
}
