/**
 * Checks a data folder whole: every frame, block, chain, link, tree, signature, object and key, and
 * names what is not as it was written (RULINGS 3, 30). {@link cim.store.verify.Verifier} is the way
 * in.
 */
@NullMarked
package cim.store.verify;

import org.jspecify.annotations.NullMarked;
