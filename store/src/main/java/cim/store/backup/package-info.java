/**
 * Backups of a data folder: content-addressed, encrypted parts in another folder, of which every
 * backup lists those that it is made of; restoring them opens a new epoch.
 */
@NullMarked
package cim.store.backup;

import org.jspecify.annotations.NullMarked;
