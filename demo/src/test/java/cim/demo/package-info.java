@NullMarked
package cim.demo;

import org.jspecify.annotations.NullMarked;
