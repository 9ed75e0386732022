/**
 * What tests of domains stand on: fixtures for deciders and for whole domains, a seeded generator
 * of records, properties that hold for every decider, and a validator of event streams (seed 004).
 * Nothing here needs a test framework: what does not hold is an {@link java.lang.AssertionError}.
 */
@NullMarked
package cim.testkit;

import org.jspecify.annotations.NullMarked;
