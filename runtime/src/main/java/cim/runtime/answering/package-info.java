/**
 * What events ask of the outside, and who answers: an adapter where one is set up, else the node
 * itself, that nobody is (RULINGS 13).
 */
@NullMarked
package cim.runtime.answering;

import org.jspecify.annotations.NullMarked;
