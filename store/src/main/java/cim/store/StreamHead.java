package cim.store;

import cim.ipld.Cid;

/** The newest event of a stream. */
public record StreamHead(long revision, long position, Cid cid) {}
