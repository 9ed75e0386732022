/**
 * What proves that a log is what it was: one RFC 9162 tree per domain log, stored as C2SP tiles,
 * checkpoints and a manifest of all logs signed by the node, proofs of inclusion and consistency
 * (RULINGS 5).
 *
 * <p>{@link cim.store.proof.NodeProofs} is the way in for the log engine: one {@link
 * cim.store.proof.LogProof} per log advances on the log's writer thread; signing and writing happen
 * on a thread of their own.
 *
 * <p>Sources: RFC 9162 section 2.1; c2sp.org/signed-note, tlog-checkpoint, tlog-tiles,
 * tlog-cosignature (all v1).
 */
@NullMarked
package cim.store.proof;

import org.jspecify.annotations.NullMarked;
