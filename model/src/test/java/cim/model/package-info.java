@NullMarked
package cim.model;

import org.jspecify.annotations.NullMarked;
