/** The importer of folders against files made here. */
@NullMarked
package cim.adapters.documents;

import org.jspecify.annotations.NullMarked;
