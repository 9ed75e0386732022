/**
 * The blocks of a commit, as {@code docs/event-format.md} draws them.
 *
 * <p>Writing goes in two steps, so that the one writer thread of a log does as little as possible:
 *
 * <ol>
 *   <li>{@link cim.store.block.CommitPreparer#prepare} on the caller's thread: everything that does
 *       not depend on the chain (payloads, seals, the command block, most bytes of the event
 *       blocks), and the limits of a commit.
 *   <li>{@link cim.store.block.CommitFinisher#finish} on the writer thread: revision and previous
 *       CID go into the event blocks, which are hashed. Its result is the entries of a frame; the
 *       frame's header and checksums belong to the log.
 * </ol>
 *
 * <p>Reading: {@link cim.store.block.Entries} walks the entries of a frame, {@link
 * cim.store.block.EventFields} and {@link cim.store.block.CommandFields} read single blocks
 * strictly without allocating, {@link cim.store.block.BlockDecoder} makes what the store's contract
 * hands out.
 */
@NullMarked
package cim.store.block;

import org.jspecify.annotations.NullMarked;
