@org.jspecify.annotations.NullMarked
package cim.store.index;
