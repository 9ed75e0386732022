@NullMarked
package cim.domains.documents;

import org.jspecify.annotations.NullMarked;
