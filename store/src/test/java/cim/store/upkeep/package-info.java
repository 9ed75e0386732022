/** What is done to a data folder that grows old. */
@org.jspecify.annotations.NullMarked
package cim.store.upkeep;
