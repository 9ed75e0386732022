/**
 * Documents: what they are called, what they contain, version after version, and where they stand.
 *
 * <p>In reading order: value objects ({@link cim.domains.documents.Title}, {@link
 * cim.domains.documents.Content}, ...), {@link cim.domains.documents.DocumentCommand}, {@link
 * cim.domains.documents.DocumentEvent}, {@link cim.domains.documents.Document}, {@link
 * cim.domains.documents.DocumentDecider}, the read models, the queries, the relations, and {@link
 * cim.domains.documents.DocumentsDomain}.
 */
@NullMarked
package cim.domains.documents;

import org.jspecify.annotations.NullMarked;
