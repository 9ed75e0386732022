package cim.store.log;

import cim.ipld.Cid;
import cim.store.block.RefRecord;

/** A ref record as it stands in a log. */
public record StoredRef(long position, Cid cid, RefRecord record) {}
