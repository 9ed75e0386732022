package cim.ipld;

/** The kinds of the IPLD data model. Source: ipld.io/docs/data-model/kinds. */
public enum Kind {
  NULL,
  BOOL,
  INT,
  FLOAT,
  TEXT,
  BYTES,
  LINK,
  LIST,
  MAP
}
