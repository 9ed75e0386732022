@NullMarked
package cim.domains.organizations;

import org.jspecify.annotations.NullMarked;
