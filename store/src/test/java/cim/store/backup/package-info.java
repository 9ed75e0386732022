/** Backup, restore and what can go wrong with them. */
@org.jspecify.annotations.NullMarked
package cim.store.backup;
